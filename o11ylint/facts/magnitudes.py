"""What the value of an expression measures, as far as its form tells: what decides how to print it."""

from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    MatrixSelector,
    NumberLiteral,
    Paren,
    Subquery,
    Unary,
    VectorSelector,
)
from o11ylint.promql.walk import selectors

_COMPARISONS = frozenset(("==", "!=", ">", "<", ">=", "<="))
_WHOLE = frozenset(
    ("absent", "absent_over_time", "ceil", "changes", "count_over_time", "day_of_month", "day_of_week", "day_of_year",
     "days_in_month", "floor", "histogram_count", "hour", "minute", "month", "present_over_time", "resets", "round",
     "sgn", "vector", "scalar", "year")
)  # fmt: skip
_RATES = frozenset(("rate", "irate", "increase", "deriv", "xrate"))
_AVERAGES = frozenset(
    ("avg", "avg_over_time", "delta", "histogram_avg", "histogram_quantile", "predict_linear", "quantile",
     "quantile_over_time", "stddev", "stddev_over_time")
)  # fmt: skip
_SUFFIXES = (
    ("_timestamp_seconds", "timestamp"),
    ("_time_seconds", "timestamp"),
    ("_bytes", "bytes"),
    ("_bytes_total", "bytes"),
    ("_seconds", "seconds"),
    ("_seconds_total", "seconds"),
    ("_seconds_bucket", "seconds"),
    ("_ratio", "ratio"),
    ("_percent", "ratio"),
    ("_percentage", "ratio"),
)


def magnitude(tree: Expr) -> str | None:
    """Bytes, seconds, timestamp, rate or ratio; None for what is or may be a number that reads well."""
    if isinstance(tree, Paren | Unary):
        return magnitude(tree.expr)
    if isinstance(tree, MatrixSelector):
        return magnitude(tree.selector)
    if isinstance(tree, Subquery):
        return magnitude(tree.expr)
    if isinstance(tree, Binary):
        return _of_binary(tree)
    if isinstance(tree, Aggregate):
        return (
            None
            if tree.op in ("count", "group", "count_values")
            else _averaged(tree.op, magnitude(tree.expr))
        )
    if isinstance(tree, Call):
        return _of_call(tree)
    if isinstance(tree, VectorSelector) and tree.name is not None:
        name = tree.name
        return next((kind for suffix, kind in _SUFFIXES if name.endswith(suffix)), None)
    return None


def _averaged(function: str, inner: str | None) -> str | None:
    return inner or ("ratio" if function in _AVERAGES else None)


def _of_call(call: Call) -> str | None:
    if call.function == "time":
        return "timestamp"
    if call.function in _WHOLE or not call.args:
        return None
    if call.function in ("histogram_quantile", "histogram_avg"):
        return next(filter(None, map(magnitude, selectors(call))), "ratio")
    vectors = [each for each in call.args if each.type in ("vector", "matrix")]
    inner = magnitude(vectors[0]) if vectors else None
    if call.function in _RATES:
        return "bytes" if inner == "bytes" else "ratio" if inner == "seconds" else "rate"
    return _averaged(call.function, inner)


def _of_binary(node: Binary) -> str | None:
    op, left, right = node.op, node.left, node.right
    if op in _COMPARISONS:
        exact = op == "==" and isinstance(right, NumberLiteral)
        return None if node.bool_modifier or exact else magnitude(right if left.type == "scalar" else left)
    if op in ("and", "unless", "or"):
        return magnitude(left)
    sides = {magnitude(left), magnitude(right)}
    if op == "-" and "timestamp" in sides:
        return "seconds"
    if op == "/":
        return "ratio"
    if op == "*" and len(sides) > 1 and None in sides:
        return "ratio" if "ratio" in sides else None if sides == {None} else "rate"
    return next((kind for kind in sides if kind is not None), None) if op in ("+", "-", "*") else None
