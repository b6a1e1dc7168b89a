"""dashboards/host-pinned-query: a dashboard about one machine, long after the machine."""

from collections.abc import Iterator, Sequence

from o11ylint.checks.dashboards._pins import counted, listed, pins
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def host_pinned_query(
    dashboard: Dashboard, *, allowed: Sequence[str], labels: Sequence[str]
) -> Iterator[Problem]:
    """Hosts, devices, endpoints and cloud resources written into queries. One finding for each dashboard."""
    all_pins = pins(dashboard, allowed, labels)
    pinned = [pin for pin in all_pins.found if not pin.host.short_lived and not all_pins.left_over(pin)]
    if not pinned:
        return
    from o11ylint.checks.dashboards._choices import choice  # few dashboards are pinned

    first = pinned[0]
    texts = list(dict.fromkeys(pin.host.text for pin in pinned))
    instead = f" with a variable for `{first.label}`" if first.label else " with a variable"
    yield Problem(
        f"pinned to {listed(texts)} in {counted(pinned)}: empty in another installation and after a"
        f" replacement; choose the {first.host.noun}{instead}",
        first.at,
        first.within,
        quote=first.quote,
        evidence=tuple(sorted(texts)),
        fix=choice(dashboard, pinned),
    )
