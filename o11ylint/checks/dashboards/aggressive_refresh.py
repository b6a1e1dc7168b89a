"""dashboards/aggressive-refresh: a dashboard that asks everything again every few seconds."""

import re
from collections.abc import Iterator

from o11ylint.documents.arrangement import refresh
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.subjects import Dashboard

_SECONDS = {"ms": 0.001, "s": 1, "m": 60}


def aggressive_refresh(dashboard: Dashboard, *, minimum: int) -> Iterator[Problem]:
    """A default refresh under so many seconds."""
    every = refresh(dashboard)
    found = re.match(r"(\d{1,9})(ms|s|m)\Z", every.value) if every else None
    if every is None or found is None:
        return
    seconds = int(found[1]) * _SECONDS[found[2]]
    if 0 < seconds < minimum:
        yield Problem(
            f"asks every query again every {every.value}, in every browser tab that is open: most data is not that"
            " new; refresh once a minute",
            every.at,
            quote=every.value,
            fix=Fix("refresh once a minute", (Edit(every.at, None, "1m"),)),
        )
