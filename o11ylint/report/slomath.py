"""What an objective allows and when its alerts fire, as a table and as JSON (version 1)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from o11ylint.report import aligned
from o11ylint.report.style import BOLD, Style
from o11ylint.rule.slo_numbers import duration, plain
from o11ylint.slo.alerting import Behaviour
from o11ylint.slo.budget import allowed_seconds
from o11ylint.slo.burn import exhaustion_seconds, highest
from o11ylint.typed import Any

_NEVER = "never"


def math_table(objective: Decimal, window: str, period: int, found: Sequence[Behaviour], style: Style) -> str:
    """The budget in words, then one line for each alert."""
    ratios = [outage.error_ratio for outage in found[0].outages] if found else []
    head = ["ALERT", "BURN", "OVER", "BUDGET AT FIRE", "GONE IN"]
    for ratio in ratios:
        head += [f"{_percent(ratio)} BAD: FIRES", "STOPS"]
    rows = [head, *(_row(each, period) for each in found)]
    lines = aligned.lines(rows)
    budget = (
        f"{plain(objective * 100)} % of {window}: {time_words(allowed_seconds(objective, period))} of full outage,"
        f" which burns at {_number(highest(objective))}"
    )
    return "\n".join([budget, "", style.ink(lines[0], BOLD), *lines[1:]]) + "\n"


def math_json(objective: Decimal, period: int, found: Sequence[Behaviour]) -> str:
    """The same in seconds and shares; null is never."""
    from o11ylint.report.machine import VERSION, encoded, tool

    value = {
        "version": VERSION,
        "kind": "slo-math",
        "tool": tool(),
        "objective": f"{objective:f}",
        "window_seconds": period,
        "budget_seconds": float(allowed_seconds(objective, period)),
        "highest_burn": float(highest(objective)),
        "alerts": [_value(each, period) for each in found],
    }
    return encoded(value, indent=2) + "\n"


def _row(each: Behaviour, period: int) -> list[str]:
    alert = each.alert
    over = duration(alert.long_seconds)
    if alert.short_seconds is not None:
        over += f" and {duration(alert.short_seconds)}"
    row = [
        alert.severity or "-",
        plain(alert.factor),
        over,
        _percent(each.share),
        time_words(_gone_in(each, period)),
    ]
    for outage in each.outages:
        row += [time_words(outage.fires_after), time_words(outage.stops_after)]
    return row


def _value(each: Behaviour, period: int) -> dict[str, Any]:
    alert = each.alert
    return {
        "severity": alert.severity or None,
        "factor": float(alert.factor),
        "long_seconds": alert.long_seconds,
        "short_seconds": alert.short_seconds,
        "budget_at_fire": float(each.share),
        "exhausts_in_seconds": _seconds(_gone_in(each, period)),
        "outages": [
            {
                "error_ratio": float(outage.error_ratio),
                "fires_after_seconds": _seconds(outage.fires_after),
                "stops_after_seconds": _seconds(outage.stops_after),
            }
            for outage in each.outages
        ],
    }


def _gone_in(each: Behaviour, period: int) -> Fraction | None:
    """Until a whole budget is used up at the alert's burn rate; below 1 it never is."""
    return exhaustion_seconds(1, each.alert.factor, period) if each.alert.factor >= 1 else None


def _seconds(seconds: Fraction | None) -> float | None:
    return None if seconds is None else float(seconds)


def time_words(seconds: Fraction | None) -> str:
    """Rounded for people: tenths of a second below a minute, two units above."""
    if seconds is None:
        return _NEVER
    if seconds < 60:
        return f"{_number(seconds, 1)}s"
    unit = 1 if seconds < 3600 else 60 if seconds < 86400 else 3600
    return duration(round(seconds / unit) * unit)


def _percent(share: Fraction) -> str:
    return f"{_number(share * 100)} %"


def _number(number: Fraction, decimals: int = 2) -> str:
    text = f"{float(number):.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
