"""Until when a budget lasts at any burn rate, as somebody who was woken by one wants to know."""

from fractions import Fraction

from o11ylint.slo import outlook
from o11ylint.slo.exact import exact
from o11ylint.slo.status import Status

_DAY = 86_400


def gone_in(status: Status, rate: Fraction | None) -> Fraction | None:
    """Seconds until nothing is left if this rate holds; 0 if nothing is; None if never, or if that is not known.

    Within a day nothing that matters leaves a rolling window, and days are too coarse a measure; beyond, old errors
    leave it (slo/forecast.py).
    """
    usage, period, objective = status.usage, status.period, status.slo.slo.objective
    if usage is None or period is None or rate is None or objective is None or objective.ratio is None:
        return None
    window = status.slo.slo.window
    if window is not None and window.calendar is not None:
        elapsed = round(period.seconds * period.elapsed(status.at))
        return outlook.calendar(usage, period, elapsed, rate)[0]
    plain = outlook.uncounted(usage, period.seconds, rate)
    if plain is None or plain < _DAY or not status.days:
        return plain
    return outlook.rolling(status.days, period.seconds, exact(objective.ratio), rate)[0]
