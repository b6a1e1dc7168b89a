"""dashboards/ephemeral-host: a name that dies with the next rollout."""

from collections.abc import Iterator, Sequence

from o11ylint.checks.dashboards._pins import pins
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
