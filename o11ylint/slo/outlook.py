"""When the budget runs out, and when some is back."""

from collections.abc import Sequence
from fractions import Fraction

from o11ylint.slo.burn import exhaustion_seconds
from o11ylint.slo.forecast import Slot, exhausted_in, recovered_in
from o11ylint.slo.status import Burn, Day, Usage
from o11ylint.slo.windows import Period

_DAY = 86400


def going(burns: Sequence[Burn], seconds: int) -> Burn | None:
    """The burn rate that is taken to go on: over the last day, or what comes nearest to it in a shorter window."""
    asked = [each for each in burns if each.window <= min(_DAY, seconds)]
    return max(asked, key=lambda each: each.window, default=None)


def slots_of(days: Sequence[Day]) -> list[Slot]:
    """The window as slots of one length: the edge that ends now goes to the day before, as both edges make one day."""
    found = [Slot(each.bad or Fraction(0), each.total or Fraction(0)) for each in days]
    if len(days) > 2 and (days[-1].end - days[-1].start).total_seconds() < _DAY:
        last = found.pop()
        found[-1] = Slot(found[-1].bad + last.bad, found[-1].total + last.total)  # type: ignore[operator] # Fractions
    return found


def rolling(
    days: Sequence[Day], seconds: int, objective: Fraction, rate: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """Seconds until nothing is left if the rate holds, and until something is back if all is good, old days leaving."""
    slots = slots_of(days)
    if not slots:
        return None, None
    length = Fraction(seconds, len(slots))
    exhausts = exhausted_in(slots, length, objective, rate) if rate is not None else None
    recovers = recovered_in(slots, length, objective)
    return exhausts, recovers or None


def uncounted(usage: Usage, seconds: int, rate: Fraction | None) -> Fraction | None:
    """Seconds until nothing is left if the rate holds, where no events are counted and nothing is known to leave.

    After a whole window nothing of today is left in it: what has not run out by then never does.
    """
    found = exhaustion_seconds(usage.budget.remaining, rate, seconds) if rate is not None else None
    return found if found is not None and found < seconds else None


def calendar(
    usage: Usage, period: Period, elapsed: int, rate: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """The same for a calendar period, which nothing leaves before its end; traffic goes on as it was.

    Of C·t used after t seconds, (C·t + R·s) / (t + s) is used s seconds later at burn rate R.
    """
    used, left = usage.budget.consumed, period.seconds - elapsed
    recovers = min(elapsed * (used - 1), Fraction(left)) if used >= 1 else None
    if used >= 1:
        return Fraction(0), recovers or None
    if rate is None or rate <= 1:
        return None, None
    needed = elapsed * (1 - used) / (rate - 1)
    return needed if needed < left else None, None
