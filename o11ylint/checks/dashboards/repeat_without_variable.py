"""dashboards/repeat-without-variable: a panel for each of nothing."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Panel
from o11ylint.rule.problem import Fix, Problem, Remove
from o11ylint.rule.subjects import Dashboard


def repeat_without_variable(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels that are repeated for a variable that the dashboard does not have. One finding for each name."""
    if dashboard.model != "classic":
        return
    known = {each.name.value for each in dashboard.variables} | dashboard.inputs
    found: dict[str, list[Panel]] = {}
    for panel in dashboard.panels:
        if panel.repeat is not None and panel.repeat not in known:
            found.setdefault(panel.repeat, []).append(panel)
    for name, panels in found.items():
        many = f"{len(panels)} panels repeat" if len(panels) > 1 else "a panel repeats"
        yield Problem(
            f"{many} for each value of {name}, which is no variable of this dashboard: that makes one at most;"
            " define the variable, or take out the `repeat`",
            (*panels[0].at, "repeat"),
            quote=name,
            evidence=(name,),
            fix=Fix("do not repeat", tuple(Remove((*panel.at, "repeat")) for panel in panels)),
        )
