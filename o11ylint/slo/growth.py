"""Whether what a query counts over the parts of a window adds up to what it counts over the whole."""

from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    MatrixSelector,
    NumberLiteral,
    Paren,
    Subquery,
)

COUNT = "count"
PER_SECOND = "per-second"
_NOTHING = "nothing"
"""A zero that stands for what is missing."""

_COUNTING = frozenset(("increase", "delta", "changes", "resets", "count_over_time", "sum_over_time"))
_TRANSPARENT = frozenset(
    ("label_replace", "label_join", "sort", "sort_desc", "sort_by_label", "histogram_count", "histogram_sum")
)


def growth(tree: Expr, seconds: int) -> str | None:
    """COUNT, or PER_SECOND if the number has to be multiplied by the window; None if parts do not add up.

    `seconds` is the window in the query: a range of another length does not grow with it.
    """
    found = _growth(tree, seconds)
    return None if found == _NOTHING else found


def _growth(node: Expr, seconds: int) -> str | None:
    if isinstance(node, Paren) or (isinstance(node, Aggregate) and node.op == "sum"):
        return _growth(node.expr, seconds)
    if isinstance(node, NumberLiteral):
        return _NOTHING if node.value == 0 else None
    if isinstance(node, Call):
        return _of_call(node, seconds)
    if isinstance(node, Binary):
        return _of_binary(node, seconds)
    return None


def _of_call(node: Call, seconds: int) -> str | None:
    if node.function in _COUNTING or node.function == "rate":
        if not _is_over(node.args[0], seconds):
            return None
        return PER_SECOND if node.function == "rate" else COUNT
    if node.function in _TRANSPARENT or node.function == "vector":
        return _growth(node.args[0], seconds)
    return None


def _is_over(node: Expr, seconds: int) -> bool:
    """Whether a range is the window itself, and moves with it."""
    if isinstance(node, Paren):
        return _is_over(node.expr, seconds)
    if isinstance(node, MatrixSelector):
        return node.range.seconds == seconds and node.selector.at is None
    return isinstance(node, Subquery) and node.range.seconds == seconds and node.at is None


def _of_binary(node: Binary, seconds: int) -> str | None:
    left, right = _growth(node.left, seconds), _growth(node.right, seconds)
    if node.op in ("+", "-", "or"):
        kinds = {left, right} - {_NOTHING}
        return _NOTHING if not kinds else kinds.pop() if len(kinds) == 1 else None
    if node.op == "*" and isinstance(node.left, NumberLiteral):
        return right
    return left if node.op in ("*", "/") and isinstance(node.right, NumberLiteral) else None
