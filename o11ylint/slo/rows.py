"""From what a server answered to a row: the state of an SLO or of one group of it."""

from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo import burning, details, outlook, remarks
from o11ylint.slo.budget import allowed_events, allowed_seconds, budget, consumed_of_period
from o11ylint.slo.case import Case, Found
from o11ylint.slo.clock import moment
from o11ylint.slo.indicators import from_bad, from_good
from o11ylint.slo.low_traffic import interval
from o11ylint.slo.parts import WHOLE, Group, Part, Sum, summed
from o11ylint.slo.states import (
    ABSENT_SERIES,
    EXTRA_SERIES,
    GOOD_EXCEEDS_TOTAL,
    MISSING_BUCKET,
    NAN,
    PARTIAL_HISTORY,
    RETENTION,
    STALE,
    Evidence,
    Judged,
    Measured,
    judged,
    unknown,
)
from o11ylint.slo.status import Burn, Day, Status, Usage

_DAY = 86400


class _Counts(NamedTuple):
    """The SLI of the window, its events where they are counted, and what to say."""

    measured: Measured
    bad: Fraction | None = None
    total: Fraction | None = None
    detail: str = ""


def row(case: Case, found: Found, group: Group) -> Status:
    """One row; `WHOLE` is the SLO as a whole."""
    sums = summed(found.parts, group)
    counts = _counts(case, found, sums, group)
    evidence = Evidence(sums.coverage, found.age)  # no group is younger than the whole
    state = judged(counts.measured, case.objective, evidence, case.options.limits)
    if state.reason == PARTIAL_HISTORY and found.retention is not None and found.retention < case.seconds:
        state = Judged("unknown", RETENTION)
    burns = _burns(case, found, group, state)
    days = tuple(_day(case, part, group) for part in found.parts) if case.adds_up else ()
    usage = _usage(case, counts)
    exhausts, recovers = _outlook(case, usage, days, burns)
    sli = counts.measured.sli
    is_counted = not case.in_slices and sli is not None and counts.bad is not None
    return Status(
        case.asked,
        case.unit,
        case.server,
        dict(group),
        case.at,
        case.period,
        state,
        _detail(case, found, state, counts, sums),
        sli,
        counts.measured.low,
        counts.measured.high,
        interval(counts.bad or 0, counts.total or 0) if is_counted else None,
        counts.bad,
        counts.total,
        usage,
        burns,
        burning.verdicts(case.asked.alert_windows, burns),
        exhausts,
        recovers,
        sums.coverage,
        found.age if group == WHOLE else None,
        days,
        None,
        remarks.of(case, found, counts.measured, counts.bad, counts.total, group),
    )


def _counts(case: Case, found: Found, sums: Sum, group: Group) -> _Counts:
    """The SLI, or the first reason why there is none."""
    failure = next((part.failure for part in found.parts if part.failure is not None), None)
    labels = next((part.extra for part in found.parts if part.extra), ())
    if found.whole is not None:
        labels = labels or found.whole.counted.extra or found.whole.total.extra
    if failure is not None:
        return _Counts(unknown(failure.reason), detail=failure.detail)
    if labels:
        return _Counts(unknown(EXTRA_SERIES), detail=details.several(labels))
    if sums.is_nan:
        return _Counts(unknown(NAN))
    if sums.coverage == 0 and group == WHOLE:
        return _Counts(unknown(ABSENT_SERIES))
    if found.bounds is not None:
        measured, said = found.bounds
        return _Counts(measured if group == WHOLE else unknown(MISSING_BUCKET), detail=said)
    if found.whole is not None:
        measured, _, _ = burning.measured(case.measure, found.whole, group)
        return _Counts(measured, detail=found.whole.failure.detail if found.whole.failure else "")
    if case.counts_good:
        measured, counted = from_good(sums.counted, sums.total), sums.counted or Fraction(0)
        bad = None if sums.total is None else sums.total - counted
    else:
        if sums.total is None and sums.counted:
            return _Counts(unknown(GOOD_EXCEEDS_TOTAL), sums.counted, detail=details.WITHOUT_TOTAL)
        measured, bad = from_bad(sums.counted, sums.total), sums.counted or Fraction(0)
    return _Counts(measured, None if sums.total is None else bad, sums.total)


def _burns(case: Case, found: Found, group: Group, state: Judged) -> tuple[Burn, ...]:
    if found.bounds is not None:  # without the bucket every event would look slow
        broken = Judged("unknown", found.bounds[0].reason or MISSING_BUCKET)
        return tuple(Burn(each.seconds, None, broken) for each in found.windows)
    absent = STALE if state.reason == STALE else ABSENT_SERIES
    known = burning.burns(case.measure, found.windows, case.objective, group, absent)
    gone = summed(found.parts, WHOLE).coverage == 0
    return tuple(
        Burn(each.window, None, Judged("unknown", absent))
        if gone or (absent == STALE and found.age is not None and each.window < found.age)
        else each  # a query that makes up a zero where nothing is has said nothing
        for each in known
    )


def _day(case: Case, part: Part, group: Group) -> Day:
    sums = summed([part], group)
    bad = sums.counted or Fraction(0)
    if sums.total is not None and case.counts_good:
        bad = sums.total - bad
    known = sums.total is not None and not sums.is_nan and part.failure is None
    return Day(moment(part.start), moment(part.end), bad if known else None, sums.total if known else None)


def _usage(case: Case, counts: _Counts) -> Usage | None:
    sli = counts.measured.sli
    if sli is None:
        return None
    used = budget(1 - sli, case.objective)
    window = case.asked.slo.window
    is_calendar = window is not None and window.calendar is not None
    of_period = (
        consumed_of_period(1 - sli, case.objective, case.seconds, case.period.seconds)
        if is_calendar
        else None
    )
    left = (
        allowed_events(case.objective, counts.total) - counts.bad
        if counts.total is not None and counts.bad is not None
        else None
    )
    return Usage(used, of_period, left, used.remaining * allowed_seconds(case.objective, case.period.seconds))


def _outlook(
    case: Case, usage: Usage | None, days: tuple[Day, ...], burns: tuple[Burn, ...]
) -> tuple[Fraction | None, Fraction | None]:
    """When the budget is exhausted and when it is back, at the burn rate that goes on."""
    if usage is None:
        return None, None
    burn = outlook.going(burns, case.seconds)
    exhausts, recovers = _at_rate(case, usage, days, burn.rate if burn is not None else None)
    return (exhausts if usage.budget.remaining > 0 else Fraction(0)), recovers


def _at_rate(
    case: Case, usage: Usage, days: tuple[Day, ...], rate: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    window = case.asked.slo.window
    if window is not None and window.calendar is not None:
        return outlook.calendar(usage, case.period, case.seconds, rate)
    if not case.adds_up:
        return outlook.uncounted(usage, case.seconds, rate), None
    return outlook.rolling(days, case.seconds, case.objective, rate)


def _detail(case: Case, found: Found, state: Judged, counts: _Counts, sums: Sum) -> str:
    if state.reason == STALE and found.age is not None:
        return details.stale(case.measure, found.age)
    if state.reason == RETENTION and found.retention is not None:
        return details.retention(found.retention, case.seconds)
    return counts.detail or details.of_reason(state.reason, case.measure, case.seconds, sums.coverage)
