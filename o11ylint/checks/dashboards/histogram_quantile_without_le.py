"""dashboards/histogram-quantile-without-le: the quantile of nothing."""

from collections.abc import Iterator

from o11ylint.facts.buckets import adding_le, keeping_le, without_le
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Target
from o11ylint.text import Span


def histogram_quantile_without_le(target: Target) -> Iterator[Problem]:
    """`histogram_quantile` of classic buckets whose `le` an aggregation has taken away."""
    if target.query is None or "histogram_quantile" not in target.query.value:
        return
    tree = of_target(target).tree
    for loser in without_le(tree) if tree is not None else ():
        change = adding_le(loser, target.query.value)
        yield Problem(
            f"`{loser.op}` removes the label le, so histogram_quantile has no buckets and shows nothing;"
            f" {keeping_le(loser)}",
            target.query.at,
            Span(loser.start, loser.end),
            quote=loser.op,
            fix=Fix(change[0], (Edit(target.query.at, *change[1:]),), safe=True) if change else None,
        )
