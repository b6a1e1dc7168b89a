"""dashboards/host-leftover: one query that did not become part of the template."""

from collections.abc import Iterator, Sequence

from o11ylint.checks.dashboards._pins import Pin, counted, pins
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def host_leftover(
    dashboard: Dashboard, *, allowed: Sequence[str], labels: Sequence[str]
) -> Iterator[Problem]:
    """A literal host under a label that other queries choose by a variable. One finding for each host."""
    all_pins = pins(dashboard, allowed, labels)
    by_host: dict[str, list[Pin]] = {}
    for pin in all_pins.found:
        if all_pins.left_over(pin) and not pin.host.short_lived:
            by_host.setdefault(pin.host.text, []).append(pin)
    for text, found in by_host.items():
        first = found[0]
        choice = all_pins.chosen_by[first.label]
        yield Problem(
            f"{text!r} is left in {counted(found)} while others choose `{first.label}` by"
            f" ${choice.variable}: this ignores what people choose; use `{choice.comparison}`",
            first.at,
            first.within,
            quote=first.quote,
            evidence=(text,),
        )
