"""What aggregations leave of their operand."""

from o11ylint.promql.labelflow.interval import INF, Interval
from o11ylint.promql.labelflow.series import NAME, Flow, Series, flow
from o11ylint.promql.labelflow.values import ABSENT, ANY, PRESENT, Reason, Values, absent, either
from o11ylint.promql.nodes import Aggregate, StringLiteral

_SELECTING = frozenset(("topk", "bottomk", "limitk", "limit_ratio"))
_VALUES = {
    "count": Interval(1.0, INF),
    "count_values": Interval(1.0, INF),
    "group": Interval(1.0, 1.0),
    "stddev": Interval(0.0, INF, nan=True),
    "stdvar": Interval(0.0, INF, nan=True),
}


def aggregate(node: Aggregate, inner: Flow, param: Flow | None) -> Flow:
    """The result of an aggregation over `inner`."""
    if "$" in node.op or "[" in node.op:
        return Flow((Series({}),))
    kept = inner.always
    if node.op in _SELECTING:
        number = param.value.point if param and param.value else None
        if node.op != "limit_ratio" and number is not None and number < 1:
            why = Reason(f"`{node.op}` of less than 1 selects nothing", *node.op_span)
            return flow([series._replace(always=False, empty=why) for series in inner.series])
        if node.op == "limit_ratio" or number is None:
            return flow([series._replace(always=False) for series in inner.series])
        return flow([each._replace(always=each.always and len(inner.series) == 1) for each in inner.series],
                    always=kept)  # fmt: skip
    return flow([_grouped(node, series) for series in inner.series], always=kept)


def _grouped(node: Aggregate, series: Series) -> Series:
    labels, rest = _labels(node, series)
    if node.op == "count_values":
        labels = _with_value_label(node, labels)
    return Series(labels, rest, value(node.op, series.value), series.always, series.empty)


def _labels(node: Aggregate, series: Series) -> tuple[dict[str, Values], Values]:
    if node.grouping is None or node.grouping_span is None:
        removed = absent(f"`{node.op}` without `by` removes", *node.op_span)
        return {}, removed
    word = "without" if node.without else "by"
    names = [label.name for label in node.grouping if not label.variable]
    removed = absent(f"`{word} ({', '.join(names)})` removes", *node.grouping_span)
    more = len(names) != len(node.grouping)
    if node.without:
        labels = {**series.labels, **dict.fromkeys(names, removed)}
        if more:
            labels = {label: either(values, ABSENT) for label, values in labels.items()}
            labels |= dict.fromkeys(names, removed)
        labels[NAME] = removed
        return labels, series.rest
    labels = {name: series.values(name) for name in names}
    if not more:
        return labels, removed
    perhaps = {name: either(values, ABSENT) for name, values in series.labels.items() if name not in labels}
    return {**perhaps, **labels}, series.rest


def _with_value_label(node: Aggregate, labels: dict[str, Values]) -> dict[str, Values]:
    if not isinstance(node.param, StringLiteral):
        return labels
    name = node.param.value
    removed = node.without and any(label.name == name for label in node.grouping or ())
    if removed or (node.without and name == NAME):
        return labels
    if node.without and any(label.variable for label in node.grouping or ()):
        return {**labels, name: ANY}
    return {**labels, name: PRESENT}


def value(op: str, inner: Interval | None) -> Interval | None:
    """The range of an aggregation, or of the function over time of that name."""
    known = _VALUES.get(op)
    if known is not None:
        return known
    if inner is None:
        return None
    if op in ("max", "min"):
        return inner
    if op == "sum":
        if inner.low >= 0:
            return Interval(inner.low, INF, inner.nan)
        if inner.high <= 0:
            return Interval(-INF, inner.high, inner.nan)
    return None
