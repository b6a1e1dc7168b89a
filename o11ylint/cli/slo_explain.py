"""`o11ylint slo explain`: what an SLO means in plain words, and the exact PromQL. Asks no server."""

import argparse
import sys

from o11ylint.cli import console
from o11ylint.cli.slo_choice import choose
from o11ylint.cli.slo_list import say_unread
from o11ylint.report.slo import explain
from o11ylint.report.style import Style


def run(request: argparse.Namespace) -> int:
    """Explain the SLOs that are asked for."""
    found, slos = choose(request, named=True)
    wanted = [each for _, each in slos]
    unchecked = found.gathered.unchecked
    if request.format == "json":
        console.safe_print(explain.as_json(wanted, unchecked))
    else:
        console.safe_print(explain.as_text(wanted, Style(console.colour(sys.stdout), console.width())))
        say_unread(unchecked)
    return 3 if any(each.failed for each in unchecked) else 0
