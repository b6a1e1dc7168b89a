"""dashboards/orphan-element: a panel that no layout shows."""

from collections.abc import Iterator

from o11ylint.documents.arrangement import layout
from o11ylint.rule.problem import Fix, Problem, Remove
from o11ylint.rule.subjects import Dashboard


def orphan_element(dashboard: Dashboard) -> Iterator[Problem]:
    """Elements of a v2 dashboard without a place. One finding for each."""
    arranged = layout(dashboard)
    if arranged is None:
        return
    for name, at in arranged.elements.items():
        if name not in arranged.shown:
            yield Problem(
                f"element {name!r} has no place in the layout: nobody can see it; give it one or delete it",
                at,
                quote=name,
                evidence=(name,),
                key=True,
                fix=Fix("delete the element", (Remove(at),)),
            )
