"""dashboards/grouping-by-dropped-label: a split that does not split."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.facts.resultlabels import result_labels
from o11ylint.promql.nodes import Aggregate
from o11ylint.promql.parts import Label
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span


def grouping_by_dropped_label(dashboard: Dashboard) -> Iterator[Problem]:
    """`by` with a label that an aggregation inside has taken away. One finding for each dashboard."""
    found = [
        (target, label)
        for panel in dashboard.panels
        for target in panel.targets
        for label in _dropped(target)
    ]
    if not found:
        return
    target, label = found[0]
    others = len({id(each) for each, _ in found}) - 1
    more = (
        f", and {others} other queries do so"
        if others > 1
        else ", and another query does so"
        if others
        else ""
    )
    yield Problem(
        f"groups by {label.name}, which the aggregation inside has taken away{more}: there is one line instead of"
        f" one for each {label.name}; keep it in the inner `by`",
        target.query.at if target.query else target.at,
        Span(label.start, label.end),
        quote=label.name,
    )


def _dropped(target: Target) -> Iterator[Label]:
    tree = of_target(target).tree
    for node in walk(tree) if tree is not None else ():
        if isinstance(node, Aggregate) and node.grouping and not node.without:
            inner = result_labels(node.expr)
            if inner is not None:
                yield from (
                    label for label in node.grouping if not label.variable and label.name not in inner
                )
