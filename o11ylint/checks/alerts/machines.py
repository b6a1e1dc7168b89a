"""Alerts about one machine.

alerts/cause-based-paging: somebody is woken because a machine works.
alerts/host-pinned-selector: an alert that falls silent with one machine.
"""

import re
from collections.abc import Iterator, Sequence

from o11ylint.facts.comparisons import of_tree
from o11ylint.facts.resources import resource_of
from o11ylint.facts.thresholds import thresholds
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule


def cause_based_paging(
    alert: AlertingRule, *, severity_label: str, paging: Sequence[str]
) -> Iterator[Problem]:
    """It pages, and all that it asks is how busy CPU, load or swap are."""
    if not pages(alert, severity_label, paging):
        return
    tree = of_rule(alert).tree
    found = list(thresholds(tree)) if tree else []
    resources = [resource_of(each, memory=False) for each in found]
    if found and all(resources):
        yield Problem(
            f"{alert.name.value!r} pages for {resources[0]}, a cause: a busy machine may serve everybody"
            " well, and a slow service may not be busy; page for errors or latency, and let this be a ticket",
            alert.expr.at,
            found[0].span,
        )


_MUST_NAME = frozenset(("absent", "absent_over_time"))  # nothing else tells them what should be there
_PROBES = ("probe_", "ping_", "smokeping_", "icmp_", "blackbox_", "network_probe_")
_DIGITS = frozenset("0123456789")
_NUMBERS = frozenset(
    ("code", "status", "status_code", "le", "quantile", "reason", "phase", "state", "severity")
)
_NUMBERED = r"[a-z][a-z-]*?-?[0-9]{1,3}(?:[.:]|\Z)"
"""`db-01`, `web3.shop.internal`: one of several of its kind."""


def host_pinned_selector(alert: AlertingRule, *, allowed: Sequence[str]) -> Iterator[Problem]:
    """An address, a numbered or a generated name in the expression of an alert. One finding for each host.

    Names that people gave to one machine are left alone: an alert about one well-known machine is often meant.
    """
    tree = of_rule(alert).tree
    seen: set[str] = set()
    for each in of_tree(tree, without=_MUST_NAME) if tree else ():
        if each.metric.startswith(_PROBES) or _DIGITS.isdisjoint(each.value) or each.label in _NUMBERS:
            continue
        from o11ylint.facts.hosts import hosts_of  # a big module that few rule files need

        for host in hosts_of(each):
            replaceable = host.short_lived or host.noun == "address" or re.match(_NUMBERED, host.text)
            if not replaceable or host.text in seen | set(allowed):
                continue
            seen.add(host.text)
            yield Problem(
                f"`{each.label}` is pinned to {host.text!r}: once that {host.noun} changes the alert never"
                " fires again, and nobody is told; select by job, role or cluster",
                alert.expr.at,
                each.span,
                quote=each.value,
                evidence=(host.text,),
            )
