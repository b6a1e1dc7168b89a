"""What burn rate alerts do in an outage: when they fire, what is used up by then, when they stop."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from o11ylint.documents.slo import AlertWindow
from o11ylint.slo.budget import consumed_by_burning
from o11ylint.slo.burn import detection_seconds, reset_seconds
from o11ylint.slo.exact import Number, allowance, exact


class Outage(NamedTuple):
    """An alert in an outage of this share of bad events: seconds until it fires, and until it stops afterwards.

    None is never. An alert stops when its short window is below the threshold again.
    """

    error_ratio: Fraction
    fires_after: Fraction | None
    stops_after: Fraction | None


class Behaviour(NamedTuple):
    """An alert; `share` of the period's budget is used up when it fires."""

    alert: AlertWindow
    share: Fraction
    outages: tuple[Outage, ...]


def behaviours(
    objective: Number, period: int, alerts: Sequence[AlertWindow], ratios: Sequence[Number]
) -> list[Behaviour]:
    """Each alert in outages of these shares, which begin all at once (SRE workbook, chapter 5)."""
    allowance(objective)
    found = []
    for alert in alerts:
        outages = []
        for ratio in ratios:
            seen = detection_seconds(objective, ratio, alert.long_seconds, alert.factor)
            short = alert.short_seconds or alert.long_seconds
            stops = reset_seconds(objective, ratio, short, alert.factor) if seen is not None else None
            after = None if seen is None else seen + alert.for_seconds
            outages.append(Outage(exact(ratio), after, stops))
        share = consumed_by_burning(alert.factor, alert.long_seconds, period)
        found.append(Behaviour(alert, share, tuple(outages)))
    return found
