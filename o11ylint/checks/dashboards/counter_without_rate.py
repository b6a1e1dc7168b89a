"""dashboards/counter-without-rate: a line that only climbs."""

import re
from collections.abc import Iterator, Mapping

from o11ylint.documents.dashboard import Panel, Target
from o11ylint.facts.counters import is_counter, kind_of
from o11ylint.promql.nodes import Aggregate, Binary, Expr, Paren, Unary, VectorSelector
from o11ylint.rule.others import others
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_OVER_TIME = frozenset(("graph", "timeseries"))
_COUNTING = frozenset(("count", "group", "count_values"))
_SCALING = frozenset(("*", "/", "+"))
_MEANT = r"(?i)total|count|number|cumul|since|\bsum|accum|\ball\b|transferred|restarts|so far|life"


def counter_without_rate(dashboard: Dashboard, *, metric_types: Mapping[str, str]) -> Iterator[Problem]:
    """A counter of events drawn over time as it stands. One finding for each dashboard."""
    found: list[tuple[Target, VectorSelector]] = []
    for panel in dashboard.panels:
        if panel.type is not None and panel.type.value in _OVER_TIME:
            for target in panel.targets:
                selector = _raw_counter(target, metric_types)
                if selector is not None and not _meant(panel, target):
                    found.append((target, selector))
    if not found:
        return
    target, selector = found[0]
    more = others(len(found) - 1, "and so does another query", "and so do {} other queries")
    yield Problem(
        f"shows the counter {selector.name} as it stands{more}: a line that climbs until the next restart, in which no"
        " change of pace can be seen; use `rate`, or say in the title that it is a total",
        target.query.at if target.query else target.at,
        Span(selector.start, selector.end),
        quote=selector.name or "",
    )


def _raw_counter(target: Target, types: Mapping[str, str]) -> VectorSelector | None:
    """The counter of which a query shows the value: itself, an aggregation, a multiple."""
    if target.hidden or target.instant or target.query is None:
        return None
    if not types and "_total" not in target.query.value:
        return None
    node: Expr | None = of_target(target).tree
    while node is not None and not isinstance(node, VectorSelector):
        if isinstance(node, Paren | Unary) or (isinstance(node, Aggregate) and node.op not in _COUNTING):
            node = node.expr
        elif isinstance(node, Binary) and node.op in _SCALING and node.right.type == "scalar":
            node = node.left
        else:
            node = None
    if node is None or node.offset is not None:
        return None
    kind = kind_of(node.name or "", types)
    return node if kind == "counter" or (kind is None and is_counter(node.name or "")) else None


def _meant(panel: Panel, target: Target) -> bool:
    """Whether title, description or legend say that a total is shown."""
    texts = (panel.title, panel.description, target.settings.get("legendFormat"))
    return any(re.search(_MEANT, text.value) for text in texts if text is not None)
