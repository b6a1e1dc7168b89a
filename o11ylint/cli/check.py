"""`o11ylint check`."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from o11ylint.cli import console
from o11ylint.errors import InputError, UsageError
from o11ylint.lint.finding import SEVERITIES, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from o11ylint.lint.baseline import Entry
    from o11ylint.lint.config import Config


HELP = """\
Checks Grafana dashboards, Prometheus, Loki and Grafana alert rules, recording rules and SLO specs.
Files are told by their content. Folders are walked as git sees them; a file that is named is
checked always. Rules across files know the rest of the repository too. Nothing is asked of any
server. Findings go to standard output, everything else to standard error.

examples:
  o11ylint check                                  everything below this folder
  o11ylint check alerts dashboards/api.json       a folder and a file
  o11ylint check --select alerts,tag:host-specific --ignore alerts/missing-runbook
  o11ylint check --diff                           what --fix would change
  o11ylint check --fix                            carry out safe fixes
  o11ylint check --diff-base origin/main          only what is new since the merge base
  o11ylint check --format github --output sarif=o11ylint.sarif --output markdown=o11ylint.md
  o11ylint check --statistics --no-baseline       how much there is of what
  helm template charts/api | o11ylint check -     what a chart renders

{exit_codes}

{environment}

{files}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `check`."""
    from o11ylint.cli import running

    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; - is standard input (default: .)"
    )
    what = parser.add_argument_group("what to check")
    running.add_arguments(what)
    what.add_argument("--stdin-filename", default="<stdin>", metavar="NAME", help="the name to report for -")
    fixing = parser.add_argument_group("fixing")
    fixing.add_argument("--fix", action="store_true", help="carry out safe fixes, then report what is left")
    fixing.add_argument("--unsafe-fixes", action="store_true",
                        help="with --fix or --diff: also fixes that change what is shown or alerted on")  # fmt: skip
    fixing.add_argument("--diff", action="store_true",
                        help="print what --fix would change, and change nothing")  # fmt: skip
    new = parser.add_argument_group("only what is new")
    new.add_argument("--diff-base", metavar="REF",
                     help="report what is new since the merge base with this commit or branch")  # fmt: skip
    new.add_argument("--baseline", metavar="FOLDER", help="the baseline to use (default: .o11ylint-baseline)")
    new.add_argument("--no-baseline", action="store_true", help="report what is in the baseline, too")
    how = parser.add_argument_group("output")
    how.add_argument("--format", default=None, metavar="FORMAT",
                     help="full (default on a terminal), concise, grouped; json, jsonl, sarif; "
                          "github, gitlab, junit, markdown, openmetrics")  # fmt: skip
    how.add_argument("--output", action="append", default=[], metavar="FORMAT=FILE",
                     help="also write a report to a file; may repeat")  # fmt: skip
    how.add_argument("--statistics", action="store_true",
                     help="print counts by rule instead of findings (text formats)")  # fmt: skip
    how.add_argument("-v", "--verbose", action="store_true", help="list info findings and skipped files too")
    how.add_argument("-q", "--quiet", action="store_true", help="findings only, no closing line")
    verdict = parser.add_argument_group("exit code")
    verdict.add_argument("--fail-on", choices=SEVERITIES, default=None,
                         help="exit 1 from this severity on (default: warning)")  # fmt: skip
    verdict.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found")
    verdict.add_argument("--strict", action="store_true", help="exit 3 for skipped files too")
    parser.add_argument(
        "-j", "--jobs", type=int, default=0, metavar="N", help="processes (default: one per core)"
    )


def run(request: argparse.Namespace) -> int:
    """Check, report, and say how it went."""
    from o11ylint import report as reports
    from o11ylint.cli import running

    shown = request.format or ("full" if console.is_terminal(sys.stdout) else "concise")
    outputs = [_output(each) for each in request.output]
    formats = [shown, *(name for name, _ in outputs)]
    for name in formats:
        reports.known(name)  # before the work, not after it
    fingerprints = any(name in reports.FINGERPRINTED for name in formats)
    prepared = running.prepare(request, fingerprints=fingerprints, stdin_filename=request.stdin_filename)
    check, settings, stdin = prepared
    if not request.no_baseline:
        check.baseline = baseline_entries(request.baseline, settings)
    if request.diff_base:
        from o11ylint.lint import gitbase

        check.since = gitbase.since(request.diff_base)
    if (request.fix or request.diff) and (request.render or len(stdin) > 1):
        raise UsageError("what other tools render cannot be fixed", "fix the templates that it is made from")
    if request.fix or request.diff:
        from o11ylint.cli import fixing

        outcome = fixing.run(check, stdin, unsafe=request.unsafe_fixes)
        found = outcome.report
        if request.diff:
            different = fixing.diff(outcome, stdin)
            return 1 if different and not request.exit_zero else _unchecked_code(found, strict=request.strict)
        fixing.write(outcome, stdin)
    else:
        found = check({})
    for name, path in outputs:
        _write(path, reports.render(name, found, colour=False, width=0, verbose=request.verbose, quiet=False))
    text = reports.render(shown, found, colour=console.colour(sys.stdout), width=console.width(),
                          verbose=request.verbose, quiet=request.quiet, statistics=request.statistics)  # fmt: skip
    if stdin and request.fix:
        sys.stderr.write(text)  # standard output has the fixed text
    else:
        console.safe_print(text)
    fail_on = request.fail_on or settings.fail_on
    return exit_code(found, fail_on, exit_zero=request.exit_zero, strict=request.strict)


def baseline_entries(folder: str | None, settings: "Config") -> "Sequence[Entry]":
    """The baseline of the repository, or the one that was named."""
    path = folder or os.path.join(settings.root, ".o11ylint-baseline")
    if not os.path.isdir(path):
        if folder:
            raise UsageError(f"--baseline {folder!r}: no such folder", "make one with `o11ylint baseline`")
        return ()
    from o11ylint.lint import baseline

    return baseline.read(path)


def exit_code(found: Report, fail_on: str, *, exit_zero: bool, strict: bool) -> int:
    """1 before 3 before 0; --exit-zero forgives findings, never what could not be checked."""
    bar = SEVERITIES.index(fail_on)
    if not exit_zero and any(SEVERITIES.index(each.severity) >= bar for each in found.findings):
        return 1
    return _unchecked_code(found, strict=strict)


def _unchecked_code(found: Report, *, strict: bool) -> int:
    return 3 if any(each.failed or strict for each in found.unchecked) else 0


def _output(value: str) -> tuple[str, str]:
    name, equals, path = value.partition("=")
    if not equals or not path:
        raise UsageError(f"--output {value!r}: expected FORMAT=FILE, such as sarif=o11ylint.sarif")
    return name, path


def _write(path: str, text: str) -> None:
    """Write beside the target first, so that no reader ever sees half a report."""
    partial = f"{path}.{os.getpid()}.tmp"
    try:
        with open(partial, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        os.replace(partial, path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None
