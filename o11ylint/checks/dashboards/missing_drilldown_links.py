"""dashboards/missing-drilldown-links: a dashboard from which nothing leads on."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard

SMALL = 4
_LINKS_IN_TEXT = ("](", "href=")


def missing_drilldown_links(dashboard: Dashboard) -> Iterator[Problem]:
    """No link of the dashboard, a panel, its data or a text, in a dashboard of more than a few panels."""
    texts = (text.value for panel in dashboard.panels for text in panel.texts)
    linked = dashboard.links or any(panel.links for panel in dashboard.panels)
    dashlist = any(panel.type and panel.type.value == "dashlist" for panel in dashboard.panels)
    if (
        len(dashboard.panels) <= SMALL
        or linked
        or dashlist
        or any(any(mark in each for mark in _LINKS_IN_TEXT) for each in texts)
    ):
        return
    yield Problem(
        "nothing here leads on: whoever sees that something is wrong has to know where to look next; link to the"
        " dashboards of what this depends on, or to logs and traces",
        dashboard.title.at if dashboard.title else dashboard.at,
    )
