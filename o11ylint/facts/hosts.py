"""Which comparisons in a query select particular machines, devices, endpoints or cloud resources."""

import re
from collections.abc import Iterator
from functools import lru_cache

from o11ylint.facts.alternatives import ANY, DIGIT, alternatives
from o11ylint.facts.comparisons import Comparison
from o11ylint.facts.hostlabels import carries, names_things_at_home, squashed
from o11ylint.facts.hostnames import MAX_LENGTH, Shape, is_private, shape, starts_like_a_machine
from o11ylint.facts.rolewords import ROLES, ROOMS, WITH_DIGITS
from o11ylint.promql.variables import fixed_parts, has_variable
from o11ylint.records import Record

_NOT_NAMES = ROLES | WITH_DIGITS
_SELECTS = frozenset(("=", "=~", "|="))
_SHORT_LIVED = frozenset(("machine", "pod", "daemon", "container", "uuid"))
_ADDRESSES = frozenset(("address", "network", "domain", "endpoint"))
_IN_LINE = r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*[\d/])"
_ENTITY = r"[a-z_]+\.[a-z0-9_]+\Z"
_EVERY_HOME = frozenset(("sun.sun", "zone.home", "weather.home"))
_VERSIONS = r"version|release|build|revision|image|tag|subnet|network|cidr|mask|prefix|model|firmware"
_PARTS = (
    r"\b(?:cpu|gpu|core\b|core ?\d|fan\b|fan ?\d|temp|psu|dimm|pch\b|inlet|outlet|ambient|volt|vrm|system|ssd"
    r"|nvme|disk|chipset|mem|power suppl|port\b|port ?\d|eth\d|ether\d|w?lan|wan\b|wan\d|bond\d|br-|lo\Z"
    r"|radio|wi-?fi|guest\Z|interface|sd[a-z]\d*\Z|md\d|default|battery|all\b|total|none\b|unknown"
    r"|nvidia|geforce|rtx|gtx|quadro|amd\b|intel\b|tesla [vtpkam]\d)|/dev/"
)
_STAND_IN = r"[<>{}%$]|__"
_MACHINE_ONLY = r"host|machine|nodename|vm|fqdn|computer|workstation|hypervisor"


class Host(Record):
    """A literal that pins a query: what people call it, and whether it is certain to disappear."""

    text: str
    noun: str
    short_lived: bool


def hosts_of(comparison: Comparison, labels: frozenset[str] = frozenset()) -> tuple[Host, ...]:
    """The hosts that a comparison selects; `labels` names further labels that carry them.

    Exclusions select none, and neither do roles, workloads and wildcards.
    """
    if comparison.op not in _SELECTS or not comparison.value:
        return ()
    metric = comparison.metric if comparison.label else ""
    return _selected(comparison.label, comparison.op, comparison.value, metric, comparison.label in labels)


@lru_cache(maxsize=8192)  # a dashboard says the same thing in every panel
def _selected(label: str, op: str, value: str, metric: str, is_host: bool) -> tuple[Host, ...]:
    if has_variable(value):
        return tuple(_around_variables(label, op, value, metric))
    if op == "|=":
        return tuple(_in_line(value))
    carried = "host" if is_host else carries(label, metric)
    if carried is None and not names_things_at_home(label) and not any(char in value for char in ".:/-"):
        return ()
    return tuple(_of_value(label, op, value, metric, carried))


def _of_value(label: str, op: str, value: str, metric: str, carried: str | None) -> Iterator[Host]:
    shapes = {text: shape(text) for text in (alternatives(value) if op == "=~" else [value])}
    words = op == "=" or (all(shapes.values()) and re.search(_MACHINE_ONLY, squashed(label)) is not None)
    for text, given in shapes.items():
        host = _named(label, carried, text)
        if host is None and given is not None and (given.kind != "word" or words):
            host = _shaped(label, metric, carried, given)
        if host is not None:
            yield host


def _around_variables(label: str, op: str, value: str, metric: str) -> Iterator[Host]:
    """The domain that a variable is completed with: `$host.acme.com` works for one company."""
    if op == "|=" or carries(label, metric) not in ("host", "address") or "|" in value:
        return
    pattern = ".*".join(fixed_parts(value)) if op == "=~" else ANY.join(fixed_parts(value))
    for text in alternatives(pattern) if op == "=~" else [pattern]:
        given = shape(text)
        if given is None or given.kind != "domain" or not text.startswith(f"{ANY}."):
            continue
        from o11ylint.facts.domains import is_public  # few queries name a domain

        if is_public(text):
            yield Host(text, given.noun, short_lived=False)


def _in_line(text: str) -> Iterator[Host]:
    """Private addresses that log lines are filtered for."""
    if text.count(".") > 2:
        for found in re.finditer(_IN_LINE, text.replace("\\", "")):
            if is_private(found.group()):
                yield Host(found.group(), "address", short_lived=False)


def _named(label: str, carried: str | None, text: str) -> Host | None:
    """Labels whose every value names a particular thing, and rooms, which name the sensors in them."""
    if ANY in text or DIGIT in text or not 3 <= len(text) <= MAX_LENGTH or re.search(_STAND_IN, text):
        return None
    short, lowered = squashed(label), text.lower()
    if lowered.isdigit() or lowered in _NOT_NAMES or squashed(text) == short:
        return None
    if carried == "entity":
        is_entity = (short == "entityid" or re.match(_ENTITY, text)) and text not in _EVERY_HOME
        return Host(text, "entity", short_lived=False) if is_entity else None
    if short != "friendlyname" and re.search(_PARTS, lowered):
        return None
    if names_things_at_home(label) and not ROOMS.isdisjoint(re.split(r"[\W_]", lowered)):
        return Host(text, "sensor", short_lived=False)
    nouns = {"device": "device", "cloud": "resource"}
    return Host(text, nouns[carried], short_lived=False) if carried in nouns else None


def _shaped(label: str, metric: str, carried: str | None, given: Shape) -> Host | None:
    """Labels of machines, where the form of the value decides."""
    short = squashed(label)
    kind = given.kind
    if kind in ("cloud", "hardware"):
        fits = True
    elif kind == "guest":
        fits = short in ("id", "guest", "name")
    elif kind in ("machine", "pod", "container", "uuid", "daemon"):
        fits = _fits_short_lived(kind, short, carried)
    elif kind in _ADDRESSES:
        fits = carried in ("host", "address", "domain") or (
            is_private(given.text) and not re.search(_VERSIONS, short)
        )
    elif kind == "instance":
        fits = carried == "host" or (carried == "address" and not short.endswith(("name", "device")))
    elif kind == "numbered":
        container = short == "name" and metric.startswith("container_")
        fits = carried == "host" or (
            carried == "address" and not container and starts_like_a_machine(given.text)
        )
    elif kind == "word":
        fits = carried == "host" and carries(given.text) is None
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
