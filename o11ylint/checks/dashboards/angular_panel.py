"""dashboards/angular-panel: the next Grafana upgrade empties this panel."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._removed import removed_types
from o11ylint.checks.dashboards.removed_panel import ANGULAR_REMOVED_IN
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def angular_panel(dashboard: Dashboard, *, grafana_version: int) -> Iterator[Problem]:
    """Third-party Angular panels, where an older Grafana or none is configured."""
    if grafana_version >= ANGULAR_REMOVED_IN:
        return
    for place, count, replacement in removed_types(dashboard):
        panels = f"{count} panels" if count > 1 else "a panel"
        yield Problem(
            f"{panels} of the Angular plug-in {place.value!r} will show nothing from Grafana 12 on;"
            f" use {replacement}",
            place.at,
            quote=place.value,
            evidence=(place.value,),
        )
