"""`o11ylint slo history`: whether an objective was met in the last periods."""

import argparse
import sys
from datetime import datetime, timedelta

from o11ylint.cli import console
from o11ylint.cli.slo_asking import Task, asking, unread
from o11ylint.cli.slo_list import say_unread
from o11ylint.errors import UsageError
from o11ylint.report.slo import history
from o11ylint.report.style import Style
from o11ylint.slo.specs import Loaded
from o11ylint.slo.status import Status
from o11ylint.slo.windows import period_of

_PERIODS = 6
_MOST = 60


def run(request: argparse.Namespace) -> int:
    """Ask for each period of each SLO, and report."""
    count = _PERIODS if request.periods is None else request.periods
    if not 1 <= count <= _MOST:
        raise UsageError(f"--periods {count}: expected 1 to {_MOST}")
    asked = asking(request, named=True)
    asked.options = asked.options._replace(windows=())
    tasks, owners = [], []
    for index, (unit, each) in enumerate(asked.slos):
        for at in moments(each, asked.at, count, asked.options.window):
            # What burned or paged then is not asked.
            tasks.append(Task(unit, each._replace(alert_windows=()), at))
            owners.append(index)
    found = asked.statuses(tasks)
    if request.dry_run:
        asked.finish()
        return 0
    # The whole of an SLO only: groups come and go.
    rows: list[list[Status]] = [[] for _ in asked.slos]
    for index, status in zip(owners, found, strict=True):
        rows[index].append(status[0])
    results = asked.results(each[0] for each in rows)
    if request.format == "json":
        console.safe_print(history.as_json(rows, results))
    else:
        console.safe_print(history.as_text(rows, Style(console.colour(sys.stdout), console.width())))
        say_unread(results.unchecked)
    asked.finish()
    lost = any(each.judged.state == "unknown" for each in results.statuses)
    return 3 if lost or unread(results) else 0


def moments(each: Loaded, at: datetime, count: int, period: int | None = None) -> list[datetime]:
    """As of when each period is asked for, the newest first.

    A calendar period that is over is asked for in its last second; a rolling window is moved by its own length, or by
    `period` where the specification has none.
    """
    window = each.slo.window
    found = [at]
    try:
        if window is None or window.calendar is None:
            length = period if window is None else window.seconds
            while length and len(found) < count:
                found.append(found[-1] - timedelta(seconds=length))
        else:
            while len(found) < count:
                found.append(period_of(window, found[-1]).start - timedelta(seconds=1))
    except (ValueError, OverflowError):
        return found
    return found
