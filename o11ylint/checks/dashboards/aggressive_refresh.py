"""dashboards/aggressive-refresh: a dashboard that asks everything again every few seconds."""

from collections.abc import Iterator

from o11ylint.documents.arrangement import refresh
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.subjects import Dashboard

_SECONDS = {"ms": 0.001, "s": 1, "m": 60}


def aggressive_refresh(dashboard: Dashboard, *, minimum: int) -> Iterator[Problem]:
    """A default refresh under so many seconds."""
    every = refresh(dashboard)
    amount = every.value.rstrip("ms") if every else ""
    if every is None or not amount.isdecimal():
        return
    seconds = float(amount) * _SECONDS.get(every.value[len(amount) :], 0)
    if 0 < seconds < minimum:
        yield Problem(
            f"asks every query again every {every.value}, in every browser tab that is open: most data is not that"
            " new; refresh once a minute",
            every.at,
            quote=every.value,
            fix=Fix("refresh once a minute", (Edit(every.at, None, "1m"),)),
        )
