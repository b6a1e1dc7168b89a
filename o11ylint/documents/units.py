"""The unit in which a panel shows its values."""

from typing import Any

from o11ylint.documents.arrangement import raw_at
from o11ylint.documents.dashboard import Dashboard, Panel
from o11ylint.documents.fields import Text, mapping, sequence, text

_SHOWN = frozenset(("timeseries", "stat", "gauge", "bargauge", "graph", "singlestat"))


def unit_of(dashboard: Dashboard, panel: Panel) -> Text | None:
    """The unit of all values of a panel; None where fields differ, or values are transformed before they are shown."""
    if panel.type is None or panel.type.value not in _SHOWN:
        return None
    raw, at = mapping(raw_at(dashboard, panel.at)), panel.at
    if dashboard.model == "v2":
        spec = mapping(raw.get("spec"))
        if sequence(mapping(mapping(spec.get("data")).get("spec")).get("transformations")):
            return None
        at = (*at, "spec", "vizConfig", "spec")
        raw = mapping(mapping(spec.get("vizConfig")).get("spec"))
    if sequence(raw.get("transformations")) or sequence(raw.get("seriesOverrides")):
        return None
    if panel.type.value == "singlestat":
        return text(raw, "format", at) if raw.get("valueName") != "count" else None
    if panel.type.value == "graph" and "fieldConfig" not in raw:
        return text(next(iter(sequence(raw.get("yaxes"))), None), "format", (*at, "yaxes", 0))
    config = mapping(raw.get("fieldConfig"))
    if _counts(raw) or any(_sets_unit(each) for each in sequence(config.get("overrides"))):
        return None
    if panel.type.value == "graph":
        return text(next(iter(sequence(raw.get("yaxes"))), None), "format", (*at, "yaxes", 0))
    return text(config.get("defaults"), "unit", (*at, "fieldConfig", "defaults"))


def _sets_unit(override: Any) -> bool:
    return any(mapping(each).get("id") == "unit" for each in sequence(mapping(override).get("properties")))


def _counts(raw: dict[str, Any]) -> bool:
    """Whether a stat shows how many values there are, or a field that is not the value."""
    reduced = mapping(mapping(raw.get("options")).get("reduceOptions"))
    calcs = sequence(reduced.get("calcs"))
    return bool(reduced.get("fields")) or any(
        each in ("count", "distinctCount", "changeCount") for each in calcs
    )
