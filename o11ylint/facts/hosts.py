"""Which comparisons in a query select particular machines, devices, endpoints or cloud resources."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from o11ylint.facts.alternatives import ANY, DIGIT, alternatives
from o11ylint.facts.comparisons import Comparison
from o11ylint.facts.hostlabels import carries, squashed
from o11ylint.facts.hostnames import Shape, is_private, shape, starts_like_a_machine
from o11ylint.facts.rolewords import ROLES, WITH_DIGITS
from o11ylint.promql.variables import has_variable

_SHORT_LIVED = frozenset(("machine", "pod", "daemon", "container", "uuid"))
_ADDRESSES = frozenset(("address", "network", "domain", "endpoint"))
_IN_LINE = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*[\d/])")
_ENTITY = re.compile(r"[a-z_]+\.[a-z0-9_]+\Z")
_EVERY_HOME = frozenset(("sun.sun", "zone.home", "weather.home"))
_VERSIONS = re.compile(
    r"version|release|build|revision|image|tag|subnet|network|cidr|mask|prefix|model|firmware"
)
_PARTS = re.compile(
    r"\b(?:cpu|gpu|core\b|core ?\d|fan\b|fan ?\d|temp|psu|dimm|pch\b|inlet|outlet|ambient|volt|vrm|system|ssd"
    r"|nvme|disk|chipset|mem|power|port\b|port ?\d|eth\d|ether\d|w?lan|wan\b|wan\d|bond\d|br-|lo\Z|radio"
    r"|wi-?fi|guest|interface|sd[a-z]\d*\Z|md\d|default|battery|all\b|total|none\b|unknown)|/dev/"
)
_STAND_IN = re.compile(r"[<>{}%$]|__")
_MACHINE_ONLY = re.compile(r"host|machine|nodename|vm|fqdn|computer|workstation|hypervisor")


class Host(NamedTuple):
    """A literal that pins a query: what people call it, and whether it is certain to disappear."""

    text: str
    noun: str
    short_lived: bool


def hosts_of(comparison: Comparison, labels: frozenset[str] = frozenset()) -> Iterator[Host]:
    """The hosts that a comparison selects; `labels` names further labels that carry them.

    Exclusions select none, and neither do roles, workloads and wildcards.
    """
    label, op, value = comparison.label, comparison.op, comparison.value
    if op not in ("=", "=~", "|=") or not value or has_variable(value):
        return
    if op == "|=":
        for found in _IN_LINE.finditer(value.replace("\\", "")):
            given = shape(found.group())
            if given and is_private(given.text):
                yield Host(given.text, given.noun, short_lived=False)
        return
    texts = alternatives(value) if op == "=~" else [value]
    carried = "host" if label in labels else carries(label, comparison.metric)
    shapes = {text: shape(text) for text in texts}
    words = op == "=" or (all(shapes.values()) and _MACHINE_ONLY.search(squashed(label)) is not None)
    for text, given in shapes.items():
        host = _named(carried, text) or (_shaped(comparison, carried, given, words=words) if given else None)
        if host:
            yield host


def _named(carried: str | None, text: str) -> Host | None:
    """Labels whose every value names a particular thing."""
    if carried not in ("device", "entity", "cloud") or ANY in text or DIGIT in text or len(text) < 3:
        return None
    if carried == "entity":
        is_entity = _ENTITY.match(text) and text not in _EVERY_HOME
        return Host(text, "entity", short_lived=False) if is_entity else None
    lowered = text.lower()
    if (
        _PARTS.search(lowered)
        or lowered in ROLES | WITH_DIGITS
        or lowered.isdigit()
        or _STAND_IN.search(text)
    ):
        return None
    return Host(text, "device" if carried == "device" else "resource", short_lived=False)


def _shaped(comparison: Comparison, carried: str | None, given: Shape, *, words: bool) -> Host | None:
    """Labels of machines, where the form of the value decides."""
    short = squashed(comparison.label)
    kind = given.kind
    if kind in ("cloud", "hardware"):
        fits = True
    elif kind == "guest":
        fits = short in ("id", "guest", "name")
    elif kind in ("machine", "pod", "container", "uuid", "daemon"):
        fits = _fits_short_lived(kind, short, carried)
    elif kind in _ADDRESSES:
        fits = carried in ("host", "address", "domain") or (
            is_private(given.text) and not _VERSIONS.search(short)
        )
    elif kind == "instance":
        fits = carried == "host" or (carried == "address" and not short.endswith(("name", "device")))
    elif kind == "numbered":
        container = short == "name" and comparison.metric.startswith("container_")
        fits = carried == "host" or (
            carried == "address" and not container and starts_like_a_machine(given.text)
        )
    elif kind == "word":
        fits = carried == "host" and words and carries(given.text) is None
    else:
        fits = carried == "host"
    return Host(given.text, given.noun, kind in _SHORT_LIVED) if fits else None


def _fits_short_lived(kind: str, short: str, carried: str | None) -> bool:
    if kind == "daemon":
        return "pod" in short
    if kind == "uuid":
        return carried == "host" or short.endswith(("containerid", "poduid", "podid"))
    if kind == "container":
        return carried in ("host", "pod") and "uid" not in short
    return carried in ("host", "address", "pod", "device")
