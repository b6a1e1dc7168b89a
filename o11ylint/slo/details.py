"""What is missing, and what to do about it, in one sentence."""

from fractions import Fraction

from o11ylint.rule.slo_numbers import duration
from o11ylint.slo import states
from o11ylint.slo.buckets import Bucket
from o11ylint.slo.measure import Measure
from o11ylint.slo.queries import spelled

WITHOUT_TOTAL = "there are errors here but no series of the total; both queries must have the same labels"


def of_reason(reason: str | None, measure: Measure, seconds: int, coverage: Fraction | None) -> str:
    """The sentence for a reason that the numbers alone tell; empty if there is nothing to say."""
    window, what = _length(seconds), _named(measure)
    if reason == states.ABSENT_SERIES:
        return f"{what} has no samples in the last {window}; check the name, its labels and the server that was asked"
    if reason == states.NO_TRAFFIC:
        return f"{what} counted nothing in the last {window}; whether the service works nobody can tell"
    if reason == states.PARTIAL_HISTORY and coverage is not None:
        return (
            f"there are samples for {_percent(coverage)} of the last {window}; a young service needs time, or let less"
            " do with --min-coverage"
        )
    if reason == states.NAN:
        return "a query answered NaN or infinity, as 0/0 does without traffic; write `bad` and `total`, not a ratio"
    if reason == states.GOOD_EXCEEDS_TOTAL:
        return "more events are good or bad than there are; the queries must select the same series"
    return ""


def stale(measure: Measure, age: Fraction) -> str:
    """The newest sample is too old."""
    return f"the newest sample of {_named(measure)} is {_span(age)} old; the service or its scrape is gone"


def several(labels: tuple[str, ...]) -> str:
    """A query answers with several series."""
    names = ", ".join(labels) or "nothing"
    return (
        f"the query answers with several series that differ in {names}; sum them up, or group the SLO by them"
    )


def bucket(bound: str, found: Bucket) -> str:
    """No bucket ends at the threshold."""
    near = " and ".join(f'le="{each}"' for each in (found.below, found.above) if each)
    if not near:
        return f'the histogram has no bucket le="{bound}"; check the name and its labels'
    return f'the histogram has no bucket le="{bound}", the nearest are {near}; use one of them, or add the bucket'


def retention(seconds: int, window: int) -> str:
    """The server forgets before the window ends."""
    return f"the server keeps {_span(Fraction(seconds))}, which is less than the window of {spelled(window)}"


def _length(seconds: int) -> str:
    """How long a window is; one that is looked at in its last second is as long as if it were over."""
    return duration(seconds + 1) if (seconds + 1) % 3600 == 0 else spelled(seconds)


def _named(measure: Measure) -> str:
    return f"`{measure.selectors[0]}`" if measure.selectors else "the total"


def _percent(share: Fraction) -> str:
    return f"{float(share):.1%}".replace("%", " %")


def _span(seconds: Fraction) -> str:
    """About how long, in the largest unit that fits twice."""
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{int(seconds // length)} {unit}"
    return f"{int(seconds)} s"
