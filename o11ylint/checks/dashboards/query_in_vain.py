"""dashboards/query-in-vain: a query that can never return anything."""

from collections.abc import Iterator

from o11ylint.facts.flows import flow_of
from o11ylint.promql.nodes import Aggregate, Binary, Expr, VectorSelector, unwrapped
from o11ylint.promql.survey import survey
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
    if tree is None or target.query is None or target.hidden or not _can_contradict(tree):
        return
    for each in flow_of(tree).contradictions:
        if each.kind in _EMPTY:
            yield Problem(
                f"{each.reason}: this part of the query never returns anything, whatever the data; correct it or take"
                " it out",
                target.query.at,
                Span(each.start, each.end),
                quote=target.query.value[each.start : each.end],
                evidence=(each.kind,),
            )
            return


def _can_contradict(tree: Expr) -> bool:
    """Whether a query can be at odds with itself; the label flow, which is dear, then says whether it is."""
    seen = survey(tree)
    if not _DECIDING.isdisjoint(seen.operators):
        return True
    if any(len({matcher.label for matcher in each.matchers}) < len(each.matchers) for each in seen.selectors):
        return True
    return any(each.left.type == each.right.type == "vector" and not _alike(each) for each in seen.binaries)


def _alike(node: Binary) -> bool:
    """Whether both sides have the same labels at a glance: one grouping for both, or no matchers that differ."""
    if node.matching is not None:
        return False
    left, right = unwrapped(node.left), unwrapped(node.right)
    if isinstance(left, Aggregate) and isinstance(right, Aggregate):
        return left.without == right.without and _grouping(left) == _grouping(right)
    if any(isinstance(each, Aggregate) for side in (left, right) for each in walk(side)):
        return False
    return all(_matchers(left).get(label, values) == values for label, values in _matchers(right).items())


def _grouping(node: Aggregate) -> list[str]:
    return sorted(label.name for label in node.grouping or ())


def _matchers(node: Expr) -> dict[str, set[tuple[str, str]]]:
    """What is asked of each label below a node."""
    found: dict[str, set[tuple[str, str]]] = {}
    for each in walk(node):
        if isinstance(each, VectorSelector):
            for matcher in each.matchers:
                found.setdefault(matcher.label, set()).add((matcher.op, matcher.value))
    return found
