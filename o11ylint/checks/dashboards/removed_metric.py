"""dashboards/removed-metric: a query for a metric that its exporter gave up years ago."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.facts.metrics import successor
from o11ylint.promql.nodes import Binary, Expr, VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span


def removed_metric(dashboard: Dashboard) -> Iterator[Problem]:
    """One finding for each such metric; none where `or` falls back from one name to the other."""
    found: dict[str, tuple[Target, VectorSelector]] = {}
    queries: dict[str, int] = {}
    for _, target in dashboard.queries():
        tree = of_target(target).tree
        if tree is None or target.query is None:
            continue
        for selector in _without_fallback(tree):
            name = selector.name or ""
            if successor(name) is not None:
                found.setdefault(name, (target, selector))
                queries[name] = queries.get(name, 0) + 1
    for name, (target, selector) in found.items():
        assert target.query is not None
        times = f" ({queries[name]} times)" if queries[name] > 1 else ""
        yield Problem(
            f"{name} no longer exists, it is {successor(name)} now{times}: the panel shows nothing",
            target.query.at,
            Span(selector.start, selector.start + len(name)),
            quote=name,
            evidence=(name,),
        )


def _without_fallback(tree: Expr) -> list[VectorSelector]:
    """Selectors that are on no side of an `or`."""
    covered: set[int] = set()
    selectors = []
    for node in walk(tree):
        if isinstance(node, Binary) and node.op == "or":
            covered.update(id(each) for each in walk(node))
        elif isinstance(node, VectorSelector) and id(node) not in covered:
            selectors.append(node)
    return selectors
