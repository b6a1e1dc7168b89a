"""alerts/histogram-quantile-without-rate: the quantile of a whole lifetime."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Call
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup


def histogram_quantile_without_rate(group: RuleGroup) -> Iterator[Problem]:
    """`histogram_quantile` of buckets as they are, without any window."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        for node in survey(tree).calls if tree else ():
            if node.function == "histogram_quantile" and _bare(node):
                yield Problem(
                    "the quantile of all requests since the processes started: a slow hour hardly moves it;"
                    " take `rate(…[5m])` of the buckets",
                    rule.expr.at,
                    node.span,
                )
                break


def _bare(call: Call) -> bool:
    """Whether every series below is of buckets, and none has a window."""
    below = survey(call.args[-1])
    series = below.selectors
    return (
        bool(series)
        and not below.ranges
        and all((each.name or "").endswith("_bucket") and ":" not in (each.name or "") for each in series)
    )
