"""One SLO that is being evaluated: what is asked, and what has been found out."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.burning import Window
from o11ylint.slo.exact import exact
from o11ylint.slo.measure import Measure, NotAsked
from o11ylint.slo.parts import Part
from o11ylint.slo.specs import Loaded
from o11ylint.slo.states import (
    DEFAULT_LIMITS,
    INVALID_OBJECTIVE,
    NO_QUERY,
    PARTIAL_HISTORY,
    Judged,
    Limits,
    Measured,
)
from o11ylint.slo.status import Status
from o11ylint.slo.windows import Period, period_of, rolling

USUAL_WINDOWS = (300, 1800, 3600, 7200, 21600, 86400, 259200)
"""5m 30m 1h 2h 6h 1d 3d: those of the SRE workbook's alerts, and of sloth's rules."""


class Options(NamedTuple):
    """How to evaluate. Times are seconds; `scrape_interval` is None if it is not known.

    `window` is for specifications that have none. A UTC day is settled, and kept, `settled_after` seconds after its
    end. Of a grouped SLO at most `groups` are shown.
    """

    limits: Limits = DEFAULT_LIMITS
    windows: tuple[int, ...] = USUAL_WINDOWS
    groups: int = 50
    use_recordings: bool = False
    scrape_interval: int | None = None
    settled_after: int = 3600
    window: int | None = None


class Case(NamedTuple):
    """What does not depend on the group."""

    asked: Loaded
    unit: str
    server: str
    at: datetime
    period: Period
    objective: Fraction
    measure: Measure
    options: Options

    @property
    def in_slices(self) -> bool:
        """Whether slices of time are counted, not events."""
        return self.asked.slo.method != "occurrences"

    @property
    def adds_up(self) -> bool:
        """Whether the window is the sum of its days."""
        return self.in_slices or self.measure.adds_up

    @property
    def counts_good(self) -> bool:
        """Whether what was counted is good; bad slices are counted, whatever the query has."""
        return not self.in_slices and self.measure.part_is == "good"

    @property
    def seconds(self) -> int:
        """How much of the period has passed: the window that is asked for."""
        return round((min(self.at, self.period.end) - self.period.start).total_seconds())


class Found(NamedTuple):
    """What the server has answered. `whole` is the window asked for at once, if its parts do not add up.

    `bounds` is the SLI of a latency whose bucket is missing, with what to say about it; `recorded` is the share of
    bad events that a tool has recorded.
    """

    parts: Sequence[Part]
    windows: Sequence[Window]
    whole: Window | None = None
    age: Fraction | None = None
    bounds: tuple[Measured, str] | None = None
    retention: int | None = None
    recorded: Fraction | None = None


def case_of(
    asked: Loaded, unit: str, server: str, at: datetime, options: Options, measure: Measure | NotAsked
) -> Case | Status:
    """What is to be asked, or the row that says why nothing is."""

    def refused(reason: str, detail: str) -> Status:
        return Status(asked, unit, server, {}, at, None, Judged("unknown", reason), detail)

    objective, window = asked.slo.objective, asked.slo.window
    if objective is None or objective.ratio is None or not 0 < objective.ratio < 1:
        written = objective.text if objective is not None else "none"
        return refused(
            INVALID_OBJECTIVE,
            f"the objective is {written}: no share that leaves a budget; sloth and pyrra write 99.9,"
            " our own format 99.9%",
        )
    if isinstance(measure, NotAsked):
        return refused(NO_QUERY, measure.detail)
    unsliced = _unsliced(asked)
    if unsliced:
        return refused(NO_QUERY, unsliced)
    if window is None and options.window is None:
        return refused(NO_QUERY, "the specification has no window; write one, or say --period 30d")
    try:
        period = period_of(window, at) if window is not None else rolling(options.window or 0, at)
    except ValueError as error:
        return refused(NO_QUERY, str(error))
    if period.start >= at:
        return refused(PARTIAL_HISTORY, "the window begins this very second; ask again later")
    return Case(asked, unit, server, at, period, exact(objective.ratio), measure, options)


def _unsliced(asked: Loaded) -> str:
    """What is missing for a method that counts slices."""
    method, slices = asked.slo.method, asked.slo.slice
    if method == "occurrences":
        return ""
    if slices is None:
        return f"{method} needs slices; say how long one is"
    if method == "timeslices" and (slices.target is None or slices.target.ratio is None):
        return "timeslices need a target from which on a slice is good"
    return ""
