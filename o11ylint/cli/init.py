"""`o11ylint init`: a configuration, a hook and a CI job to start from; never in place of what is there."""

import argparse
import os
from collections.abc import Sequence

from o11ylint.cli import console
from o11ylint.cli.foundations import Foundation, foundations
from o11ylint.errors import InputError
from o11ylint.lint import catalog, config
from o11ylint.lint.content import content
from o11ylint.lint.finding import SEVERITIES, Report
from o11ylint.lint.layout import KINDS, Layout, layout
from o11ylint.report.visible import visible

HELP = """\
Looks at the whole repository (where dashboards, rules and SLO specs are, which installations,
copies and charts there are, which CI) and writes a configuration, a pre-commit hook and a job for
GitHub Actions or GitLab CI. Only files that do not exist are written; for those that do, what to
add by hand is printed. The configuration finds what the defaults find. It never asks anything.

examples:
  o11ylint init --dry-run                         print what would be written
  o11ylint init                                   write it

exit codes:
  0  done, or nothing was left to do
  2  the command line or the configuration cannot be used
  3  a file could not be written

{environment}

files:
  .o11ylint.yaml                   written with what was seen, most of it as comments
  .pre-commit-config.yaml          written, or what to add is printed
  .github/workflows/o11ylint.yml   written where there is a .github folder
  .gitlab-ci.yml                   never written; the jobs to add are printed
"""


_NOUNS = {
    "dashboard": "dashboards",
    "library-panel": "library panels",
    "rules": "Prometheus rules",
    "grafana-alerting": "Grafana alert rules",
    "slo": "SLO specs",
    "prometheus": "Prometheus configuration",
    "alertmanager": "Alertmanager configuration",
    "datasources": "data sources",
}
_FOLDERS = 4
"""Folders that are named; the rest is counted."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `init`."""
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would be written, and write nothing"
    )


def run(request: argparse.Namespace) -> int:
    """Look at the whole repository, write what is missing, and say what to do next."""
    os.chdir(config.discover(os.getcwd())[1] or os.getcwd())
    found, _ = config.discover(os.getcwd())
    report, fail_on, seen = _examined()
    console.safe_print(_summary(seen))
    for each in foundations(seen, catalog.load(), has_config=found is not None):
        console.safe_print(_laid(each, dry=request.dry_run))
    console.safe_print(_next(report, fail_on))
    return 0


def _examined() -> tuple[Report, str, Layout]:
    """What `check` says today, from which severity on it fails, and what the repository looks like."""
    from o11ylint.cli import running
    from o11ylint.cli.check import baseline_entries

    parser = argparse.ArgumentParser(add_help=False)
    running.add_arguments(parser.add_argument_group())
    request = parser.parse_args(["--no-cache"])
    request.paths = []
    prepared = running.prepare(request, fingerprints=False)
    settings = prepared.settings
    prepared.run.baseline = baseline_entries(None, settings)
    report = prepared.run({})
    paths = [path for path, _ in prepared.run.scope.files]
    return report, settings.fail_on, layout(paths, content, settings.unit, settings.generated)


def _summary(seen: Layout) -> str:
    lines = []
    for kind in KINDS:
        paths = seen.files[kind]
        if paths:
            lines.append(f"  {_NOUNS[kind]}: {_files(len(paths))} in {_folders(paths)}\n")
    if seen.charts:
        lines.append(f"  Helm charts: {', '.join(map(visible, seen.charts))}\n")
    if seen.units:
        lines.append(f"  installations, guessed from the layout: {_some(seen.units)}\n")
    return "found\n" + "".join(lines) if lines else "found no dashboards, rules or SLO specs\n"


def _folders(paths: Sequence[str]) -> str:
    """The folders with most of the files first."""
    counts: dict[str, int] = {}
    for path in paths:
        folder = path.rpartition("/")[0] or "."
        counts[folder] = counts.get(folder, 0) + 1
    return _some(sorted(counts, key=lambda folder: (-counts[folder], folder)))


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(visible(name) for name in names[:_FOLDERS])
    return shown + (f" and {len(names) - _FOLDERS} more" if len(names) > _FOLDERS else "")


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _laid(each: Foundation, *, dry: bool) -> str:
    """Write one file if it is not there, and say what was done or what is left to do by hand."""
    if each.done:
        return f"{each.path}: {each.done}\n"
    if each.by_hand or os.path.lexists(each.path):
        return f"{each.path} exists; add to it:\n\n{each.text}\n"
    if dry:
        return f"would write {each.path}:\n\n{each.text}\n"
    try:
        os.makedirs(os.path.dirname(each.path) or ".", exist_ok=True)
        with open(each.path, "x", encoding="utf-8") as file:
            file.write(each.text)
    except OSError as error:
        raise InputError(
            f"{each.path}: cannot be written: {(error.strerror or str(error)).lower()}"
        ) from None
    return f"wrote {each.path}\n"


def _next(report: Report, fail_on: str) -> str:
    """Three lines, always: they differ by whether `check` passes today."""
    bar = SEVERITIES.index(fail_on)
    count = sum(SEVERITIES.index(each.severity) >= bar for each in report.findings)
    today = "nothing that fails" if not count else "1 finding" if count == 1 else f"{count} findings"
    failed = sum(each.failed for each in report.unchecked)
    if failed:
        today = f"{today if count else 'no findings'}, and {_files(failed)} that could not be checked"
    steps = [
        ("o11ylint check", f"see what there is today: {today}"),
        ("o11ylint baseline", "live with that for now: from then on only what is new fails")
        if count
        else ("o11ylint rules", "see what is looked for"),
        ("pre-commit install", "check every commit; then commit the new files"),
    ]
    return "next:\n" + "".join(f"  {command:18}  {why}\n" for command, why in steps)
