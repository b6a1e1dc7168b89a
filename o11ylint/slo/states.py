"""Every answer there is about an SLO. Unknown is a state of its own, with a reason, and never green."""

from fractions import Fraction
from typing import Literal, NamedTuple

from o11ylint.facts.prometheus import FAILURES, PARTIAL_RESPONSE

State = Literal["ok", "breached", "no-traffic", "unknown"]

ABSENT_SERIES = "absent-series"
NO_TRAFFIC = "no-traffic"
STALE = "stale"
PARTIAL_HISTORY = "partial-history"
NAN = "nan"
MISSING_BUCKET = "missing-bucket"
EXTRA_SERIES = "extra-series"
INVALID_OBJECTIVE = "invalid-objective"
RETENTION = "retention"
GOOD_EXCEEDS_TOTAL = "good-exceeds-total"
NO_ERRORS_SEEN = "no-errors-seen"
NO_QUERY = "no-query"

REASONS = {
    ABSENT_SERIES: "no series of the total exists",
    NO_TRAFFIC: "there were no events in the window",
    STALE: "the newest sample is too old: what it measured is gone",
    PARTIAL_HISTORY: "the data covers too little of the window",
    NAN: "a query answered NaN",
    MISSING_BUCKET: "the histogram has no bucket at the threshold, so there are only bounds",
    EXTRA_SERIES: "a query answered with more series than the SLO has groups",
    INVALID_OBJECTIVE: "the objective leaves no budget or is no share at all",
    RETENTION: "the server keeps less than the window",
    GOOD_EXCEEDS_TOTAL: "there are more good or bad events than events: the queries do not count the same thing",
    NO_QUERY: "the specification says nothing that a Prometheus could be asked",
    **FAILURES,
}
"""Why a state is unknown, in words."""


class Measured(NamedTuple):
    """What counts gave before anything is judged: an SLI, or why there is none.

    `low` and `high` bound an SLI that cannot be known exactly; `excess` is how far it lay outside of 0 to 1.
    """

    kind: Literal["measured", "no-traffic", "unknown"]
    reason: str | None = None
    sli: Fraction | None = None
    warnings: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    excess: Fraction = Fraction(0)

    @property
    def error_ratio(self) -> Fraction | None:
        """Share of bad events."""
        return None if self.sli is None else 1 - self.sli


def unknown(reason: str) -> Measured:
    """Nothing can be said, for a reason of `REASONS`."""
    assert reason in REASONS, reason  # noqa: S101 - a typo here would be shown to users as a reason
    return Measured("unknown", reason)


def no_traffic() -> Measured:
    """Nothing was asked of the service: neither good nor bad."""
    return Measured("no-traffic", NO_TRAFFIC)


class Evidence(NamedTuple):
    """What else is known of the data: share of the window that it covers, age of its newest sample in seconds."""

    coverage: Fraction | None = None
    age: Fraction | None = None
    partial_response: bool = False


class Judged(NamedTuple):
    """The state of an SLO; `reason` is set unless it is ok or breached."""

    state: State
    reason: str | None = None


class Limits(NamedTuple):
    """What evidence must reach: share of the window, seconds."""

    coverage: Fraction = Fraction(9, 10)
    age: Fraction = Fraction(300)


DEFAULT_LIMITS = Limits()
_FORGIVEN = Fraction(1, 10)
"""Share of the budget by which counts that are not of the same things may be put right."""


def exceeds(measured: Measured, objective: Fraction) -> bool:
    """Whether counts differ by more than can be put right: they are not of the same things."""
    return measured.excess > (1 - objective) * _FORGIVEN


def judged(
    measured: Measured, objective: Fraction, evidence: Evidence, limits: Limits = DEFAULT_LIMITS
) -> Judged:
    """Whether the objective is met. Weak evidence makes unknown of ok and of breached alike.

    Bounds decide where both lie on one side of the objective.
    """
    if not 0 < objective < 1:
        return Judged("unknown", INVALID_OBJECTIVE)
    if evidence.partial_response:
        return Judged("unknown", PARTIAL_RESPONSE)
    if exceeds(measured, objective):
        return Judged("unknown", GOOD_EXCEEDS_TOTAL)
    if measured.kind == "unknown" and measured.low is None:
        return Judged("unknown", measured.reason)
    if evidence.age is not None and evidence.age > limits.age:
        return Judged("unknown", STALE)
    if measured.kind == "no-traffic":
        return Judged("no-traffic", NO_TRAFFIC)
    if evidence.coverage is not None and evidence.coverage < limits.coverage:
        return Judged("unknown", PARTIAL_HISTORY)
    low = measured.sli if measured.sli is not None else measured.low
    high = measured.sli if measured.sli is not None else measured.high
    if low is not None and low >= objective:
        return Judged("ok")
    if high is not None and high < objective:
        return Judged("breached")
    return Judged("unknown", measured.reason)
