"""dashboards/query-in-vain: a query that can never return anything."""

from collections.abc import Iterator

from o11ylint.facts.flows import flow_of
from o11ylint.promql.nodes import Binary, Expr, VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Target
from o11ylint.text import Span

_EMPTY = frozenset(("never-matches", "never-selects", "selects-nothing", "never-true", "removes-everything"))
"""Contradictions after which nothing is left; the others only do nothing."""
_DECIDING = frozenset(("and", "unless", "==", "!=", ">", "<", ">=", "<="))


def query_in_vain(target: Target) -> Iterator[Problem]:
    """Matchers that exclude each other, sides that never meet, conditions that are never true."""
    tree = of_target(target).tree
    if tree is None or target.query is None or target.hidden or not any(map(_can_contradict, walk(tree))):
        return
    for each in flow_of(tree).contradictions:
        if each.kind in _EMPTY:
            yield Problem(
                f"{each.reason}: this part of the query never returns anything, whatever the data; correct it or take"
                " it out",
                target.query.at,
                Span(each.start, each.end),
                quote=target.query.value[each.start : each.end],
                evidence=(each.kind, each.reason),
            )
            return


def _can_contradict(node: Expr) -> bool:
    """Whether a node can be at odds with itself: two vectors, a comparison, two matchers of one label."""
    if isinstance(node, Binary):
        return node.op in _DECIDING or node.left.type == node.right.type == "vector"
    if isinstance(node, VectorSelector) and len(node.matchers) > 1:
        return len({matcher.label for matcher in node.matchers}) < len(node.matchers)
    return False
