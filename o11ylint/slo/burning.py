"""Burn rates over the last minutes to days, all at one moment, and what the alerts make of them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from o11ylint.documents.slo import AlertWindow
from o11ylint.facts.prometheus import Failure
from o11ylint.slo.asking import Branch
from o11ylint.slo.burn import burn_rate, fires
from o11ylint.slo.indicators import from_bad, from_good
from o11ylint.slo.low_traffic import smallest_burn
from o11ylint.slo.measure import Measure
from o11ylint.slo.parts import NO_VALUES, WHOLE, Group, Rows, Values, bad_of_share, values
from o11ylint.slo.states import (
    ABSENT_SERIES,
    EXTRA_SERIES,
    GOOD_EXCEEDS_TOTAL,
    NAN,
    NO_TRAFFIC,
    Judged,
    Measured,
    exceeds,
    unknown,
)
from o11ylint.slo.status import Burn, Verdict

_IDLE = Judged("no-traffic", NO_TRAFFIC)


class Window(NamedTuple):
    """What was counted in a window that ends now, by group; without a total, `counted` are shares of bad events."""

    seconds: int
    counted: Values
    total: Values
    failure: Failure | None = None


def branches(measure: Measure, windows: Sequence[int], prefix: str = "burn") -> list[Branch]:
    """The counts of each window."""
    found = []
    for seconds in windows:
        found.append(Branch(f"{prefix}_part_{seconds}", measure.part.over(seconds), "part"))
        if measure.total is not None:
            found.append(Branch(f"{prefix}_total_{seconds}", measure.total.over(seconds), "total"))
    return found


def read(
    measure: Measure, answers: Mapping[str, Rows | Failure], seconds: int, prefix: str = "burn"
) -> Window:
    """The answers of one window."""
    part, total = (answers.get(f"{prefix}_{name}_{seconds}", ()) for name in ("part", "total"))
    for answer in (part, total):
        if isinstance(answer, Failure):
            return Window(seconds, NO_VALUES, NO_VALUES, answer)
    assert not isinstance(part, Failure) and not isinstance(total, Failure)  # noqa: PT018, S101 - for mypy
    counted, whole = values(part, measure.by), values(total, measure.by)
    if measure.total is None:
        return Window(seconds, counted, NO_VALUES)
    whole = whole.times(measure.total.factor(seconds))
    if measure.part_is.endswith("share"):
        return Window(seconds, bad_of_share(counted, whole, measure.part_is), whole)
    return Window(seconds, counted.times(measure.part.factor(seconds)), whole)


def measured(
    measure: Measure, window: Window, group: Group
) -> tuple[Measured, Fraction | None, Fraction | None]:
    """The SLI of a window, and its bad and all events where they are counted."""
    if window.failure is not None:
        return unknown(window.failure.reason), None, None
    if window.counted.extra or window.total.extra:
        return unknown(EXTRA_SERIES), None, None
    nan = window.counted.nan | window.total.nan
    if group in nan or (group == WHOLE and nan):
        return unknown(NAN), None, None
    counted, total = _of(window.counted, group), _of(window.total, group)
    if measure.total is None:
        return of_share(counted, measure.part_is), None, None
    found = from_good(counted, total) if measure.part_is == "good" else from_bad(counted, total)
    if total is None:
        return found, None, None
    part = counted if counted is not None else Fraction(0)
    return found, total - part if measure.part_is == "good" else part, total


def of_share(share: Fraction | None, part_is: str) -> Measured:
    """The SLI of a ratio that the specification computes itself."""
    if share is None:
        return unknown(ABSENT_SERIES)
    sli = share if part_is == "good-share" else 1 - share
    if not 0 <= sli <= 1:
        return unknown(GOOD_EXCEEDS_TOTAL)
    return Measured("measured", None, sli)


def _of(found: Values, group: Group) -> Fraction | None:
    if group != WHOLE:
        return found.numbers.get(group)
    return sum(found.numbers.values(), Fraction(0)) if found.numbers else None


def burns(
    measure: Measure, windows: Sequence[Window], objective: Fraction, group: Group, absent: str
) -> tuple[Burn, ...]:
    """The burn rate e(w) / (1 - objective) of each window (SRE workbook, chapter 5); `absent` is why there is none."""
    found = []
    for window in windows:
        seen, bad, total = measured(measure, window, group)
        smallest = None
        if exceeds(seen, objective):
            rate, judged = None, Judged("unknown", GOOD_EXCEEDS_TOTAL)
        elif seen.sli is not None:
            rate, judged = burn_rate(1 - seen.sli, objective), Judged("ok")
            smallest = smallest_burn(objective, total) if total is not None and measure.adds_up else None
        elif seen.kind == "no-traffic":
            rate, judged = None, _IDLE
        else:
            reason = absent if seen.reason == ABSENT_SERIES else seen.reason
            rate, judged = None, Judged("unknown", reason)
        counts = (bad, total) if measure.adds_up else (None, None)
        found.append(Burn(window.seconds, rate, judged, *counts, smallest))
    return tuple(found)


def verdicts(alerts: Sequence[AlertWindow], found: Sequence[Burn]) -> tuple[Verdict, ...]:
    """Whether each alert fires now. Where nothing is asked for, Prometheus has 0/0, which is above nothing."""
    rates = {each.window: Fraction(0) if each.judged == _IDLE else each.rate for each in found}
    result = []
    for alert in alerts:
        long = rates.get(alert.long_seconds)
        short = rates.get(alert.short_seconds) if alert.short_seconds else long
        firing = fires(long, short, alert.factor)
        result.append(Verdict(alert, firing.state, long, short, firing.margin))
    return tuple(result)


def windows_of(alerts: Sequence[AlertWindow], usual: Sequence[int]) -> list[int]:
    """The usual windows and those of the alerts, the shortest first."""
    asked = {each.long_seconds for each in alerts} | {each.short_seconds or 0 for each in alerts}
    return sorted({*usual, *asked} - {0})
