"""dashboards/deprecated-panel: panel types that Grafana replaces when it loads the dashboard."""

from collections.abc import Iterator

from o11ylint.facts.panels import MIGRATED
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def deprecated_panel(dashboard: Dashboard) -> Iterator[Problem]:
    """One finding for each outdated type, at its first panel."""
    counts: dict[str, int] = {}
    for panel in dashboard.panels:
        if panel.type is not None and panel.type.value in MIGRATED:
            counts[panel.type.value] = counts.get(panel.type.value, 0) + 1
    for panel in dashboard.panels:
        count = counts.pop(panel.type.value, 0) if panel.type is not None else 0
        if count and panel.type is not None:
            panels = f"{count} panels have" if count > 1 else "a panel has"
            kind, replacement = panel.type.value, MIGRATED[panel.type.value]
            yield Problem(
                f"{panels} the type {kind!r}, which Grafana turns into {replacement!r} on every load;"
                " save the migrated dashboard",
                panel.type.at,
                quote=kind,
                evidence=(kind,),
            )
