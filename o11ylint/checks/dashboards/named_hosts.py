"""Machines named in titles, texts and links.

dashboards/host-in-link: a link that leads to, or preselects, one machine.
dashboards/host-in-text: a description or a text panel that names one machine.
dashboards/host-in-title: a title that names one machine.
"""

import re
from collections.abc import Iterator, Sequence

from o11ylint.checks.dashboards._addresses import addresses
from o11ylint.checks.dashboards._pins import listed
from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.fields import Text
from o11ylint.facts.comparisons import Comparison
from o11ylint.facts.hostnames import is_private, shape, starts_like_a_machine
from o11ylint.facts.hosts import hosts_of
from o11ylint.facts.mentions import Mention, mentions
from o11ylint.rule.problem import Problem
from o11ylint.text import Span

_CHOSEN = r"[?&]var-(?P<name>[A-Za-z_]\w*)=(?P<value>[^&#\s]+)"


def host_in_link(dashboard: Dashboard, *, allowed: Sequence[str]) -> Iterator[Problem]:
    """Links to a machine by its name, and links that choose one. One finding for each machine."""
    seen: set[str] = set(allowed)
    for text, within, host, does in (*_chosen(dashboard), *_followed(dashboard)):
        if host not in seen:
            seen.add(host)
            yield Problem(
                f"this link {does} {host}: it is dead once that machine is replaced; use a variable or a name that"
                " stays",
                text.at,
                within,
                quote=host,
                evidence=(host,),
            )


def _chosen(dashboard: Dashboard) -> Iterator[tuple[Text, Span, str, str]]:
    """Values of variables that a link hands on, read as if a query compared a label of that name."""
    for text in [*dashboard.links, *(link for panel in dashboard.panels for link in panel.links)]:
        for found in re.finditer(_CHOSEN, text.value) if "var-" in text.value else ():
            span = Span(*found.span("value"))
            for host in hosts_of(Comparison(found["name"], "=", found["value"], span)):
                yield text, span, host.text, "always chooses"


def _followed(dashboard: Dashboard) -> Iterator[tuple[Text, Span, str, str]]:
    """Hosts of URLs that are called like a machine; a domain is where a service is, and stays."""
    for each in addresses(dashboard):
        given = None if each.is_own or is_private(each.host) else shape(each.host)
        if given is None or "." in each.host:
            continue
        if given.kind == "machine" or (given.kind == "numbered" and starts_like_a_machine(each.host)):
            yield each.text, each.within, each.host, "leads to"


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
