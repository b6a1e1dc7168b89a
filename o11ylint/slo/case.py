"""One SLO that is being evaluated: what is asked, and what has been found out."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.burning import Window
from o11ylint.slo.measure import Measure
from o11ylint.slo.parts import Part
from o11ylint.slo.specs import Loaded
from o11ylint.slo.states import DEFAULT_LIMITS, Limits, Measured
from o11ylint.slo.windows import Period

USUAL_WINDOWS = (300, 1800, 3600, 7200, 21600, 86400, 259200)
"""5m 30m 1h 2h 6h 1d 3d: those of the SRE workbook's alerts, and of sloth's rules."""


class Options(NamedTuple):
    """How to evaluate. Times are seconds; `scrape_interval` is None if it is not known.

    A UTC day is settled, and kept, `settled_after` seconds after its end. Of a grouped SLO at most `groups` are shown.
    """

    limits: Limits = DEFAULT_LIMITS
    windows: tuple[int, ...] = USUAL_WINDOWS
    groups: int = 50
    use_recordings: bool = False
    scrape_interval: int | None = None
    settled_after: int = 3600


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

    `bounds` is the SLI of a latency whose bucket is missing, with what to say about it.
    """

    parts: Sequence[Part]
    windows: Sequence[Window]
    whole: Window | None = None
    age: Fraction | None = None
    bounds: tuple[Measured, str] | None = None
    error_series: Fraction | None = None
    retention: int | None = None
