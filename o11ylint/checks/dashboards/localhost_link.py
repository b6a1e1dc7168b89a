"""dashboards/localhost-link: a link that works on the computer of its author."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._addresses import Address, addresses
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.subjects import Dashboard


def localhost_link(dashboard: Dashboard) -> Iterator[Problem]:
    """Links and links in text panels that lead to localhost. One finding for each dashboard."""
    found = [each for each in addresses(dashboard) if each.is_own]
    if not found:
        return
    first = found[0]
    others = f", and so with {len(found) - 1} more" if len(found) > 1 else ""
    inside = _leads_inside(first)
    instead = "write a path from `/d/` on" if inside else "link to the address that others reach it at"
    yield Problem(
        f"this links to {first.base}{others}: there everybody else finds their own computer; {instead}",
        first.text.at,
        first.within,
        quote=first.base,
        evidence=tuple(sorted({each.base for each in found})),
        fix=_paths(found),
    )


def _leads_inside(address: Address) -> bool:
    """Whether this is the page of a dashboard, which stands in the same Grafana."""
    return address.text.value[address.within.end :].startswith("/d/")


def _paths(found: list[Address]) -> Fix | None:
    """Links between dashboards by their paths, which work at every address of Grafana."""
    changes = tuple(Edit(each.text.at, each.within, "") for each in found if _leads_inside(each))
    return Fix("link to dashboards by their paths", changes) if changes else None
