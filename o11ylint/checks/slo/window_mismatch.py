"""slo/window-mismatch: burn rates of a 30 day window on another one."""

from collections.abc import Iterator
from decimal import Decimal

from o11ylint.documents.slo import Slo
from o11ylint.rule.problem import Problem
from o11ylint.rule.slo_numbers import duration, plain

_MONTH = 30 * 86400
_TEXTBOOK = {3600: Decimal("14.4"), 21600: Decimal(6), 259200: Decimal(1)}
"""Long window in seconds and burn rate for 30 days: SRE workbook, table 5-8."""
_TOLERANCE = Decimal("0.05")


def window_mismatch(slo: Slo) -> Iterator[Problem]:
    """Textbook burn rates, which are for 30 days, on a window of another length."""
    window = slo.window
    if window is None or window.assumed or slo.format == "pyrra":
        return
    if abs(Decimal(window.seconds) / _MONTH - 1) <= _TOLERANCE:
        return
    for each in slo.alert_windows:
        if _TEXTBOOK.get(each.long_seconds) == each.factor and each.factor != 1:
            meant = each.factor * each.long_seconds / _MONTH * 100
            given = each.factor * each.long_seconds / window.seconds * 100
            right = each.factor * window.seconds / _MONTH
            yield Problem(
                f"{plain(each.factor)} over {duration(each.long_seconds)} is {plain(meant)} % of a 30 day budget but"
                f" {plain(given)} % of one of {window.text}; for the same share write {plain(right)}",
                each.at,
                evidence=(plain(each.factor),),
            )
            return
