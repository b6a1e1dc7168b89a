"""alerts/histogram-quantile-without-le: the quantile of nothing."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, Paren, VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.text import Span


def histogram_quantile_without_le(alert: AlertingRule) -> Iterator[Problem]:
    """`histogram_quantile` of classic buckets whose `le` an aggregation has taken away."""
    tree = of_rule(alert).tree
    if tree is None:
        return
    for node in walk(tree):
        if isinstance(node, Call) and node.function == "histogram_quantile" and len(node.args) == 2:
            loser = loses_le(node.args[1])
            if loser is not None:
                yield Problem(
                    f"`{loser.op}` removes the label le, so histogram_quantile has no buckets and"
                    f" {alert.name.value!r} can never fire; {_remedy(loser)}",
                    alert.expr.at,
                    Span(loser.start, loser.end),
                    quote=loser.op,
                    fix=_fix(alert, loser),
                )


def _fix(alert: AlertingRule, loser: Aggregate) -> Fix | None:
    """`le` in the `by` of the aggregation, or a `by` for one that has none."""
    text = alert.expr.value
    if loser.grouping is None:
        at = loser.start + len(loser.op)
        return Fix("aggregate by (le)", (Edit(alert.expr.at, Span(at, at), " by (le) "),))
    if loser.without or loser.grouping_span is None:
        return None
    opening = loser.grouping_span[0] + text[loser.grouping_span[0] :].index("(") + 1
    comma = ", " if loser.grouping else ""
    return Fix("add le to the `by`", (Edit(alert.expr.at, Span(opening, opening), f"le{comma}"),))


def _remedy(loser: Aggregate) -> str:
    if loser.grouping is None:
        return f"use `{loser.op} by (le)`"
    return "take le out of its `without`" if loser.without else "add le to its `by`"


def loses_le(node: Expr) -> Aggregate | None:
    """The aggregation that drops `le` of classic histogram buckets, if that is certain."""
    while isinstance(node, Paren):
        node = node.expr
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
