"""Rules, dashboards and configurations somewhere in Helm values or another file of settings."""

from collections.abc import Iterator

from o11ylint.documents import shapes
from o11ylint.documents.part import Model, Nested, Part
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

MAX_DEPTH = 24


def buried(value: Any, at: Pointer) -> Iterator[Part]:
    """Every model in a value of any shape, and every text that may hold one."""
    if len(at) > MAX_DEPTH:
        return
    if isinstance(value, str):
        if "\n" in value or value.startswith("{"):
            yield Nested(at, value, None)
    elif isinstance(value, list):
        kind = _kind_of_list(value)
        if kind:
            yield Model(kind, at, value)
        else:
            for index, item in enumerate(value):
                yield from buried(item, (*at, index))
    elif isinstance(value, dict):
        kind = _kind_of_mapping(value)
        if kind:
            yield Model(kind, at, value)
        else:
            for key, entry in value.items():
                if not isinstance(entry, str) or "\n" in entry or entry.startswith("{"):
                    yield from buried(entry, (*at, key))


def _kind_of_list(value: list[Any]) -> str:
    for item in value:
        if isinstance(item, dict):
            if shapes.is_bare_rule(item):
                return "rule-list"
            if shapes.is_group(item):
                return "group-list"
            if shapes.is_grafana_rule(item):
                return "grafana-alerting"
    return ""


def _kind_of_mapping(value: dict[str, Any]) -> str:
    if shapes.is_dashboard(value):
        return "dashboard"
    if shapes.is_v2_dashboard(value):
        return "dashboard-v2"
    if shapes.is_grafana_alerting(value):
        return "grafana-alerting"
    if shapes.is_rule_file(value):
        return "rules"
    if shapes.is_group(value):
        return "rule-group"
    if shapes.is_prometheus(value):
        return "prometheus"
    if shapes.is_alertmanager(value):
        return "alertmanager"
    return "datasources" if shapes.is_datasources(value) else ""
