"""dashboards/missing-panel-description: panels that do not say how to read them."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._mixins import place
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def missing_panel_description(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels with queries and without a description. One finding for each dashboard."""
    found = [
        panel
        for panel in dashboard.panels
        if panel.targets and not (panel.description and panel.description.value.strip())
    ]
    if found:
        yield Problem(
            f"{len(found)} of {sum(bool(panel.targets) for panel in dashboard.panels)} panels have no description:"
            " whoever is new to them cannot tell good from bad; say what is normal",
            place(dashboard),
        )
