"""Between which numbers the values of an expression lie, where its form decides that.

Counts are at least 1 because a count of nothing is no series; rates take falls for resets, so they are not negative.
"""

import math

from o11ylint.facts.thresholds import constant
from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    Matcher,
    MatrixSelector,
    Paren,
    Unary,
    VectorSelector,
    unwrapped,
)
from o11ylint.records import Record


class Range(Record):
    """All values lie in [low, high]."""

    low: float
    high: float


_DEEP = 50
ANYTHING = Range(-math.inf, math.inf)
_POSITIVE = Range(0, math.inf)
_COUNTED = Range(1, math.inf)
_ONE = Range(1, 1)
_CALLS = {
    **dict.fromkeys(("rate", "increase", "irate", "changes", "resets"), _POSITIVE),
    **dict.fromkeys(("abs", "sqrt", "stddev_over_time", "stdvar_over_time", "mad_over_time"), _POSITIVE),
    **dict.fromkeys(("absent", "absent_over_time", "present_over_time"), _ONE),
    "count_over_time": _COUNTED,
    "sgn": Range(-1, 1),
    "minute": Range(0, 59),
    "hour": Range(0, 23),
    "day_of_week": Range(0, 6),
    "day_of_month": Range(1, 31),
    "day_of_year": Range(1, 366),
    "days_in_month": Range(28, 31),
    "month": Range(1, 12),
}
_KEPT = frozenset(
    ("label_replace", "label_join", "sort", "sort_desc", "avg_over_time", "min_over_time", "max_over_time",
     "last_over_time", "first_over_time")
)  # fmt: skip
_AGGREGATES = {
    "count": _COUNTED,
    "group": _ONE,
    "count_values": _COUNTED,
    "stddev": _POSITIVE,
    "stdvar": _POSITIVE,
}
_ZERO_OR_ONE = frozenset(("up", "probe_success"))


def range_of(node: Expr, depth: int = _DEEP) -> Range:
    """The range of an expression; ANYTHING where data decides, or it is nested too deeply."""
    if not depth:
        return ANYTHING
    number = constant(node)
    if number is not None:
        return Range(number, number) if not math.isnan(number) else ANYTHING
    if isinstance(node, Paren):
        return range_of(node.expr, depth - 1)
    if isinstance(node, Unary):
        inner = range_of(node.expr, depth - 1)
        return Range(-inner.high, -inner.low) if node.op == "-" else inner
    if isinstance(node, VectorSelector):
        return Range(0, 1) if node.name in _ZERO_OR_ONE else ANYTHING
    if isinstance(node, Call):
        return _of_call(node, depth - 1)
    if isinstance(node, Aggregate):
        return _of_aggregate(node, depth - 1)
    return _of_binary(node, depth - 1) if isinstance(node, Binary) else ANYTHING


def _of_call(node: Call, depth: int) -> Range:
    if node.function in _KEPT and node.args:
        inner = node.args[0]
        return range_of(inner.children()[0] if inner.type == "matrix" else inner, depth)
    return _CALLS.get(node.function, ANYTHING)


def _of_aggregate(node: Aggregate, depth: int) -> Range:
    known = _AGGREGATES.get(node.op)
    if known is not None:
        return known
    inner = range_of(node.expr, depth)
    if node.op == "sum":  # of at least one value
        return Range(inner.low if inner.low >= 0 else -math.inf, inner.high if inner.high <= 0 else math.inf)
    return inner if node.op in ("min", "max", "avg", "topk", "bottomk", "quantile") else ANYTHING


def _of_binary(node: Binary, depth: int) -> Range:
    left, right = range_of(node.left, depth), range_of(node.right, depth)
    if node.op in ("and", "unless"):
        return left
    if node.op == "or":
        return Range(min(left.low, right.low), max(left.high, right.high))
    if node.op in ("==", "!=", ">", "<", ">=", "<="):
        return Range(0, 1) if node.bool_modifier else left
    if node.op == "+":
        return Range(left.low + right.low, left.high + right.high)
    if node.op == "-":
        return Range(left.low - right.high, left.high - right.low)
    factor = constant(node.right)
    if node.op in ("*", "/") and factor is not None and 0 < factor < math.inf:
        scaled = [_scaled(each, factor, node.op) for each in left]
        return Range(scaled[0], scaled[1])
    if node.op in ("*", "/") and left.low >= 0 and right.low >= 0:
        return Range(0, 1) if node.op == "/" and is_part(node.left, node.right) else _POSITIVE
    return ANYTHING


def is_part(part: Expr, whole: Expr) -> bool:
    """Whether one sum is over some of the series of another: the same counts, and more matchers."""
    inner, outer = _summed(part), _summed(whole)
    if inner is None or outer is None:
        return False
    (labels, function, window, series), (other_labels, other_function, other_window, others) = inner, outer
    return (
        (labels, function, window) == (other_labels, other_function, other_window)
        and series.name == others.name
        and series.name is not None
        and series.offset is None
        and others.offset is None
        and {_matcher(each) for each in others.matchers} <= {_matcher(each) for each in series.matchers}
    )


def _matcher(matcher: Matcher) -> tuple[str, str, str]:
    return matcher.label, matcher.op, matcher.value


def _summed(node: Expr) -> tuple[tuple[bool, frozenset[str]], str, float, VectorSelector] | None:
    """Grouping, function, window and series of `sum by (…) (rate(x[5m]))`."""
    node = unwrapped(node)
    if not isinstance(node, Aggregate) or node.op != "sum":
        return None
    grouping = (node.without, frozenset(label.name for label in node.grouping or ()))
    call = unwrapped(node.expr)
    if not isinstance(call, Call) or call.function not in ("rate", "increase"):
        return None
    inner = call.args[0]
    if not isinstance(inner, MatrixSelector) or inner.range.seconds is None:
        return None
    return grouping, call.function, inner.range.seconds, inner.selector


def _scaled(value: float, factor: float, op: str) -> float:
    return value * factor if op == "*" else value / factor
