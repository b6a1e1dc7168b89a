"""alerts/rate-of-aggregate: the rate of a sum that falls with every restart."""

import re
from collections.abc import Iterator

from o11ylint.promql.nodes import Aggregate, Call, MatrixSelector, Subquery, unwrapped
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup

_COUNTING = frozenset(("rate", "irate", "increase"))
_SUMMED = r":sum(?:_outer)?\Z|_total:sum\b"


def rate_of_aggregate(group: RuleGroup) -> Iterator[Problem]:
    """`rate` over a sum of counters, by a subquery or by the name of a recorded one."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        for node in survey(tree).calls if tree else ():
            if node.function in _COUNTING and _summed(node):
                yield Problem(
                    f"`{node.function}` of a sum: when one of its parts restarts the sum falls, which is"
                    " taken for a reset of the whole, and the rate jumps; take the rate first and sum the"
                    " rates",
                    rule.expr.at,
                    node.span,
                )
                break


def _summed(call: Call) -> bool:
    inner = call.args[0]
    if isinstance(inner, MatrixSelector):
        name = inner.selector.name or ""
        return ":sum" in name and re.search(_SUMMED, name) is not None
    node = unwrapped(inner.expr if isinstance(inner, Subquery) else inner)
    return isinstance(node, Aggregate) and node.op == "sum"
