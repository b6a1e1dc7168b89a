"""`o11ylint check`."""

import os
import sys

from o11ylint.cli import console
from o11ylint.cli.values import count
from o11ylint.errors import UsageError
from o11ylint.lint.finding import SEVERITIES, Report
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from o11ylint.lint.baseline import Entry
    from o11ylint.lint.config import Config
    from o11ylint.lint.run import Run


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


def add_arguments(parser: "argparse.ArgumentParser") -> None:
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
    verdict.add_argument(
        "--exit-zero",
        action="store_true",
        help="exit 0 whatever is found; 3 stays for what could not be checked",
    )
    verdict.add_argument("--strict", action="store_true", help="exit 3 for skipped files too")
    parser.add_argument(
        "-j", "--jobs", type=count, default=0, metavar="N", help="processes (default: one per core)"
    )


def run(request: "argparse.Namespace") -> int:
    """Check, report, and say how it went."""
    from o11ylint import report as reports
    from o11ylint.cli import outputs, running
    from o11ylint.report.style import Style

    written = outputs.outputs(request.output)
    if request.diff and written:
        raise UsageError(
            "--diff prints what would change; --output reports what is found: ask for one of them"
        )
    default = "full" if console.is_terminal(sys.stdout) else "concise"
    shown = outputs.shown(request.format, written) or default
    formats = [shown, *(each.format for each in written)]
    for name in formats:
        reports.known(name)  # before the work, not after it
    fingerprints = any(name in reports.FINGERPRINTED for name in formats)
    prepared = running.prepare(
        request,
        fingerprints=fingerprints,
        stdin_filename=request.stdin_filename,
        nearby=not request.diff_base,  # what a change moves may be in another unit now
    )
    check, settings, stdin = prepared
    outputs.spare(written, check.scope.files)
    if not request.no_baseline:
        check.baseline = baseline_entries(request.baseline, settings)
    if request.diff_base:
        _compare(check, request.diff_base, settings)
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
    fail_on = request.fail_on or settings.fail_on
    plain = Style(verbose=request.verbose, infos=fail_on == "info")  # what fails the run is listed
    for each in written:
        if each.path not in outputs.STANDARD:
            outputs.write(each, reports.render(each.format, found, plain))
    style = plain._replace(colour=console.colour(sys.stdout), width=console.width(), quiet=request.quiet)
    say = console.aside if stdin and request.fix else console.safe_print  # standard output has the fixed text
    say(reports.render(shown, found, style, statistics=request.statistics))
    return exit_code(found, fail_on, exit_zero=request.exit_zero, strict=request.strict)


def _compare(check: "Run", reference: str, settings: "Config") -> None:
    """Have a run report only what is new since a commit."""
    from o11ylint.lint import gitbase

    base = gitbase.since(reference)
    check.since = base.without(settings.excluded)
    check.failed = [*check.failed, *base.not_compared()]


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
