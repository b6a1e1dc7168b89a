"""`o11ylint baseline`: agree to live with what there is, and forget what has been fixed."""

import argparse
import os

from o11ylint.cli import console, running
from o11ylint.errors import ConfigError, UsageError
from o11ylint.lint import baseline
from o11ylint.report.names import counted
from o11ylint.report.visible import visible

ACTIONS = ("create", "prune")


HELP = """\
Writes down what is found today, so that `check` fails only for what is new. Findings are known by
what they are about, not by line: moving, renaming and reformatting adds nothing. `prune` takes out
what has been fixed since, and never adds anything.

examples:
  o11ylint baseline                               agree to live with all there is; commit the folder
  o11ylint baseline create alerts                 with what there is in one folder
  o11ylint baseline prune                         forget what has been fixed
  o11ylint baseline create --force                start again
  o11ylint check --no-baseline                    see everything all the same

exit codes:
  0  written
  2  the command line or the configuration cannot be used, or there is a baseline already
  3  something that had to be checked could not be, and is not in the baseline

{environment}

{files}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `baseline`."""
    parser.add_argument("paths", nargs="*", metavar="[create|prune] PATH",
                        help="create (the default) or prune; then files and folders (default: .)")  # fmt: skip
    parser.add_argument("--baseline", metavar="FOLDER", help="where it is (default: .o11ylint-baseline)")
    parser.add_argument("--force", action="store_true", help="create: replace the baseline that is there")
    running.add_arguments(parser.add_argument_group("what to check"))


def run(request: argparse.Namespace) -> int:
    """Create or prune; the exit code is 3 if something that had to be checked could not be."""
    action = request.paths.pop(0) if request.paths[:1] and request.paths[0] in ACTIONS else "create"
    if action == "prune" and (request.select or request.ignore or request.kind):
        raise UsageError(
            "baseline prune looks at every rule and kind", "leave out --select, --ignore and --kind"
        )
    whole = request.paths in ([], ["."])
    prepared = running.prepare(request, fingerprints=True)
    settings = prepared.settings
    folder = request.baseline or os.path.join(settings.root, baseline.FOLDER)
    shown = visible(os.path.relpath(folder))
    old = _old(folder, force=request.force and action == "create")
    if action == "create" and old and not request.force:
        raise UsageError(
            f"{shown}: there is a baseline already",
            "`o11ylint baseline prune` takes out what has been fixed; --force makes it again, with all that is new",
        )
    report = prepared.run({})
    failed = any(each.failed for each in report.unchecked)
    if action == "create":
        entries = baseline.entries_of(report.findings, report.catalog, settings.base, settings.fail_on)
        seen = {settings.base + path for path, _ in prepared.run.scope.files}
        entries += [entry for entry in old if entry.path not in seen and _exists(settings.root, entry.path)]
        files = baseline.write(folder, entries)
        rules = len({entry.rule for entry in entries})
        console.safe_print(f"{counted(len(entries), 'entry', 'entries')} of {counted(rules, 'rule')} in {shown}"
                         f" ({counted(len(files), 'file')}); commit it\n")  # fmt: skip
        return 3 if failed else 0
    if not old:
        raise UsageError(f"{shown}: there is no baseline to prune", "make one with `o11ylint baseline`")
    checked = [path for path, _ in prepared.run.scope.files]
    gone = [entry.path for entry in old if not _exists(settings.root, entry.path)]
    # a file that is gone may have moved to where nobody has looked
    gone = [path[len(settings.base) :] for path in gone] if whole and not settings.base else []
    unreadable = {each.path for each in report.unchecked if each.failed}
    fixed = set(baseline.split(report.findings, old, {*checked, *gone} - unreadable, settings.base).fixed)
    baseline.write(folder, [entry for entry in old if entry not in fixed])
    left = len(old) - len(fixed)
    console.safe_print(f"{counted(len(fixed), 'entry', 'entries')} taken out, {left} left in {shown}\n")
    return 3 if failed else 0


def _old(folder: str, *, force: bool) -> list[baseline.Entry]:
    """The baseline that is there; one that cannot be read may be replaced."""
    try:
        return baseline.read(folder)
    except ConfigError:
        if not force:
            raise
        return []


def _exists(root: str, path: str) -> bool:
    return os.path.exists(os.path.join(root, path))
