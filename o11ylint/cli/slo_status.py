"""`o11ylint slo status`: whether objectives are met, and what is left of their budgets."""

import argparse
import sys
from collections.abc import Callable, Sequence

from o11ylint.cli import console, outputs
from o11ylint.cli.slo_asking import asking, unread
from o11ylint.report import slo as reports
from o11ylint.report.slo import Results
from o11ylint.report.style import Style


def run(request: argparse.Namespace) -> int:
    """Ask, report, and say how it is."""
    written, shown = wanted(request, reports.FORMATS)
    asked = asking(request, named=True)
    outputs.spare(written, asked.found.files)
    results = asked.results(row for rows in asked.statuses() for row in rows)
    if request.dry_run:
        asked.finish()
        return 0
    report(written, shown, request, lambda name, style: reports.render(name, results, style))
    asked.finish()
    return exit_code(results, request.on_no_data or "fail")


def wanted(request: argparse.Namespace, formats: Sequence[str]) -> tuple[list[outputs.Output], str]:
    """Which reports go where, and which is printed; raises UsageError before the work, not after it."""
    written = outputs.outputs(request.output or ())
    shown = outputs.shown(request.format, written) or formats[0]
    for name in (shown, *(each.format for each in written)):
        reports.known(name, formats)
    return written, shown


def report(
    written: Sequence[outputs.Output],
    shown: str,
    request: argparse.Namespace,
    render: Callable[[str, Style], str],
) -> None:
    """Write every report, and print one."""
    for each in written:
        if each.path not in outputs.STANDARD:
            outputs.write(each, render(each.format, Style(verbose=bool(request.verbose))))
    style = Style(console.colour(sys.stdout), console.width(), bool(request.verbose), bool(request.quiet))
    console.safe_print(render(shown, style))


def exit_code(results: Results, on_no_data: str) -> int:
    """1 before 3 before 0; a file that was not read is not known whatever is said about data."""
    if results.count("breached"):
        return 1
    lost = results.count("unknown")
    if unread(results) or (lost and on_no_data == "fail"):
        return 3
    if lost and on_no_data == "warn":
        console.complain(f"{lost} of {len(results.statuses)} SLOs are not known, and that is no failure here")
    return 0
