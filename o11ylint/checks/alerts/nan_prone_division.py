"""alerts/nan-prone-division: one idle series, and the sum of all is no number."""

from collections.abc import Iterator

from o11ylint.facts.thresholds import constant
from o11ylint.promql.nodes import Aggregate, Binary, Expr
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span

_SPOILT = frozenset(("sum", "avg", "stddev", "stdvar"))
_COUNTING = frozenset(("rate", "increase", "irate"))
_FLOORS = frozenset(("clamp_min", "clamp"))
_FILTERS = frozenset((">", "!=", ">=", "or"))


def nan_prone_division(group: RuleGroup) -> Iterator[Problem]:
    """A sum or mean of quotients whose divisor is a rate that can be 0. One finding for each rule."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        for node in survey(tree).aggregates if tree else ():
            if node.op in _SPOILT and _spoils(node.expr):
                yield Problem(
                    f"`{node.op}` of quotients: 0 / 0 of one idle series is NaN, and so is the whole then,"
                    " which no comparison takes; divide the sums, or drop the idle ones (`/ (… > 0)`)",
                    rule.expr.at,
                    Span(node.op_span.start, node.op_span.end),
                    quote=node.op,
                )
                break


def _spoils(node: Expr) -> bool:
    """Whether a division below, not inside another aggregation, is by a rate that nothing keeps from being 0."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Aggregate):
            continue
        if isinstance(each, Binary) and each.op in _FILTERS:
            continue  # NaN is above nothing
        if (
            isinstance(each, Binary)
            and each.op == "/"
            and constant(each.right) is None
            and _idles(each.right)
        ):
            return True
        waiting.extend(each.children())
    return False


def _idles(divisor: Expr) -> bool:
    """Whether a divisor is made of rates, and of nothing that keeps it above 0."""
    below = survey(divisor)
    return (
        not _COUNTING.isdisjoint(below.functions)
        and _FLOORS.isdisjoint(below.functions)
        and _FILTERS.isdisjoint(below.operators)
    )
