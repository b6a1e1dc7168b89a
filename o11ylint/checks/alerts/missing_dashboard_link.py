"""alerts/missing-dashboard-link: woken, and searching for the graph."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.alerting import annotated, pages
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import AlertingRule


def missing_dashboard_link(
    alert: AlertingRule, *, annotations: Sequence[str], severity_label: str, paging: Sequence[str]
) -> Iterator[Problem | Kept]:
    """An alert that pages and links no dashboard."""
    if not pages(alert, severity_label, paging):
        return
    if annotated(alert, annotations):
        yield Kept("dashboard-link")
        return
    yield Problem(
        f"{alert.name.value!r} pages and links no dashboard: the first minutes go into looking for the right"
        f" graph; add `{annotations[0]}:`",
        alert.name.at,
        quote=alert.name.value,
        convention="dashboard-link",
    )
