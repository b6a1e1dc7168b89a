"""What SLOs are at a moment: which servers, how much at a time, and what became of it."""

import argparse
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from o11ylint.cli import console, running
from o11ylint.cli.slo_choice import Chosen, chosen, name_and_paths, narrowed
from o11ylint.cli.slo_list import Specs, specs
from o11ylint.cli.slo_values import moment, period, seconds, share
from o11ylint.cli.slo_working import questions, side_by_side
from o11ylint.errors import InputError, UsageError
from o11ylint.report.slo import Results
from o11ylint.report.slo.order import ordered
from o11ylint.slo.specs import Loaded
from o11ylint.slo.status import Status

if TYPE_CHECKING:
    from o11ylint.facts.prometheus import Prometheus
    from o11ylint.lint.servers import Server
    from o11ylint.slo.case import Options
    from o11ylint.slo.kept import Kept

JOBS = 2
"""SLOs at a time: a server that answers one has room for another, and hardly notices."""


class Task(NamedTuple):
    """An SLO that is to be evaluated as of a moment."""

    unit: str
    slo: Loaded
    at: datetime


class Asking:
    """The servers of a run and how to ask them. Nothing is sent before the first evaluation."""

    def __init__(self, request: argparse.Namespace, found: Specs) -> None:
        self.request = request
        self.found = found
        self.slos: Chosen = []
        self.at = moment(request.at)
        self.options = self._options()
        self._servers: dict[str, Server] = {}
        self._live: dict[Server, Any] = {}
        self._kept: dict[Server, Kept] = {}
        self._intervals: dict[tuple[str, int], int] = {}

    def discover(self, name: str | None) -> None:
        """Take the SLOs that sloth and pyrra have left in the server; raises UserError if there are none."""
        from o11ylint.facts.prometheus import Failure
        from o11ylint.slo.discovery import discovered

        server = self.prometheus("")
        answer = discovered(server, self.at)
        if self.request.dry_run:
            return
        if isinstance(answer, Failure):
            raise InputError(
                f"{server.name}: {answer.reason}: {answer.detail}", "no SLO could be looked up there"
            )
        if not answer:
            raise UsageError(
                f"{server.name}: no SLO in its recording rules",
                "sloth leaves `slo:objective:ratio` there, pyrra `pyrra_objective`; or give specifications",
            )
        self.slos = narrowed([("", each) for each in answer], self.request.only, name, self.found)

    def wants(self, windows: Iterable[int]) -> None:
        """Ask for burn rates over these windows, too."""
        self.options = self.options._replace(windows=tuple(sorted({*self.options.windows, *windows})))

    def statuses(self, tasks: Sequence[Task] | None = None) -> list[list[Status]]:
        """The rows of each task, in the order of the tasks."""
        wanted = [Task(unit, each, self.at) for unit, each in self.slos] if tasks is None else tasks
        for task in wanted:
            self.prometheus(task.unit)  # what is wrong with a server is found before the first question
        self._learn_intervals(wanted)
        jobs = 1 if self.request.dry_run else min(self.request.jobs or JOBS, max(len(wanted), 1))
        return side_by_side(self._evaluated, wanted, jobs)

    def results(self, rows: Iterable[Status]) -> Results:
        """What reports are made from."""
        return Results(self.at, ordered(rows), self.found.owner_of, self.found.gathered.unchecked)

    def prometheus(self, unit: str) -> "Prometheus":
        """The server of a unit; of two units with one server it is the same."""
        server = self._server(unit)
        known = self._live.get(server)
        if known is None:
            known = self._live[server] = self._connected(server)
        return known  # type: ignore[no-any-return]

    def finish(self) -> None:
        """What was asked, for a dry run; what it cost, if that is asked for."""
        if self.request.dry_run:
            for each in self._live.values():
                console.safe_print("".join(line + "\n" for line in questions(each.name, each.asked)))
            return
        if self.request.cost:
            cost = [each.cost for each in self._live.values()]
            sent, size = sum(each.requests for each in cost), sum(each.bytes for each in cost)
            seconds = sum(each.seconds for each in cost)
            noun = "request" if sent == 1 else "requests"
            volume = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
            console.aside(f"{sent} {noun}, {volume}, {seconds:.2f} s\n")

    def _evaluated(self, task: Task) -> list[Status]:
        from o11ylint.slo.evaluate import evaluate

        server = self._server(task.unit)
        every = self._interval(task.unit) or self._intervals.get((task.unit, id(task.slo)))
        options = self.options._replace(scrape_interval=every)
        return evaluate(task.slo, task.unit, self.prometheus(task.unit), task.at, options, self._days(server))

    def _learn_intervals(self, tasks: Sequence[Task]) -> None:
        """Ask each server how often it scrapes what is measured, where no configuration says so."""
        from o11ylint.slo.scraping import scrape_intervals

        of_server: dict[Server, list[Task]] = {}
        for task in tasks:
            if not self.request.dry_run and self._interval(task.unit) is None:
                of_server.setdefault(self._server(task.unit), []).append(task)
        for several in of_server.values():
            at = max(task.at for task in several)
            found = scrape_intervals(self.prometheus(several[0].unit), [task.slo for task in several], at)
            for task, every in zip(several, found, strict=True):
                if every is not None:
                    self._intervals[task.unit, id(task.slo)] = every

    def _server(self, unit: str) -> "Server":
        if unit not in self._servers:
            self._servers[unit] = self._named(unit)
        return self._servers[unit]

    def _named(self, unit: str) -> "Server":
        server = self.found.settings.server(unit, self.request.prometheus)
        if server is None:
            of = f" for the SLOs of {unit}" if unit else ""
            several = self.found.settings.servers
            raise UsageError(
                f"no Prometheus to ask{of}",
                f"give --prometheus NAME, one of {', '.join(several)}"
                if several
                else "give --prometheus URL, or name it under `servers:` of .o11ylint.yaml",
            )
        return server

    def _connected(self, server: "Server") -> Any:
        if self.request.dry_run:
            from o11ylint.live.dry import DryRun

            return DryRun(server.name)
        from o11ylint.live.servers import connect

        limit = self.request.max_requests
        return connect(server, os.environ, timeout=seconds(self.request.timeout), max_requests=limit)

    def _days(self, server: "Server") -> "Kept":
        """Days of this server on disk; nothing for a dry run, which has to show all that might be asked."""
        from o11ylint.lint.servers import shown
        from o11ylint.slo.kept import NOTHING_KEPT, Days

        if server not in self._kept:
            folder = running.cache_folder(self.request, self.found.settings)
            scope = f"{shown(server.url)}\n{server.tenant}"
            self._kept[server] = (
                NOTHING_KEPT if folder is None or self.request.dry_run else Days(folder, scope)
            )
        return self._kept[server]

    def _options(self) -> "Options":
        from o11ylint.slo.case import Options
        from o11ylint.slo.states import DEFAULT_LIMITS

        limits = DEFAULT_LIMITS
        if self.request.min_coverage is not None:
            limits = limits._replace(coverage=share(self.request.min_coverage))
        return Options(
            limits=limits, use_recordings=self.request.use_recordings, window=period(self.request.period)
        )

    def _interval(self, unit: str) -> int | None:
        """How often a unit is scraped, if its configuration says so."""
        from o11ylint.documents.slo_windows import seconds_of

        said = self.found.settings.scrape_interval(unit)
        return seconds_of(said) if said else None


def asking(request: argparse.Namespace, *, named: bool = False, discovers: bool = False) -> Asking:
    """What a command line asks for; raises UserError for what cannot be used.

    `discovers`: where there is no specification, and no path was given, the server is asked for its SLOs.
    """
    name, paths = name_and_paths(request.paths) if named else (None, request.paths)
    if request.discover and paths:
        raise UsageError(f"--discover: {paths[0]} is a path", "leave one or the other out")
    found = specs(request, paths)
    asked = Asking(request, found)
    if request.discover or (discovers and not paths and not found.gathered.slos):
        asked.discover(name)
    else:
        asked.slos = chosen(request.only, name, found)
    return asked


def unread(results: Results) -> bool:
    """Whether a file that should have been read was not."""
    return any(each.failed for each in results.unchecked)
