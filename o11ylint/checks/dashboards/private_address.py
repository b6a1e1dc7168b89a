"""dashboards/private-address: a link to an address that means another machine in every other network."""

from collections.abc import Iterator, Sequence

from o11ylint.checks.dashboards._addresses import addresses
from o11ylint.facts.hostnames import is_private
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def private_address(dashboard: Dashboard, *, allowed: Sequence[str]) -> Iterator[Problem]:
    """Links to IPv4 addresses of private networks. One finding for each dashboard."""
    found = [each for each in addresses(dashboard) if is_private(each.host) and each.host not in allowed]
    if not found:
        return
    first = found[0]
    hosts = sorted({each.host for each in found})
    others = f" and {len(hosts) - 1} more" if len(hosts) > 1 else ""
    yield Problem(
        f"this links to the private address {first.host}{others}: in another network that is another machine or"
        " none; use a name, or a constant variable",
        first.text.at,
        first.within,
        quote=first.base,
        evidence=tuple(hosts),
    )
