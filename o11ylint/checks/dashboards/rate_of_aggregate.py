"""dashboards/rate-of-aggregate: the rate of a sum that falls with every restart."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.facts.copies import of_one_copy
from o11ylint.promql.nodes import Aggregate, Call, Subquery, unwrapped
from o11ylint.promql.walk import selectors, walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard

_COUNTING = frozenset(("rate", "irate", "increase"))
_ADDING = frozenset(("sum", "avg"))


def rate_of_aggregate(dashboard: Dashboard) -> Iterator[Problem]:
    """`rate(sum(x)[5m:])`, in which a restart of one part looks like one of the whole. One finding for all."""
    found = [
        (target, call) for panel in dashboard.panels for target in panel.targets for call in _calls(target)
    ]
    if not found:
        return
    target, call = found[0]
    others = len(found) - 1
    more = f", and so with {others} others" if others > 1 else ", and so with another" if others else ""
    yield Problem(
        f"`{call.function}` of a sum{more}: when one of its parts restarts the sum falls, which is taken for a reset of"
        " the whole, and the panel shows a jump that was none; take the rate first and sum the rates",
        target.query.at if target.query else target.at,
        call.span,
        quote=call.function,
    )


def _calls(target: Target) -> Iterator[Call]:
    tree = of_target(target).tree if target.query and ":" in target.query.value else None
    for node in walk(tree) if tree is not None else ():
        if isinstance(node, Call) and node.function in _COUNTING and isinstance(node.args[0], Subquery):
            inner = unwrapped(node.args[0].expr)
            if (
                isinstance(inner, Aggregate)
                and inner.op in _ADDING
                and not all(map(of_one_copy, selectors(inner)))
            ):
                yield node
