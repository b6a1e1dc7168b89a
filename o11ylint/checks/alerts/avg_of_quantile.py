"""alerts/avg-of-quantile: a number that no user has seen."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Aggregate, Call, Expr, VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span


def avg_of_quantile(group: RuleGroup) -> Iterator[Problem]:
    """`avg` or `sum` over quantiles, of a histogram or of a summary."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        for node in survey(tree).aggregates if tree else ():
            if node.op in ("avg", "sum") and _quantile(node.expr):
                yield Problem(
                    f"`{node.op}` of quantiles is the quantile of nothing: a slow instance with few requests"
                    " weighs as much as a busy one; take the quantile of summed buckets, or `max`",
                    rule.expr.at,
                    Span(node.op_span.start, node.op_span.end),
                    quote=node.op,
                )
                break


def _quantile(node: Expr) -> bool:
    """Whether quantiles are what is aggregated."""
    for each in walk(node):
        if isinstance(each, Aggregate) and each.op not in ("sum", "avg"):
            return False
        if isinstance(each, Call) and each.function == "histogram_quantile":
            return True
        if isinstance(each, VectorSelector) and any(
            label.label == "quantile" and label.op in ("=", "=~") and label.value for label in each.matchers
        ):
            return True
    return False
