"""What functions do to labels and values."""

import re

from o11ylint.promql.labelflow import aggregating
from o11ylint.promql.labelflow.interval import EVERYTHING, INF, NOT_NEGATIVE, Interval
from o11ylint.promql.labelflow.selecting import absence
from o11ylint.promql.labelflow.series import Flow, Series, bare, flow, nameless, scalar
from o11ylint.promql.labelflow.values import ANY, PRESENT, Reason, Values, absent
from o11ylint.promql.nodes import Call, StringLiteral

_SORTING = frozenset(("sort", "sort_by_label", "sort_by_label_desc", "sort_desc"))
_KEEP_ALL = _SORTING | {"first_over_time", "last_over_time"}
_RANGES = {
    "absent": Interval(1.0, 1.0),
    "changes": NOT_NEGATIVE,
    "count_over_time": Interval(1.0, INF),
    "day_of_month": Interval(1.0, 31.0),
    "day_of_week": Interval(0.0, 6.0),
    "day_of_year": Interval(1.0, 366.0),
    "days_in_month": Interval(28.0, 31.0),
    "exp": Interval(0.0, INF, nan=True),
    "histogram_fraction": Interval(0.0, 1.0, nan=True),
    "hour": Interval(0.0, 23.0),
    "minute": Interval(0.0, 59.0),
    "month": Interval(1.0, 12.0),
    "present_over_time": Interval(1.0, 1.0),
    "resets": NOT_NEGATIVE,
    "sgn": Interval(-1.0, 1.0, nan=True),
    "sqrt": Interval(0.0, INF, nan=True),
    "stddev_over_time": Interval(0.0, INF, nan=True),
    "stdvar_over_time": Interval(0.0, INF, nan=True),
}
_SCALARS = frozenset(("end", "max_of", "min_of", "pi", "range", "scalar", "start", "step", "time"))
_CALENDAR = frozenset(
    ("day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year")
)
# what certainly is there stays there
_VALUE_BY_VALUE = """
abs acos acosh asin asinh atan atanh ceil clamp_max clamp_min cos cosh deg exp floor label_join label_replace
ln log10 log2 rad round sgn sin sinh sqrt tan tanh timestamp
"""
_EACH = frozenset(_VALUE_BY_VALUE.split()) | _CALENDAR | _SORTING
_OPERAND = {"histogram_fraction": 2, "histogram_quantile": 1, "quantile_over_time": 1}
_OVER_TIME = r"(count|group|last|first|max|min|sum)_over_time"


def call(node: Call, args: list[Flow]) -> Flow:
    """The result of a function call; the flow of a string argument is not looked at."""
    name = node.function
    if "$" in name or "[" in name:
        return Flow((Series({}),))
    if name in _SCALARS:
        return scalar(_number(name, args), *node.span)
    if name == "vector" or (name in _CALENDAR and not node.args):
        value = _RANGES.get(name) if name in _CALENDAR else args[0].value
        return flow((bare(absent(f"`{name}()` has no", *node.name_span), value),))
    if name in ("absent", "absent_over_time"):
        return _absent(node, args[0])
    place = _OPERAND.get(name, 0)
    if len(args) <= place:
        return Flow((Series({}),))
    return _each(node, args[place], args)


def _each(node: Call, inner: Flow, args: list[Flow]) -> Flow:
    name = node.function
    stays = name in _EACH
    removed = absent(f"`{name}` removes", *node.name_span)
    found = []
    for series in inner.series:
        mapped = _labels(node, series, removed)
        ranged = _value(node, series.value, args)
        found.append(Series(mapped.labels, mapped.rest, ranged, series.always and stays, series.empty))
    if name == "clamp":
        found = _clamped(node, found, args, inner)
    return flow(found, always=inner.always and stays)


def _labels(node: Call, series: Series, removed: Values) -> Series:
    name = node.function
    if name in _KEEP_ALL:
        return series
    if name in ("label_replace", "label_join"):
        from o11ylint.promql.labelflow.relabelling import join, replace  # not in every query

        return (replace if name == "label_replace" else join)(node, series)
    if name == "info":
        return Series({label: values if values.present else ANY for label, values in series.labels.items()})
    series = nameless(series, removed)
    if name in ("histogram_quantile", "histogram_quantiles", "histogram_fraction"):
        labels = {**series.labels, "le": removed}
        if name == "histogram_quantiles" and isinstance(node.args[1], StringLiteral):
            labels[node.args[1].value] = PRESENT
        return series._replace(labels=labels)
    return series


def _number(name: str, args: list[Flow]) -> Interval | None:
    if name == "pi":
        return Interval(3.141592653589793, 3.141592653589793)
    inner = args[0] if name == "scalar" else None
    value = inner.value if inner else None
    if inner is None or value is None or inner.empty:
        return None
    only = inner.series[0]
    single = len(inner.series) == 1 and inner.always and only.rest.absent and not only.labels
    return value if single else value._replace(nan=True)


def _absent(node: Call, inner: Flow) -> Flow:
    found = absence(node.args[0])
    if inner.always and node.function == "absent":
        why = Reason("what always has a value is never absent", node.args[0].start, node.args[0].end)
        return flow((found._replace(empty=why),))
    return flow((found._replace(always=inner.empty is not None),))


def _value(node: Call, inner: Interval | None, args: list[Flow]) -> Interval | None:
    name = node.function
    known = _RANGES.get(name)
    if known is not None:
        return known
    if name in _SORTING or name in ("label_replace", "label_join"):
        return inner
    over_time = re.fullmatch(_OVER_TIME, name) if name.endswith("_over_time") else None
    if over_time:
        op = over_time[1]
        return inner if op in ("last", "first") else aggregating.value(op, inner)
    if name == "abs":
        return _magnitude(inner)
    if name in ("clamp_min", "clamp_max", "clamp"):
        return _limits(name, inner, [flow_.value for flow_ in args[1:]])
    return None


def _magnitude(inner: Interval | None) -> Interval:
    if inner is None:
        return Interval(0.0, INF, nan=True)
    ends = sorted((abs(inner.low), abs(inner.high)))
    return Interval(0.0 if inner.low <= 0 <= inner.high else ends[0], ends[1], inner.nan)


def _limits(name: str, inner: Interval | None, bounds: list[Interval | None]) -> Interval | None:
    low, high, nan = inner or EVERYTHING
    points = [bound.point if bound else None for bound in bounds]
    least = points[0] if name != "clamp_max" else -INF
    most = points[-1] if name != "clamp_min" else INF
    if least is None or most is None or least > most:
        return None
    return Interval(max(least, min(most, low)), max(least, min(most, high)), nan)


def _clamped(node: Call, found: list[Series], args: list[Flow], inner: Flow) -> list[Series]:
    """`clamp` with its limits the wrong way round returns nothing; otherwise it keeps every sample."""
    points = [arg.value.point if arg.value else None for arg in args[1:]]
    if len(points) != 2 or points[0] is None or points[1] is None:
        return found
    if points[0] <= points[1]:
        return [new._replace(always=old.always) for new, old in zip(found, inner.series, strict=True)]
    why = Reason(f"`clamp` from {points[0]:g} to {points[1]:g} returns nothing", node.start, node.end)
    return [series._replace(empty=series.empty or why) for series in found]
