"""dashboards/host-in-text: a description or a text panel that names one machine."""

from collections.abc import Iterator, Sequence

from o11ylint.checks.dashboards._pins import listed
from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.fields import Text
from o11ylint.facts.mentions import Mention, mentions
from o11ylint.rule.problem import Problem


def host_in_text(dashboard: Dashboard, *, allowed: Sequence[str]) -> Iterator[Problem]:
    """Machines in descriptions and text panels. One finding for each dashboard."""
    found: list[tuple[Text, Mention]] = [
        (text, each)
        for text in _texts(dashboard)
        for each in mentions(text.value, names=False)
        if each.text not in allowed
    ]
    if found:
        text, first = found[0]
        names = list(dict.fromkeys(each.text for _, each in found))
        yield Problem(
            f"the text names {listed(names)}: nobody will think of it when that machine is replaced; say what it"
            " is for, or link to the place that knows its address",
            text.at,
            first.within,
            quote=first.text,
            evidence=tuple(sorted(names)),
        )


def _texts(dashboard: Dashboard) -> Iterator[Text]:
    if dashboard.description:
        yield dashboard.description
    for panel in dashboard.panels:
        if panel.description:
            yield panel.description
        yield from panel.texts
