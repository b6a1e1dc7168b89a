"""dashboards/host-in-link: a link that leads to, or preselects, one machine."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.checks.dashboards._addresses import addresses
from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.fields import Text
from o11ylint.facts.comparisons import Comparison
from o11ylint.facts.hostnames import is_private, shape, starts_like_a_machine
from o11ylint.facts.hosts import hosts_of
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
