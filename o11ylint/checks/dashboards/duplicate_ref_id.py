"""dashboards/duplicate-ref-id: two queries of one panel under one letter."""

from collections.abc import Iterator

from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.subjects import Panel

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def duplicate_ref_id(panel: Panel) -> Iterator[Problem]:
    """Queries of a panel that have the same refId, by which Grafana tells their answers apart."""
    taken = {target.ref_id for target in panel.targets}
    seen: set[str] = set()
    for target in panel.targets:
        name = target.ref_id
        if name in seen:
            at = (*target.at, "refId")
            free = next((each for each in _LETTERS if each not in taken), None)
            taken.add(free)
            yield Problem(
                f"two queries of this panel are called {name}: Grafana keeps the answers by that name and shows one of"
                " them, or none; give each its own refId",
                at,
                quote=name,
                evidence=(name,),
                fix=Fix(f"call the second one {free}", (Edit(at, None, free),)) if free else None,
            )
        elif name:
            seen.add(name)
