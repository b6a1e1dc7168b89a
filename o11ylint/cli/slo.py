"""`o11ylint slo list` and `slo math`: SLOs as they are understood, and what an objective means in minutes."""

import argparse
import os
import sys

from o11ylint.cli import console, running
from o11ylint.errors import UsageError

HELP = """\
Lists the SLOs below the given folders, whatever format they are written in: objective, window,
what is measured, alerts, owner, and what is wrong with a specification. `slo math` says what an
objective allows, and when burn rate alerts fire and stop. Nothing is asked of a server.

Read are sloth (files, resources, alert windows), pyrra, OpenSLO (v1, v1alpha, v2alpha),
slo-generator, and our own small format (schemas/slo.schema.json).

examples:
  o11ylint slo list
  o11ylint slo list slos/ --format json
  o11ylint slo math --objective 99.9% --window 28d

exit codes:
  0  listed, or worked out
  2  the command line or the configuration cannot be used
  3  a file could not be read; one that is a template is named, and counts as skipped

{environment}

{files}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `slo`."""
    parser.add_argument(
        "action", choices=["list", "math"], help="list: print every SLO as it is understood; math: see below"
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: .)")
    parser.add_argument("--config", metavar="FILE", help="use this configuration instead of .o11ylint.yaml")
    parser.add_argument("--no-config", action="store_true", help="use no configuration file")
    parser.add_argument("--format", choices=["table", "json"], default="table", help="default: table")
    numbers = parser.add_argument_group("what `slo math` works with")
    numbers.add_argument("--objective", metavar="SHARE", help="99.9%% or 0.999")
    numbers.add_argument("--window", metavar="LENGTH", help="such as 28d or 1w (default: 30d)")


def run(request: argparse.Namespace) -> int:
    """Carry out the action."""
    if request.action == "math":
        return _math(request)
    for name in ("objective", "window"):
        if getattr(request, name) is not None:
            raise UsageError(f"--{name} is for `slo math`", "`slo list` takes files and folders")
    return _list(request)


def _math(request: argparse.Namespace) -> int:
    """Print what an objective allows and when the SRE workbook's alerts fire."""
    from decimal import Decimal

    from o11ylint.documents.slo_fields import decimal
    from o11ylint.documents.slo_windows import seconds_of, sloth_windows
    from o11ylint.report import slomath
    from o11ylint.report.style import Style
    from o11ylint.slo.alerting import behaviours

    written = request.objective or ""
    number = decimal(written.removesuffix("%").strip())
    objective = number / 100 if number is not None and written.endswith("%") else number
    if objective is None or not 0 < objective < 1:
        raise UsageError(
            f"--objective {written or 'is missing'}: not a share", "write one such as 99.9% or 0.999"
        )
    window = request.window or "30d"
    period = seconds_of(window)
    if period is None:
        raise UsageError(f"--window {window}: not a length", "write one such as 28d or 4w")
    if request.paths:
        raise UsageError(f"{request.paths[0]}: `slo math` reads no files", "leave the path out")
    found = behaviours(objective, period, sloth_windows(period), [1, Decimal("0.1"), Decimal("0.01")])
    if request.format == "json":
        console.safe_print(slomath.math_json(objective, period, found))
    else:
        style = Style(console.colour(sys.stdout), console.width())
        console.safe_print(slomath.math_table(objective, window, period, found, style))
    return 0


def _list(request: argparse.Namespace) -> int:
    """Print the SLOs, by unit and file."""
    from o11ylint.lint import catalog, config, walk
    from o11ylint.lint.finding import Owner
    from o11ylint.report import slolist
    from o11ylint.report.style import Style
    from o11ylint.slo.gather import gather
    from o11ylint.slo.specs import Loaded

    known = catalog.load()
    settings = config.load(
        running.here(), request.config, known, select=[], ignore=[], isolated=request.no_config
    )
    found = walk.find(request.paths or ["."], os.getcwd())
    paths = [path for path, named in found if named or not settings.excluded(path)]
    settings.learn(paths)
    gathered = gather(paths, settings.unit)

    def owner_of(each: Loaded) -> Owner | None:
        labels = {name: label.value for name, label in each.slo.labels.items()}
        said = each.slo.owner
        if said is not None:
            return Owner(said.value, "label")
        return settings.owner(each.document.source.path, None, labels)

    if request.format == "json":
        console.safe_print(slolist.slo_json(gathered.slos, owner_of, gathered.unchecked))
    else:
        style = Style(console.colour(sys.stdout), console.width())
        if gathered.slos:
            console.safe_print(slolist.slo_table(gathered.slos, owner_of, style))
        sys.stderr.write(slolist.closing(len(gathered.slos), gathered.files, gathered.unchecked, style))
    return 3 if any(each.failed for each in gathered.unchecked) else 0
