"""The unit in which a panel shows its values."""

from o11ylint.documents.arrangement import raw_at
from o11ylint.documents.dashboard import Dashboard, Panel
from o11ylint.documents.fields import Text, mapping, sequence, text
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

_SHOWN = frozenset(("timeseries", "stat", "gauge", "bargauge", "graph", "singlestat"))


def unit_of(dashboard: Dashboard, panel: Panel) -> Text | None:
    """The unit of all values of a panel; None where fields differ, or values are transformed before they are shown."""
    if panel.type is None or panel.type.value not in _SHOWN:
        return None
    raw, at = _settings(dashboard, panel)
    if sequence(raw.get("transformations")) or sequence(raw.get("seriesOverrides")):
        return None
    if panel.type.value == "singlestat":
        return text(raw, "format", at) if raw.get("valueName") != "count" else None
    config = mapping(raw.get("fieldConfig"))
    if _counts(raw) or any(_sets_unit(each) for each in sequence(config.get("overrides"))):
        return None
    if panel.type.value == "graph":
        return text(next(iter(sequence(raw.get("yaxes"))), None), "format", (*at, "yaxes", 0))
    return text(config.get("defaults"), "unit", (*at, "fieldConfig", "defaults"))


def lacks_unit(dashboard: Dashboard, panel: Panel) -> bool:
    """Whether a panel shows numbers as they are: no unit for any field, and no text instead of values."""
    if panel.type is None or panel.type.value not in _SHOWN - {"graph", "singlestat"}:
        return False
    raw, _ = _settings(dashboard, panel)
    config, options = mapping(raw.get("fieldConfig")), mapping(raw.get("options"))
    defaults = mapping(config.get("defaults"))
    return not (
        defaults.get("unit")
        or sequence(defaults.get("mappings"))
        or any(_sets_unit(each) for each in sequence(config.get("overrides")))
        or mapping(options.get("reduceOptions")).get("fields")
        or options.get("textMode") in ("name", "none")
    )


def _settings(dashboard: Dashboard, panel: Panel) -> tuple[dict[str, Any], Pointer]:
    """The mapping with `fieldConfig`, `options` and `transformations`, and where it stands."""
    raw = mapping(raw_at(dashboard, panel.at))
    if dashboard.model != "v2":
        return raw, panel.at
    spec = mapping(raw.get("spec"))
    shown = mapping(mapping(spec.get("vizConfig")).get("spec"))
    transformations = mapping(mapping(spec.get("data")).get("spec")).get("transformations")
    return {**shown, "transformations": transformations}, (*panel.at, "spec", "vizConfig", "spec")


def _sets_unit(override: Any) -> bool:
    return any(mapping(each).get("id") == "unit" for each in sequence(mapping(override).get("properties")))


def _counts(raw: dict[str, Any]) -> bool:
    """Whether a stat shows how many values there are, or a field that is not the value."""
    reduced = mapping(mapping(raw.get("options")).get("reduceOptions"))
    calcs = sequence(reduced.get("calcs"))
    return bool(reduced.get("fields")) or any(
        each in ("count", "distinctCount", "changeCount") for each in calcs
    )
