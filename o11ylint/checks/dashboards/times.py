"""The time range and the refresh that a dashboard is saved with.

dashboards/absolute-time-range: a dashboard that opens on a moment of the past.
dashboards/aggressive-refresh: a dashboard that asks everything again every few seconds.
"""

import re
from collections.abc import Iterator

from o11ylint.documents.arrangement import refresh
from o11ylint.documents.fields import Text
from o11ylint.rule.problem import Change, Edit, Fix, Problem
from o11ylint.rule.subjects import Dashboard

_MOMENT = r"(?:\d{4}-\d{2}-\d{2}|\d{10}(?:\d{3})?$)"


def absolute_time_range(dashboard: Dashboard) -> Iterator[Problem]:
    """`time.from` is a date or a timestamp instead of `now-…`."""
    begin, end = dashboard.time_from, dashboard.time_to
    if end is not None and end.value.startswith("now"):
        return  # everything since a certain day is a range that somebody chose
    if begin is not None and re.match(_MOMENT, begin.value):
        yield Problem(
            f"opens on {begin.value} for ever: the data of that day is what everybody sees; use `now-6h`",
            begin.at,
            quote=begin.value,
            fix=_relative(begin, end),
        )


def _relative(begin: Text, end: Text | None) -> Fix:
    """The last six hours, which is what Grafana opens a new dashboard with."""
    changes: tuple[Change, ...] = (Edit(begin.at, None, "now-6h"),)
    if end is not None:
        changes += (Edit(end.at, None, "now"),)
    return Fix("open on the last six hours", changes)


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
