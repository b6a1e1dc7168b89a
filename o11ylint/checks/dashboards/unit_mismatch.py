"""dashboards/unit-mismatch: a panel that shows seconds as milliseconds, or bytes as bits."""

from collections.abc import Iterator

from o11ylint.documents.units import unit_of
from o11ylint.facts.dimensions import dimension, shows_wrongly
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard


def unit_mismatch(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels all of whose queries measure, without any arithmetic, what the unit of the panel is not."""
    for panel in dashboard.panels:
        unit = unit_of(dashboard, panel) if panel.targets else None
        if unit is None:
            continue
        trees = [of_target(target).tree for target in panel.targets if not target.hidden]
        measured = [dimension(tree) if tree is not None else None for tree in trees]
        first = measured[0] if measured else None
        if first and all(each and shows_wrongly(unit.value, each) for each in measured):
            yield Problem(
                f"the query gives {first} and the panel shows them in the unit {unit.value!r}: every number on it is"
                f" wrong; use `{_FITTING[first]}`{_BITS if first == 'bytes per second' else ''}",
                unit.at,
                quote=unit.value,
                evidence=(unit.value, first),
                fix=Fix(f"show {first} in {_FITTING[first]!r}", (Edit(unit.at, None, _FITTING[first]),)),
            )


_FITTING = {"seconds": "s", "milliseconds": "ms", "bytes": "bytes", "bytes per second": "Bps"}
_BITS = ", or multiply by 8 for `bps`"
