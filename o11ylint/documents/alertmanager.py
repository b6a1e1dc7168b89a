"""What Alertmanager does with an alert: its routes, its receivers, and which alerts mute which."""

import re

from o11ylint.documents.fields import Text, boolean, mapping, sequence, string, text
from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.typed import Any

_MATCHER = r"\s*([a-zA-Z_:][\w:]*)\s*(=~|!~|!=|=)\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\",{}=~!]*?))\s*(?:,|\Z)"
_PAGERS = frozenset((
    "pagerduty_configs", "opsgenie_configs", "victorops_configs", "pushover_configs", "incidentio_configs",
    "rootly_configs", "pagerdutyConfigs", "opsgenieConfigs", "victoropsConfigs", "pushoverConfigs",
))  # fmt: skip
"""Integrations whose purpose it is to wake somebody; what stands behind a webhook is not known."""
_DEEPEST = 20
"""Levels of routes that are read; people write three."""


class Condition(Record):
    """`label op value`; `op` is =, !=, =~ or !~."""

    label: str
    op: str
    value: str


class Route(Record):
    """One node of the routing tree. `conditions` is None where they could not be read."""

    receiver: str
    conditions: tuple[Condition, ...] | None
    goes_on: bool
    routes: tuple["Route", ...]


class Inhibition(Record):
    """While an alert fires that matches `source`, those that match `target` are muted; None could not be read."""

    source: tuple[Condition, ...] | None
    target: tuple[Condition, ...] | None


class AlertmanagerConfig(Record):
    """alertmanager.yml, or a resource with a part of one; then `whole` is false.

    `silent` are the receivers that notify nobody, `pagers` those that wake somebody.
    """

    receivers: list[Text]
    silent: tuple[str, ...] = ()
    route: Route | None = None
    inhibitions: tuple[Inhibition, ...] = ()
    whole: bool = False
    at: Pointer = ()
    pagers: tuple[str, ...] = ()


def load_alertmanager(raw: dict[str, Any], at: Pointer) -> AlertmanagerConfig:
    """The typed view of alertmanager.yml, or of the spec of a resource."""
    whole = not isinstance(raw.get("spec"), dict)
    holder, base = (raw, at) if whole else (raw["spec"], (*at, "spec"))
    receivers = list(enumerate(sequence(holder.get("receivers"))))
    route = holder.get("route")
    key = "inhibit_rules" if whole else "inhibitRules"
    return AlertmanagerConfig(
        [name for i, each in receivers if (name := text(each, "name", (*base, "receivers", i)))],
        tuple(string(mapping(each).get("name")) or "" for _, each in receivers if not _notifies(each)),
        _route(route, 0) if isinstance(route, dict) else None,
        tuple(_inhibition(each) for each in sequence(holder.get(key)) if isinstance(each, dict)),
        whole,
        (*base, "route"),
        tuple(string(mapping(each).get("name")) or "" for _, each in receivers if _wakes(each)),
    )


def _wakes(receiver: Any) -> bool:
    return any(key in _PAGERS and bool(value) for key, value in mapping(receiver).items())


def _notifies(receiver: Any) -> bool:
    """Whether a receiver has an integration."""
    return any(key != "name" and value not in (None, [], {}, "") for key, value in mapping(receiver).items())


def _route(raw: dict[str, Any], depth: int) -> Route:
    children = [each for each in sequence(raw.get("routes")) if isinstance(each, dict)]
    readable = depth < _DEEPEST
    return Route(
        string(raw.get("receiver")) or "",
        _conditions(raw, "match", "match_re", "matchers") if readable else None,
        boolean(raw.get("continue")) is True,
        tuple(_route(each, depth + 1) for each in children) if readable else (),
    )


def _inhibition(raw: dict[str, Any]) -> Inhibition:
    return Inhibition(
        _conditions(raw, "source_match", "source_match_re", "source_matchers"),
        _conditions(raw, "target_match", "target_match_re", "target_matchers"),
    )


def _conditions(raw: dict[str, Any], equal: str, pattern: str, lists: str) -> tuple[Condition, ...] | None:
    found = [Condition(label, "=", str(value)) for label, value in mapping(raw.get(equal)).items()]
    found += [Condition(label, "=~", str(value)) for label, value in mapping(raw.get(pattern)).items()]
    for each in sequence(raw.get(lists)):
        more = conditions_of(each) if isinstance(each, str) else None
        if more is None:
            return None
        found += more
    return tuple(found)


def conditions_of(written: str) -> list[Condition] | None:
    """The conditions in one string: `severity="critical", team=~"a|b"`, with or without braces."""
    inner = written.strip()
    if inner.startswith("{") and inner.endswith("}"):
        inner = inner[1:-1]
    found, at = [], 0
    while at < len(inner):
        each = re.compile(_MATCHER).match(inner, at)
        if each is None:
            return None
        value = each[4] if each[3] is None else re.sub(r"\\(.)", r"\1", each[3])
        found.append(Condition(each[1], each[2], value))
        at = each.end()
    return found
