"""dashboards/missing-panel-reference: a panel that takes its data from one that is not there."""

from collections.abc import Iterator

from o11ylint.documents.arrangement import references
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def missing_panel_reference(dashboard: Dashboard) -> Iterator[Problem]:
    """Queries to `-- Dashboard --` whose panel does not exist. One finding for each such panel."""
    if dashboard.model == "library-panel":
        return
    known = {panel.id for panel in dashboard.panels}
    for reference in references(dashboard):
        if reference.panel_id not in known:
            known.add(reference.panel_id)
            yield Problem(
                f"this takes its data from panel {reference.panel_id}, which the dashboard does not have: it shows"
                " nothing; choose another panel or write the query here",
                reference.at,
                quote=str(reference.panel_id),
                evidence=(str(reference.panel_id),),
            )
