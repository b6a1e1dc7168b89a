"""alerts/histogram-quantile-without-le: the quantile of nothing."""

from collections.abc import Iterator

from o11ylint.facts.buckets import adding_le, keeping_le, without_le
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.text import Span


def histogram_quantile_without_le(alert: AlertingRule) -> Iterator[Problem]:
    """`histogram_quantile` of classic buckets whose `le` an aggregation has taken away."""
    tree = of_rule(alert).tree
    for loser in without_le(tree) if tree is not None else ():
        change = adding_le(loser, alert.expr.value)
        yield Problem(
            f"`{loser.op}` removes the label le, so histogram_quantile has no buckets and"
            f" {alert.name.value!r} can never fire; {keeping_le(loser)}",
            alert.expr.at,
            Span(loser.start, loser.end),
            quote=loser.op,
            fix=Fix(change[0], (Edit(alert.expr.at, *change[1:]),)) if change else None,
        )
