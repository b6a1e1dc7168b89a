"""Machines in the paths of Graphite: found by the node they stand below, or by how machines are called."""

import re
from collections.abc import Iterator

from o11ylint.facts.comparisons import Comparison
from o11ylint.facts.hostnames import shape, starts_like_a_machine
from o11ylint.text import Span

_ABOVE_MACHINES = frozenset(
    (
        "collectd",
        "diamond",
        "host",
        "hosts",
        "machine",
        "machines",
        "node",
        "nodes",
        "server",
        "servers",
        "telegraf",
    )
)
"""collectd, Diamond and Telegraf write `<prefix>.<host>.<plugin>…`."""
_PATH = r"""(?x)
    "[^"]*" | '[^']*'
    | (?<![\w$:\[\]*?\#%-])(?P<path>[A-Za-z_](?:[\w$:\[\]*?\#%-]|\{[^{}]*\})*
        (?:\.(?:[\w$:\[\]*?\#%-]|\{[^{}]*\})+)+)"""
_NODE = r"(?:\{[^{}]*\}|[^.{}])+"
_BY_TAG = r"""["']\s*(?P<label>[A-Za-z_][\w.]*)\s*(?P<op>=~|!=~|!=|=)(?P<value>[^"']*)["']"""
_CHOSEN = r"(?:\$\w+|\$\{\w+\}|\[\[\w+\]\])\Z"
_DATABASE = r"db\d{1,2}\Z"  # every Redis has db0
_OPEN = r"[*?$\[\]#%]"


def of_paths(text: str) -> Iterator[Comparison]:
    """What the paths and the tags of a Graphite query select."""
    if "seriesByTag" in text:
        for found in re.finditer(_BY_TAG, text):
            op = "!~" if found["op"] == "!=~" else found["op"]
            yield Comparison(found["label"], op, found["value"], Span(*found.span("value")))
    for found in re.finditer(_PATH, text):
        if found["path"]:
            yield from _in_path(found["path"], found.start("path"))


def _in_path(path: str, start: int) -> Iterator[Comparison]:
    nodes = list(re.finditer(_NODE, path))
    above = ""
    for node in nodes[:-1]:  # the last one is the metric
        span = Span(start + node.start(), start + node.end())
        listed = node.group().startswith("{") and node.group().endswith("}")
        names = node.group().strip("{}").split(",")
        if above in _ABOVE_MACHINES and re.match(_CHOSEN, node.group()):
            yield Comparison("host", "=", node.group(), span)
        if not re.search(_OPEN, node.group()) and all(_is_machine(each, above) for each in names):
            op, value = ("=~", "|".join(names)) if listed else ("=", names[0])
            yield Comparison("host", op, value, span)
        above = node.group().lower()


def _is_machine(name: str, above: str) -> bool:
    """Below `servers` and its like a number or a domain will do; elsewhere it takes the word before the number."""
    given = shape(name)
    if given is None:
        return False
    if above in _ABOVE_MACHINES:
        domain = shape(name.replace("_", ".")) if name.count("_") > 1 else None
        return given.kind != "word" or (domain is not None and domain.kind == "domain")
    if re.match(_DATABASE, name):
        return False
    return given.kind == "machine" or (given.kind == "numbered" and starts_like_a_machine(name))
