"""What an OpenSLO indicator measures."""

from o11ylint.documents.fields import mapping, string
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo import Indicator, Query, Slo
from o11ylint.documents.slo_fields import scalar
from o11ylint.documents.slo_query import form_of
from o11ylint.typed import Any

_PROMETHEUS = ("prometheus", "promql", "thanos", "mimir", "cortex", "victoriametrics")


def indicator_of(
    slo: Slo | None,
    spec: dict[str, Any],
    at: Pointer,
    objective: dict[str, Any] | None = None,
    place: Pointer = (),
) -> Indicator | None:
    """The ratio or the threshold of an indicator; `objective` holds the limit of a threshold."""
    ratio, threshold = spec.get("ratioMetric"), spec.get("thresholdMetric")
    if isinstance(ratio, dict):
        return _ratio(ratio, (*at, "ratioMetric"))
    if isinstance(threshold, dict):
        value = _query(threshold, (*at, "thresholdMetric"))
        held = objective or {}
        return Indicator(
            "threshold" if value is None or value.form != "foreign" else "foreign",
            (*at, "thresholdMetric"),
            ratio=value,
            ratio_is_good=True,
            threshold=scalar(held, "value", place),
            op=scalar(held, "op", place),
        )
    if slo is not None:
        slo.complain(
            "the indicator is neither a `ratioMetric` nor a `thresholdMetric`; give one of them", at[:-1]
        )
    return None


def ratio_metrics(raw: dict[str, Any], at: Pointer) -> Indicator:
    """The `ratioMetrics` of v1alpha, which stand in the objective."""
    return _events({key: _query(raw.get(key), (*at, key)) for key in ("good", "bad", "total")}, at)


def _ratio(raw: dict[str, Any], at: Pointer) -> Indicator:
    if isinstance(raw.get("raw"), dict):
        query = _query(raw["raw"], (*at, "raw"))
        is_good = (string(raw.get("rawType")) or "success") == "success"
        kind = "foreign" if query is not None and query.form == "foreign" else "ratio"
        return Indicator(kind, at, ratio=query, ratio_is_good=is_good)
    return _events({key: _query(raw.get(key), (*at, key)) for key in ("good", "bad", "total")}, at)


def _events(queries: dict[str, Query | None], at: Pointer) -> Indicator:
    foreign = any(query is not None and query.form == "foreign" for query in queries.values())
    return Indicator(
        "foreign" if foreign else "events", at, queries["good"], queries["bad"], queries["total"]
    )


def _query(raw: Any, at: Pointer) -> Query | None:
    """`metricSource.spec.query` of v1, `spec.query` of v2alpha, `query` of v1alpha."""
    held = mapping(raw)
    source = mapping(held.get("metricSource"))
    kind = string(source.get("type")) or string(held.get("queryType")) or string(held.get("source")) or ""
    for parent, here in (
        (mapping(source.get("spec")), (*at, "metricSource", "spec")),
        (mapping(held.get("spec")), (*at, "spec")),
        (held, at),
    ):
        for key in ("query", "promql", "expression"):
            found = scalar(parent, key, here)
            if found is not None:
                form = form_of(found.value)
                ours = kind.lower() in _PROMETHEUS or (not kind and form != "fixed")
                return Query(found.value, found.at, form if ours else "foreign")
    return Query("", at, "foreign") if source or held.get("spec") else None
