"""dashboards/quantile-out-of-range: a percentile that is infinite."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Aggregate, Call, Expr, NumberLiteral
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Target
from o11ylint.text import Span

_FUNCTIONS = ("histogram_quantile", "quantile_over_time")


def quantile_out_of_range(target: Target) -> Iterator[Problem]:
    """A quantile that is not between 0 and 1, so that Prometheus answers with infinity."""
    if target.query is None or "quantile" not in target.query.value:
        return
    tree = of_target(target).tree
    for node in walk(tree) if tree is not None else ():
        rank = _rank(node)
        if isinstance(rank, NumberLiteral) and not 0 <= rank.value <= 1:
            written = target.query.value[rank.start : rank.end]
            instead = f"write {rank.value / 100:g}" if 1 < rank.value <= 100 else "use one from 0 to 1"
            sign = "+" if rank.value > 1 else "-"
            yield Problem(
                f"the quantile {written} is not between 0 and 1: the answer is {sign}Inf, whatever is measured;"
                f" {instead}",
                target.query.at,
                Span(rank.start, rank.end),
                quote=written,
            )


def _rank(node: Expr) -> Expr | None:
    if isinstance(node, Call) and node.function in _FUNCTIONS and node.args:
        return node.args[0]
    return node.param if isinstance(node, Aggregate) and node.op == "quantile" else None
