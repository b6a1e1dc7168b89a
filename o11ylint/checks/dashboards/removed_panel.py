"""dashboards/removed-panel: on the configured Grafana this panel shows nothing."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._removed import removed_types
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard

ANGULAR_REMOVED_IN = 12


def removed_panel(dashboard: Dashboard, *, grafana_version: int) -> Iterator[Problem]:
    """Third-party Angular panels, where the configuration says that Grafana 12 or newer runs."""
    if grafana_version < ANGULAR_REMOVED_IN:
        return
    for place, count, replacement in removed_types(dashboard):
        panels = f"{count} panels" if count > 1 else "a panel"
        yield Problem(
            f"{panels} of the Angular plug-in {place.value!r} cannot render on Grafana {grafana_version};"
            f" use {replacement}",
            place.at,
            quote=place.value,
            evidence=(place.value,),
        )
