"""`o11ylint slo list`: the SLOs of a repository as they are understood."""

import argparse
import os
import sys

from o11ylint.cli import console, running

HELP = """\
Lists the SLOs below the given folders, whatever format they are written in: objective, window,
what is measured, alerts, owner, and what is wrong with a specification. Nothing is asked of a
server.

Read are sloth (files, resources, alert windows), pyrra, OpenSLO (v1, v1alpha, v2alpha),
slo-generator, and our own small format (schemas/slo.schema.json).

examples:
  o11ylint slo list
  o11ylint slo list slos/ --format json

exit codes:
  0  listed
  2  the command line or the configuration cannot be used
  3  a file could not be read; one that is a template is named, and counts as skipped

{environment}

{files}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `slo`."""
    parser.add_argument("action", choices=["list"], help="list: print every SLO as it is understood")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: .)")
    parser.add_argument("--config", metavar="FILE", help="use this configuration instead of .o11ylint.yaml")
    parser.add_argument("--no-config", action="store_true", help="use no configuration file")
    parser.add_argument("--format", choices=["table", "json"], default="table", help="default: table")


def run(request: argparse.Namespace) -> int:
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
