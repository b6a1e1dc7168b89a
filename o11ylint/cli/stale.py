"""`o11ylint stale`: which dashboards to retire, with the evidence."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from o11ylint.cli import console, outputs, running
from o11ylint.cli.values import count, filled
from o11ylint.errors import UsageError
from o11ylint.lint.config import Config
from o11ylint.lint.content import content
from o11ylint.lint.finding import Finding, Unchecked
from o11ylint.lint.globs import matches
from o11ylint.lint.selection import named
from o11ylint.report import stale as reports
from o11ylint.report.style import Style
from o11ylint.report.visible import visible
from o11ylint.staleness import from_findings
from o11ylint.staleness.history import history
from o11ylint.staleness.inventory import inventory
from o11ylint.staleness.judge import Row, Verdicts, judge

_UNREADABLE = ("files/invalid-json", "files/invalid-yaml")
"""Rules whose findings are dashboards that could not be judged."""
_ABOUT_OTHERS = ("promtool-test",)
"""Reasons not to check a file that have nothing to do with dashboards."""


HELP = """\
Tells which dashboards to retire and why: what `check` finds, what the files say, when git last
saw somebody change what they show. Each piece of evidence has points; they add up to a score of
0 to 100. Age alone makes no dashboard stale, reformatting and robots make none young, and what
cannot be known is called unknown. Nothing is changed or deleted.

examples:
  o11ylint stale                                    what needs a decision, the worst first
  o11ylint stale dashboards -v                      all dashboards of a folder
  o11ylint stale --output markdown=stale.md --split-by owner   an agenda for each owner
  o11ylint stale --plan archive                     a script that moves what is stale to an archive
  o11ylint stale --fail-on stale --max-unknown 5%   a gate

exit codes (the first that applies of 2, 1, 3, 0):
  0  judged; without --fail-on, whatever the verdicts
  1  a dashboard is stale or broken, as --fail-on asks
  2  the command line or the configuration cannot be used
  3  a file could not be read; with --fail-on, a dashboard is unknown; more than --max-unknown are

{environment}

