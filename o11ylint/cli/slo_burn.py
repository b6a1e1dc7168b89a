"""`o11ylint slo burn`: how fast budgets go, what would page and why, and which part of a service it is."""

import argparse
import sys

from o11ylint.cli import console
from o11ylint.cli.slo_asking import asking, unread
from o11ylint.cli.slo_list import say_unread
from o11ylint.documents.slo_windows import seconds_of
from o11ylint.errors import UsageError
from o11ylint.report.slo import burn
from o11ylint.report.style import Style
from o11ylint.slo.breakdown import Breakdown, broken_down

_WINDOW = "1h"


def run(request: argparse.Namespace) -> int:
    """Ask, break down, report."""
    window = _window(request)
    asked = asking(request, named=True, discovers=True)
    asked.wants([window] if request.by else [])
    results = asked.results(row for rows in asked.statuses() for row in rows)
    parts: list[Breakdown] = []
    if request.by:
        parts = [
            broken_down(each, asked.prometheus(each.unit), request.by, window)
            for each in results.statuses
            if not each.group
        ]
    if request.dry_run:
        asked.finish()
        return 0
    if request.format == "json":
        console.safe_print(burn.as_json(results, parts))
    else:
        console.safe_print(burn.as_text(results, parts, Style(console.colour(sys.stdout), console.width())))
        say_unread(results.unchecked)
    asked.finish()
    if any(one.firing for each in results.statuses for one in each.alerts) or results.count("breached"):
        return 1
    undecided = any(one.firing is None for each in results.statuses for one in each.alerts)
    return 3 if undecided or results.count("unknown") or unread(results) else 0


def _window(request: argparse.Namespace) -> int:
    if request.window and not request.by:
        raise UsageError(
            "--window: of what?", "`slo burn` shows every window; --by LABELS looks at one of them"
        )
    found = seconds_of(request.window or _WINDOW)
    if not found:
        raise UsageError(f"--window {request.window}: not a length", "write one such as 1h or 3d")
    bad = [each for each in request.by or () if not each.replace("_", "a").isalnum() or each[0].isdigit()]
    if bad:
        raise UsageError(f"--by {bad[0]!r}: not a label", "write names such as route,code,version")
    return found
