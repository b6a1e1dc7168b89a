"""`o11ylint slo list`: SLOs as they are understood."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from o11ylint.cli import console, running
from o11ylint.lint import catalog, config, walk
from o11ylint.lint.finding import Owner, Unchecked
from o11ylint.report.style import Style
from o11ylint.slo.gather import Gathered, gather
from o11ylint.slo.specs import Loaded


class Specs(NamedTuple):
    """The SLOs below the paths of a command line, and what decides about them."""

    gathered: Gathered
    settings: config.Config
    files: list[tuple[str, bool]]

    @property
    def owner_of(self) -> Callable[[Loaded], Owner | None]:
        """Who decides about an SLO."""

        def owner(each: Loaded) -> Owner | None:
            labels = {name: label.value for name, label in each.slo.labels.items()}
            said = each.slo.owner
            if said is not None:
                return Owner(said.value, "label")
            return self.settings.owner(each.document.source.path, None, labels)

        return owner


def specs(request: argparse.Namespace, paths: list[str]) -> Specs:
    """Read the configuration and the specifications; raises UserError for what cannot be used."""
    known = catalog.load()
    settings = config.load(
        running.here(), request.config, known, select=[], ignore=[], isolated=request.no_config
    )
    files = list(walk.find(paths or ["."], os.getcwd()))
    wanted = [path for path, named in files if named or not settings.excluded(path)]
    settings.learn(wanted)
    return Specs(gather(wanted, settings.unit), settings, files)


def say_unread(unchecked: Sequence[Unchecked]) -> None:
    """Name the files that should have been read, where a report has no place for them."""
    for each in unchecked:
        if each.failed:
            console.complain(f"{each.path}: not read: {each.reason}: {each.detail}")


def run(request: argparse.Namespace) -> int:
    """Print the SLOs, by unit and file."""
    from o11ylint.report import slolist

    found = specs(request, request.paths)
    gathered, owner_of = found.gathered, found.owner_of
    if request.only:
        from o11ylint.cli.slo_choice import chosen

        gathered = gathered._replace(slos=chosen(request.only, None, found))
    if request.format == "json":
        console.safe_print(slolist.slo_json(gathered.slos, owner_of, gathered.unchecked))
    else:
        style = Style(console.colour(sys.stdout), console.width())
        if gathered.slos:
            console.safe_print(slolist.slo_table(gathered.slos, owner_of, style))
        sys.stderr.write(slolist.closing(len(gathered.slos), gathered.files, gathered.unchecked, style))
    return 3 if any(each.failed for each in gathered.unchecked) else 0
