"""dashboards/panel-without-query: a panel that asks nothing."""

from collections.abc import Iterator

from o11ylint.documents.arrangement import is_snapshot
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard

_ASKING = frozenset(("timeseries", "stat", "gauge", "bargauge", "graph", "singlestat", "table", "heatmap"))


def panel_without_query(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels of data without a query. One finding for each panel."""
    for panel in dashboard.panels:
        asks = panel.type is not None and panel.type.value in _ASKING
        if asks and not panel.targets and not panel.library and not is_snapshot(dashboard, panel):
            yield Problem(
                "this panel has no query and stays empty; write one or delete it",
                panel.title.at if panel.title else panel.at,
                quote=panel.title.value if panel.title else "",
            )
