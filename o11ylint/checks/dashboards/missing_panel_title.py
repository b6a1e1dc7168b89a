"""dashboards/missing-panel-title: a panel that does not say what it shows."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard

_UNTITLED = ("text", "row", "news", "welcome", "dashlist")


def missing_panel_title(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels with queries and without a title. One finding for each dashboard."""
    found = [
        panel
        for panel in dashboard.panels
        if panel.targets
        and (panel.type is None or panel.type.value not in _UNTITLED)
        and not (panel.title and panel.title.value.strip())
    ]
    if found:
        others = f", like {len(found) - 1} more" if len(found) > 1 else ""
        yield Problem(
            f"this panel has no title{others}: links, alerts and colleagues have no name for it; ask its question in"
            " a few words",
            found[0].title.at if found[0].title else found[0].at,
        )
