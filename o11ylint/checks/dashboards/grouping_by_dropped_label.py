"""dashboards/grouping-by-dropped-label: a split that does not split."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.facts.flows import flow_of
from o11ylint.promql.nodes import Expr
from o11ylint.promql.survey import survey
from o11ylint.rule.others import others
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span


def grouping_by_dropped_label(dashboard: Dashboard) -> Iterator[Problem]:
    """`by` with a label that an aggregation inside has taken away. One finding for each dashboard."""
    found = [
        (target, span, reason)
        for panel in dashboard.panels
        for target in panel.targets
        for span, reason in _dropped(target)
    ]
    if not found:
        return
    target, span, reason = found[0]
    more = others(
        len({id(each) for each, _, _ in found}) - 1, "and another query does so", "and {} other queries do so"
    )
    name = target.query.value[span.start : span.end] if target.query else ""
    yield Problem(
        f"{reason}{more}: there is one line instead of one for each {name}; keep {name} inside",
        target.query.at if target.query else target.at,
        span,
        quote=name,
    )


def _dropped(target: Target) -> Iterator[tuple[Span, str]]:
    """The labels of groupings that cannot be there, and why."""
    tree = of_target(target).tree
    if tree is None or not _can_drop(tree):
        return
    for each in flow_of(tree).contradictions:
        if each.kind == "grouping-label":
            yield Span(each.start, each.end), each.reason


def _can_drop(tree: Expr) -> bool:
    """Whether there are two aggregations, or one and a match on some labels."""
    seen = survey(tree)
    return len(seen.aggregates) + sum(each.matching is not None for each in seen.binaries) > 1
