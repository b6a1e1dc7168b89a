"""What is known of an SLO at a moment: the result of an evaluation, which every report shows."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from o11ylint.documents.slo import AlertWindow
from o11ylint.slo.budget import Budget
from o11ylint.slo.low_traffic import Interval
from o11ylint.slo.specs import Loaded
from o11ylint.slo.states import Judged
from o11ylint.slo.windows import Period


class Burn(NamedTuple):
    """The burn rate over the last `window` seconds; `rate` is None if it is not known or nothing was asked for.

    `judged.state` is ok for a rate that is known, whatever it is, else no-traffic or unknown. `smallest` is the rate
    of one bad event.
    """

    window: int
    rate: Fraction | None
    judged: Judged
    bad: Fraction | None = None
    total: Fraction | None = None
    smallest: Fraction | None = None


class Verdict(NamedTuple):
    """Whether a burn rate alert fires now, its `for` aside; `firing` is None where what is known does not decide.

    `long` and `short` are the burn rates; `margin` is how far the lower one is above the threshold, as a share of it.
    """

    alert: AlertWindow
    firing: bool | None
    long: Fraction | None
    short: Fraction | None
    margin: Fraction | None


class Day(NamedTuple):
    """A piece of the window, a UTC day or an edge; counts are None without data. In slices, if the method is so."""

    start: datetime
    end: datetime
    bad: Fraction | None
    total: Fraction | None


class Usage(NamedTuple):
    """Error budget: shares, events, and seconds of a full outage that are left."""

    budget: Budget
    of_period: Fraction | None
    """Share of a whole calendar period's budget, if traffic stays as it was; None for a rolling window."""
    events_left: Fraction | None
    seconds_left: Fraction


class Recorded(NamedTuple):
    """What a tool's own recording rules say of the same SLI, as share of good events; `query` is what was asked."""

    tool: str
    sli: Fraction | None
    query: str


class Status(NamedTuple):
    """One row: an SLO as a whole, or one group of it (`group` holds its labels).

    `detail` says in words what is missing and what to do about it; `queries` is the exact PromQL that was asked.
    An SLI without events (a ratio) has no `bad` and `total`. `low` and `high` bound an SLI that is not known exactly.
    """

    slo: Loaded
    unit: str
    server: str
    group: Mapping[str, str]
    at: datetime
    period: Period | None
    judged: Judged
    detail: str = ""
    sli: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    confidence: Interval | None = None
    """95 % interval of the share of bad events."""
    bad: Fraction | None = None
    total: Fraction | None = None
    usage: Usage | None = None
    burns: tuple[Burn, ...] = ()
    alerts: tuple[Verdict, ...] = ()
    exhausts_in: Fraction | None = None
    """Seconds until the budget is used up if today's burn holds; 0 if it is; None: never, or not known."""
    recovers_in: Fraction | None = None
    """Seconds until some budget is back if from now on nothing is bad; None unless it is exhausted."""
    coverage: Fraction | None = None
    age: Fraction | None = None
    """Seconds since the newest sample."""
    days: tuple[Day, ...] = ()
    recorded: Recorded | None = None
    warnings: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    source: str = "raw"
    """raw, or recordings: what the numbers were made from."""
