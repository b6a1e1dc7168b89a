"""dashboards/too-many-queries: a dashboard that is slow, and hard on the data source, by its size."""

from collections.abc import Iterator

from o11ylint.documents.arrangement import open_panels
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def too_many_queries(dashboard: Dashboard, *, limit: int) -> Iterator[Problem]:
    """More visible queries outside collapsed rows than the limit."""
    if dashboard.model != "classic":
        return
    panels = open_panels(dashboard)
    queries = sum(not target.hidden for panel in panels for target in panel.targets)
    if queries > limit:
        yield Problem(
            f"{queries} queries in {len(panels)} open panels: slow to load and more than anybody takes in; collapse"
            " rows or split the dashboard by question",
            dashboard.title.at if dashboard.title else dashboard.at,
        )
