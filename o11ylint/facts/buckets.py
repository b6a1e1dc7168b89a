"""Where the buckets of a classic histogram get lost before histogram_quantile sees them."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, VectorSelector, unwrapped
from o11ylint.promql.walk import walk
from o11ylint.text import Span


def without_le(tree: Expr) -> Iterator[Aggregate]:
    """The aggregations that take `le` away from the buckets of a `histogram_quantile`."""
    for node in walk(tree):
        if isinstance(node, Call) and node.function == "histogram_quantile" and len(node.args) == 2:
            loser = loses_le(node.args[1])
            if loser is not None:
                yield loser


def keeping_le(loser: Aggregate) -> str:
    """What to do about such an aggregation."""
    if loser.grouping is None:
        return f"use `{loser.op} by (le)`"
    return "take le out of its `without`" if loser.without else "add le to its `by`"


def adding_le(loser: Aggregate, text: str) -> tuple[str, Span, str] | None:
    """How to keep `le` in an aggregation of the query `text`: in words, the place, and what to write there."""
    if loser.grouping is None:
        at = loser.start + len(loser.op)
        return "aggregate by (le)", Span(at, at), " by (le) "
    if loser.without or loser.grouping_span is None:
        return None
    opening = text.index("(", loser.grouping_span.start) + 1
    return "add le to the `by`", Span(opening, opening), "le, " if loser.grouping else "le"


def loses_le(node: Expr) -> Aggregate | None:
    """The aggregation that drops `le` of classic histogram buckets, if that is certain."""
    node = unwrapped(node)
    if isinstance(node, Binary):
        return loses_le(node.left)
    if isinstance(node, Call):
        return next((found for each in node.args if (found := loses_le(each))), None)
    if not isinstance(node, Aggregate):
        return None
    if node.op in ("topk", "bottomk", "limitk", "limit_ratio", "count_values"):
        return loses_le(node.expr)
    labels = [label.name for label in node.grouping or ()]
    if any(not label or "$" in label or "[[" in label for label in labels):
        return None
    if "vmrange" in labels:  # VictoriaMetrics' buckets
        return None
    keeps = "le" not in labels if node.without else "le" in labels
    if keeps:
        return loses_le(node.expr)
    return node if _buckets(node.expr) else None


def _buckets(node: Expr) -> bool:
    """Whether every selector below is of classic buckets; native histograms have no le to lose."""
    names = [each.name for each in walk(node) if isinstance(each, VectorSelector)]
    return bool(names) and all(name is not None and name.endswith("_bucket") for name in names)
