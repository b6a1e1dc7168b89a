"""dashboards/removed-metric: a query for a metric that its exporter gave up years ago."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._pins import listed
from o11ylint.documents.dashboard import Target
from o11ylint.facts.metrics import successor
from o11ylint.promql.nodes import Binary, Expr, VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span


def removed_metric(dashboard: Dashboard) -> Iterator[Problem]:
    """One finding for each dashboard; none where `or` falls back from one name to the other."""
    first: tuple[Target, VectorSelector] | None = None
    names: dict[str, None] = {}
    current = _names(dashboard)
    for panel, target in dashboard.queries():
        tree = of_target(target).tree
        for selector in _without_fallback(tree) if tree is not None else ():
            name = successor(selector.name or "")
            if (
                selector.name is not None
                and name is not None
                and (id(panel), name.split("{")[0]) not in current
            ):
                first = first or (target, selector)
                names[selector.name] = None
    if first is None or first[0].query is None or first[1].name is None:
        return
    old, *others = names
    more = f", and so with {listed(others)}" if others else ""
    yield Problem(
        f"{old} no longer exists, it is {successor(old)} now{more}: the panels show nothing",
        first[0].query.at,
        Span(first[1].start, first[1].start + len(old)),
        quote=old,
        evidence=tuple(sorted(names)),
    )


def _names(dashboard: Dashboard) -> set[tuple[int, str]]:
    """The metrics that each panel asks for: old and new beside each other are a fallback too."""
    found = set()
    for panel, target in dashboard.queries():
        tree = of_target(target).tree
        found |= (
            {(id(panel), each.name or "") for each in survey(tree).selectors} if tree is not None else set()
        )
    return found


def _without_fallback(tree: Expr) -> list[VectorSelector]:
    """Selectors that are on no side of an `or`."""
    if "or" not in survey(tree).operators:
        return survey(tree).selectors
    covered: set[int] = set()
    selectors = []
    for node in walk(tree):
        if isinstance(node, Binary) and node.op == "or":
            covered.update(id(each) for each in walk(node))
        elif isinstance(node, VectorSelector) and id(node) not in covered:
            selectors.append(node)
    return selectors
