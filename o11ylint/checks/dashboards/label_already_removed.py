"""dashboards/label-already-removed: a panel grouped by what is gone."""

from collections.abc import Iterator

from o11ylint.rule.joins import LABELS, first
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span


def label_already_removed(dashboard: Dashboard) -> Iterator[Problem]:
    """The first query of a dashboard that groups by a label, or copies one, which its operand cannot have."""
    found = []
    for _, target in dashboard.queries():
        tree = of_target(target).tree
        fault = first(tree, LABELS) if tree and target.query else None
        if fault and target.query:
            found.append((target.query, fault))
    if found:
        query, fault = found[0]
        more = len(found) - 1
        others = f", and so in {more} other {'query' if more == 1 else 'queries'}" if more else ""
        label = query.value[fault.start : fault.end]
        yield Problem(
            f"{fault.reason}{others}: the panel shows one line where it seems to split; keep the label further"
            " inside, or drop it here",
            query.at,
            Span(fault.start, fault.end),
            quote=label,
            evidence=(label,),
        )