{files}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `stale`."""
    parser.add_argument(
        "paths", nargs="*", type=filled, metavar="PATH", help="files and folders (default: .)"
    )
    what = parser.add_argument_group("what to judge")
    what.add_argument(
        "--config", type=filled, metavar="FILE", help="use this configuration instead of .o11ylint.yaml"
    )
    what.add_argument("--no-config", action="store_true", help="use no configuration file")
    what.add_argument(
        "--at", type=filled, metavar="DATE", help="judge as of this day, such as 2026-01-31 (default: today)"
    )
    how = parser.add_argument_group("output")
    how.add_argument("--format", type=filled, metavar="NAME", help="table (default), json, markdown, csv")
    how.add_argument("--output", action="append", default=[], metavar="FORMAT=FILE",
                     help="also write a report to a file; may repeat")  # fmt: skip
    how.add_argument("--split-by", choices=("owner",),
                     help="with --output: one file for each, FILE.OWNER.EXT")  # fmt: skip
    how.add_argument("--plan", choices=("archive",),
                     help="print how to archive what is stale, as a script to read; change nothing")  # fmt: skip
    how.add_argument("-v", "--verbose", action="store_true", help="list every dashboard (table)")
    how.add_argument("-q", "--quiet", action="store_true", help="no closing lines (table)")
    verdict = parser.add_argument_group("exit code")
    verdict.add_argument("--fail-on", choices=("stale", "broken"),
                         help="exit 1 if a dashboard is stale or broken, or broken; 3 if one is unknown")  # fmt: skip
    verdict.add_argument("--max-unknown", type=filled, metavar="SHARE",
                         help="exit 3 if more than this share could not be judged, such as 5%%")  # fmt: skip
    parser.add_argument(
        "-j", "--jobs", type=count, default=0, metavar="N", help="processes (default: one per core)"
    )
    parser.add_argument(
        "--cache-dir",
        type=filled,
        metavar="FOLDER",
        help="where to remember results (default: .o11ylint_cache)",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="remember nothing, and use nothing remembered"
    )


def run(request: argparse.Namespace) -> int:
    """Judge, report, and say how it went."""
    if "-" in request.paths:
        raise UsageError("`stale` reads files and their history, not standard input", "name files or folders")
    written = outputs.outputs(request.output)
    shown = outputs.shown(request.format, written) or "table"
    for name in (shown, *(each.format for each in written)):
        reports.known(name)  # before the work, not after it
    if request.split_by and not written:
        raise UsageError("--split-by needs a file to split", "add --output markdown=stale.md")
    if request.split_by and any(
        not os.path.isfile(each.path) and os.path.exists(each.path) for each in written
    ):
        raise UsageError("--split-by needs a file to split: a device or a folder is none")
    if request.split_by and any(each.path in outputs.STANDARD for each in written):
        raise UsageError("--split-by needs a file to split: standard output is none")
    limit = _share(request.max_unknown)
    found, generated = judged(request, _moment(request.at), written)
    _write(written, found, split=bool(request.split_by))
    if request.plan:
        from o11ylint.staleness.archive import plan

        console.safe_print(plan(found.rows, visible, generated))
    else:
        style = Style(console.colour(sys.stdout), console.width(), request.verbose, request.quiet)
        console.safe_print(reports.render(shown, found, style))
    return exit_code(found, request.fail_on, limit)


def _write(written: Sequence[outputs.Output], found: Verdicts, *, split: bool) -> None:
    for each in written:
        parts = _split(each.path, found) if split else [(each.path, found)]
        outputs.spare([each._replace(path=path) for path, _ in parts], [(path, False) for path, _ in parts])
        for path, part in parts:
            if path not in outputs.STANDARD:
                outputs.write(
                    each._replace(path=path), reports.render(each.format, part, Style(verbose=True))
                )


def judged(
    request: argparse.Namespace, now: int, written: Sequence[outputs.Output]
) -> tuple[Verdicts, Callable[[str], str | None]]:
    """Check, read, ask git, and weigh; and what tells why a file is not to be edited. Raises UserError."""
    given = vars(request) | {
        "select": [*from_findings.SELECT, *_UNREADABLE], "ignore": [], "kind": [], "render": False, "no_context": False,
    }  # fmt: skip
    prepared = running.prepare(argparse.Namespace(**given), fingerprints=True)
    outputs.spare(written, prepared.run.scope.files)
    report = prepared.run({})
    scope, settings = prepared.run.scope, prepared.settings
    counted = frozenset(each.path for each in report.findings if each.rule == "dashboards/removed-metric")
    paths = [path for path, _ in scope.files]
    known = inventory([*paths, *scope.context], content, settings.unit, counted)
    past = history([card.path for card in known.cards])
    findings = [each for each in report.findings if each.rule not in _ignored(settings, each.path)]
    rows = judge(known, findings, past, now, lambda path: settings.owner(path, None, {}))
    asked = set(paths)
    rows = [row for row in rows if row.card.path in asked]

    def generated(path: str) -> str | None:
        return settings.generated(path, content(path).decode("utf-8", "replace"))

    unchecked = [*_unreadable(report.findings), *_unjudged(report.unchecked)]
    return Verdicts(rows, past, now, unchecked), generated


def _ignored(settings: Config, path: str) -> frozenset[str]:
    """The rules that the configuration ignores on a path: what they say is no evidence there."""
    entries = [settings.values, *settings.values.get("per_path", ())]
    names = [
        name
        for entry in entries
        if "paths" not in entry or matches(settings.base + path, tuple(entry["paths"]))
        for name in entry.get("ignore", ())
    ]
    return named(names, settings.catalog) - frozenset(_UNREADABLE) if names else frozenset()


def exit_code(found: Verdicts, fail_on: str | None, limit: float | None) -> int:
    """1 before 3 before 0. A gate lets nothing unknown pass unless it was told how much."""
    if fail_on and any(row.verdict in ("broken", fail_on) for row in found.rows):
        return 1
    unjudged = len({each.path for each in found.unchecked})
    unknown = found.count("unknown") + unjudged
    if limit is not None:
        return 3 if unknown > limit * (len(found.rows) + unjudged) else 0
    failed = any(each.failed for each in found.unchecked)
    return 3 if failed or (fail_on and unknown) else 0


def _moment(text: str | None) -> int:
    if text is None:
        return int(datetime.now(UTC).timestamp())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--at {text!r}: expected a day, such as 2026-01-31") from None
    if not 1970 < moment.year < 9999:
        raise UsageError(f"--at {text!r}: expected a day of this age, such as 2026-01-31")
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _share(text: str | None) -> float | None:
    if text is None:
        return None
    number = text.removesuffix("%")
    try:
        share = float(number) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UsageError(f"--max-unknown {text!r}: expected a share, such as 5%")
    return share


def _unreadable(findings: Sequence[Finding]) -> list[Unchecked]:
    return [
        Unchecked(each.path, each.rule.split("/")[1], each.message, each.line, failed=True)
        for each in findings
        if each.rule in _UNREADABLE
    ]


def _unjudged(unchecked: Sequence[Unchecked]) -> list[Unchecked]:
    """What may have been a dashboard; a query that is no PromQL is none."""
    return [
        each
        for each in unchecked
        if each.failed or (not each.reason.endswith("-query") and each.reason not in _ABOUT_OTHERS)
    ]


def _split(path: str, found: Verdicts) -> list[tuple[str, Verdicts]]:
    """A file name and a report for each owner: `stale.md` becomes `stale.payments.md`."""
    stem, extension = os.path.splitext(path)
    used: set[str] = set()
    parts = []
    for team, rows in reports.by_owner(found.rows).items():
        slug = "".join(char if char.isascii() and char.isalnum() else "-" for char in team).strip("-").lower()
        name = base = slug[:60] or ("owner" if team else "nobody")
        number = 1
        while name in used:
            number += 1
            name = f"{base}-{number}"
        used.add(name)
        parts.append((f"{stem}.{name}{extension}", _of(rows, found)))
    return parts


def _of(rows: list[Row], found: Verdicts) -> Verdicts:
    """The same run, for some of its dashboards."""
    return found._replace(rows=rows)
