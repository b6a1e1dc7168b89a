"""dashboards/missing-unit: numbers without a unit."""

from collections.abc import Iterator

from o11ylint.documents.units import lacks_unit
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def missing_unit(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels that show numbers in no unit. One finding for each dashboard."""
    found = [panel for panel in dashboard.panels if panel.targets and lacks_unit(dashboard, panel)]
    if found:
        first = found[0]
        others = f", like {len(found) - 1} more" if len(found) > 1 else ""
        yield Problem(
            f"this panel has no unit{others}: nobody can tell seconds from milliseconds; set one, `short` for a mere"
            " count",
            first.title.at if first.title else first.at,
            quote=first.title.value if first.title else "",
        )
