"""dashboards/dangling-element: a layout that names an element which does not exist."""

from collections.abc import Iterator

from o11ylint.documents.arrangement import layout
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def dangling_element(dashboard: Dashboard) -> Iterator[Problem]:
    """Grafana throws "not found in the dashboard elements" at the first one. One finding for each name."""
    arranged = layout(dashboard)
    if arranged is None:
        return
    for name, at in arranged.shown.items():
        if name not in arranged.elements:
            yield Problem(
                f"the layout shows {name!r}, which is no element: Grafana refuses to open the dashboard; add the"
                " element or remove its place",
                at,
                quote=name,
                evidence=(name,),
            )
