"""dashboards/host-in-title: a title that names one machine."""

from collections.abc import Iterator, Sequence

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.fields import Text
from o11ylint.facts.mentions import mentions
from o11ylint.rule.problem import Problem


def host_in_title(dashboard: Dashboard, *, allowed: Sequence[str]) -> Iterator[Problem]:
    """Machines in the titles of a dashboard, its rows and its panels. One finding for each machine."""
    seen: set[str] = set(allowed)
    for what, title in _titles(dashboard):
        for each in mentions(title.value, names=True):
            if each.text in seen:
                continue
            seen.add(each.text)
            yield Problem(
                f"the title of this {what} names {each.text}: it is wrong as soon as that machine is replaced or"
                " another one is chosen; write the variable or the question instead",
                title.at,
                each.within,
                quote=each.text,
                evidence=(each.text,),
            )


def _titles(dashboard: Dashboard) -> Iterator[tuple[str, Text]]:
    if dashboard.title:
        yield "dashboard", dashboard.title
    yield from (("row", row) for row in dashboard.rows)
    yield from (("panel", panel.title) for panel in dashboard.panels if panel.title)
