"""dashboards/missing-uid: a dashboard whose address changes with every installation."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def missing_uid(dashboard: Dashboard) -> Iterator[Problem]:
    """No uid, neither in the model nor in the resource around it; files for import get one there."""
    if dashboard.model == "classic" and not dashboard.inputs and not (dashboard.uid and dashboard.uid.value):
        yield Problem(
            "this has no `uid`: Grafana makes one up, and links to the dashboard end at the next installation; give"
            " it one",
            dashboard.title.at if dashboard.title else dashboard.at,
        )
