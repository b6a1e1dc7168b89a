"""What every report of SLOs says in the same words. Numbers are rounded here and nowhere before."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from o11ylint.facts.prometheus import FAILURES
from o11ylint.lint.finding import Unchecked
from o11ylint.report.slolist import exactly
from o11ylint.report.visible import visible
from o11ylint.rule.slo_numbers import duration
from o11ylint.slo.burn import any_fires
from o11ylint.slo.states import REASONS
from o11ylint.slo.status import Status

STATES = {"ok": "ok", "breached": "BREACHED", "no-traffic": "no traffic", "unknown": "unknown"}
"""A state as a word; colour is never the only sign."""
NOTHING = "-"
_LEVELS = "▁▂▃▄▅▆▇█"
_SHARES = (Fraction(0), Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5), Fraction(10), Fraction(20))
"""What a piece of the window has used, in multiples of what it may use if all use the same."""


def percent(share: Fraction, decimals: int) -> str:
    """Rounded down, so that what is below an objective never looks as if it met it: 99.8999 is not 99.9."""
    scale = 10**decimals
    units = share * 100 * scale // 1
    sign, units = ("-", -units) if units < 0 else ("", units)
    whole, rest = divmod(units, scale)
    return f"{sign}{whole}.{rest:0{decimals}d} %" if decimals else f"{sign}{whole} %"


def sli(each: Status) -> str:
    """The SLI with two decimals more than its objective has; bounds where there is no more."""
    decimals = _decimals(each) + 2
    if each.sli is not None and each.judged.state != "unknown":
        return percent(each.sli, decimals)
    if each.low is not None and each.high is not None:
        return f"{percent(each.low, decimals)} to {percent(each.high, decimals)}"
    return NOTHING


def objective(each: Status) -> str:
    """`99.9 %`, or what the specification says if it is no share."""
    said = each.slo.slo.objective
    if said is None:
        return NOTHING
    return f"{exactly(said.ratio * 100)} %" if said.ratio is not None else said.text


def target(each: Status) -> Decimal | None:
    """The objective as a share."""
    return None if each.slo.slo.objective is None else each.slo.slo.objective.ratio


def window(each: Status) -> str:
    """The window as the specification writes it."""
    said = each.slo.slo.window
    return NOTHING if said is None else said.text + (f" {said.calendar.zone}" if said.calendar else "")


def group(each: Status) -> str:
    """`route=/api, code=500`; empty for the whole."""
    return ", ".join(f"{name}={value}" for name, value in sorted(each.group.items()))


def name(each: Status) -> str:
    """Service and name, and the group."""
    return " ".join(filter(None, (each.slo.slo.title, f"({group(each)})" if each.group else "")))


def remaining(each: Status) -> str:
    """What is left of the budget; below zero if more was used than there is."""
    left = left_of(each)
    return NOTHING if left is None else percent(left, 1)


def bar(each: Status, cells: int = 10) -> str:
    """What is left as a bar: a full cell is never shown for a part of one, and an empty bar only from zero on."""
    left = left_of(each)
    if left is None:
        return " " * cells
    full = min(max(int(left * cells // 1), 0), cells)
    if full == 0 and left > 0:
        return "▏" + "░" * (cells - 1)
    return "█" * full + "░" * (cells - full)


def left_of(each: Status) -> Fraction | None:
    """What is left of the budget, where that is known; weak evidence gives numbers, too, and they are not told."""
    if each.usage is None or each.judged.state == "unknown":
        return None
    return each.usage.budget.remaining


def rate(number: Fraction | None) -> str:
    """A burn rate with three digits or more; 0.004 is not 0."""
    if number is None:
        return NOTHING
    if number == 0:
        return "0"
    size = abs(number)
    decimals = 3 if size < Fraction(1, 10) else 2 if size < 100 else 1 if size < 1000 else 0
    text = f"{float(number):.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if text not in ("0", "-0") else "<0.001"


def burn(each: Status, seconds: int) -> str:
    """The burn rate over a window; `?` where it is not known, `-` where it was not asked for or nothing happened."""
    for one in each.burns:
        if one.window == seconds:
            return "?" if one.judged.state == "unknown" else rate(one.rate)
    return NOTHING


def severities(each: Status) -> dict[str, bool | None]:
    """Whether the alerts of each severity fire: one of its pairs is enough."""
    pairs: dict[str, list[bool | None]] = {}
    for verdict in each.alerts:
        pairs.setdefault(verdict.alert.severity, []).append(verdict.firing)
    return {severity: any_fires(states) for severity, states in pairs.items()}


def firing(each: Status) -> str:
    """The severities that fire, and `page?` for one of which that is not known; `none` if there are only others."""
    said = [
        (severity or "alert") + ("" if fires else "?")
        for severity, fires in severities(each).items()
        if fires is not False
    ]
    return " ".join(said) or ("none" if each.alerts else NOTHING)


def length(seconds: Fraction | int) -> str:
    """A length of time in its two largest units."""
    whole = int(seconds // 1)
    unit = 1 if whole < 3600 else 60 if whole < 86_400 else 3600
    return duration(whole // unit * unit) if whole >= unit else duration(whole)


def exhausts(each: Status) -> str:
    """When nothing is left, if it goes on as it does; when something is again, if nothing is."""
    if each.exhausts_in is None:
        return NOTHING
    if each.exhausts_in > 0:
        return f"in {length(each.exhausts_in)}"
    back = each.recovers_in
    return "spent" if back is None else f"spent, back in {length(back)}"


def sparkline(each: Status, cells: int = 0) -> str:
    """What each piece of the window has used of the budget, the oldest first: `·` had no data, a space no events."""
    counted = [(day.bad, day.total) for day in each.days]
    share = target(each)
    whole = sum((total for _, total in counted if total is not None), Fraction(0))
    if share is None or not whole:
        return ""
    fair = (1 - Fraction(share)) * whole / len(counted)
    found = "".join(_level(bad, total, fair) for bad, total in counted)
    return found[-cells:] if cells else found


def _level(bad: Fraction | None, total: Fraction | None, fair: Fraction) -> str:
    if total is None or bad is None:
        return "·"
    if total == 0:
        return " "
    return _LEVELS[sum(bad / fair > share for share in _SHARES)] if fair > 0 else "·"


def because(each: Status) -> str:
    """Why a state is what it is: the reason, the server if it is its fault, and what is missing in words."""
    reason = each.judged.reason
    if reason is None:
        return each.detail
    where = f"{each.server}: " if reason in FAILURES else ""
    return f"{reason}: {where}{each.detail or REASONS.get(reason, 'no more is known')}"


def notes(each: Status) -> list[str]:
    """What else somebody should know about a row, a line each."""
    found = [each.detail] if each.detail and each.judged.reason is None else []
    found += [REASONS.get(warning, warning) for warning in each.warnings]
    said = each.recorded
    if said is not None and each.usage is not None and each.source == "raw":
        if said.sli is None:
            found.append(f"{said.tool}'s own number: none, its recording rules answer nothing")
        else:
            theirs = (1 - said.sli) / each.usage.budget.allowed
            found.append(
                f"{said.tool}'s own number: {percent(theirs, 1)} of the budget used,"
                f" exact: {percent(each.usage.budget.consumed, 1)}"
            )
    return found


def totals(statuses: Sequence[Status], at: datetime) -> str:
    """`1 BREACHED · 5 ok · 1 unknown of 7 SLOs at 2026-11-21T15:00:00Z`; groups are rows of their own."""
    counts = {state: sum(each.judged.state == state for each in statuses) for state in STATES}
    said = " · ".join(
        f"{counts[state]} {word}"
        for state, word in sorted(STATES.items(), key=lambda each: each[0] != "breached")
        if counts[state]
    )
    slos = len({(id(each.slo.slo), each.unit, each.server) for each in statuses})
    noun = "SLO" if slos == 1 else "SLOs"
    rows = "" if slos == len(statuses) else f" in {len(statuses)} rows"
    return f"{said} of {slos} {noun}{rows} at {moment(at)}" if statuses else f"no SLOs at {moment(at)}"


def skipped(unchecked: Sequence[Unchecked]) -> list[str]:
    """A line for what was left out for a reason, such as a template: nobody has looked at what is in it."""
    left = [each for each in unchecked if not each.failed]
    if not left:
        return []
    noun = "file was" if len(left) == 1 else "files were"
    some = ", ".join(f"{visible(each.path)} ({each.reason})" for each in left[:3])
    return [f"{len(left)} {noun} skipped: {some}{' and more' if len(left) > 3 else ''}"]


def moment(at: datetime) -> str:
    """RFC 3339, to the second, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def after(at: datetime, seconds: Fraction | None) -> str | None:
    """The moment that many seconds later; None for none, and for one beyond what dates can say."""
    if seconds is None:
        return None
    try:
        return moment(at + timedelta(seconds=float(seconds)))
    except OverflowError:
        return None


def _decimals(each: Status) -> int:
    share = target(each)
    text = exactly(share * 100) if share is not None else ""
    return len(text.partition(".")[2])
