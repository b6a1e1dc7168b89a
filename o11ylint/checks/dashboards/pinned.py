"""Machines written into queries.

dashboards/ephemeral-host: a name that dies with the next rollout.
dashboards/host-leftover: one query that did not become part of the template.
dashboards/host-pinned-query: a dashboard about one machine, long after the machine.
"""

from collections.abc import Iterator, Sequence

from o11ylint.checks.dashboards._pins import Pin, counted, listed, pins
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard

_DIES = {"pod": "with the next rollout", "container": "with the next restart"}


def ephemeral_host(dashboard: Dashboard, *, allowed: Sequence[str]) -> Iterator[Problem]:
    """Generated names of pods, containers and cloud machines in queries. One finding for each name."""
    seen: set[str] = set()
    for pin in pins(dashboard, allowed, ()).found:
        noun, text = pin.host.noun, pin.host.text
        if not pin.host.short_lived or text in seen:
            continue
        seen.add(text)
        yield Problem(
            f"{text!r} is the generated name of one {noun} and ends {_DIES.get(noun, 'with that machine')}:"
            f" the query is empty from then on; choose `{pin.label}` by a variable or match the workload",
            pin.at,
            pin.within,
            quote=pin.quote,
            evidence=(text,),
        )


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
