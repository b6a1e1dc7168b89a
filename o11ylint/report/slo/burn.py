"""What burns, for somebody who was woken by it: every window, what would page and why, and which part it is."""

from collections.abc import Container, Sequence
from fractions import Fraction

from o11ylint.report import aligned
from o11ylint.report.machine import VERSION, encoded, tool, unchecked_value
from o11ylint.report.slo import Results
from o11ylint.report.slo import wording as words
from o11ylint.report.slo.json import identity, number, row_value
from o11ylint.report.slo.order import families
from o11ylint.report.style import BOLD, DIM, GREEN, RED, YELLOW, Style
from o11ylint.report.visible import visible
from o11ylint.rule.slo_numbers import duration, plain
from o11ylint.slo.breakdown import Breakdown
from o11ylint.slo.gone import gone_in
from o11ylint.slo.outlook import going
from o11ylint.slo.states import REASONS
from o11ylint.slo.status import Burn, Status, Verdict

SHOWN = 20
"""Parts of a breakdown in the table; JSON has them all."""
_DAY = 86_400
_HEAD = ("WINDOW", "BURN", "BAD", "OF", "ONE BAD EVENT IS", "BUDGET GONE")


def as_text(results: Results, parts: Sequence[Breakdown], style: Style) -> str:
    """A section for each row."""
    lines: list[str] = []
    for family in families(results.statuses):
        whole, *groups = family
        lines += _section(whole, style)
        lines += _groups(groups, style)
        for one in parts:
            if one.status is whole:
                lines += _parts(one, style)
        lines.append("")
    lines.append(words.totals(results.statuses, results.at))
    return "".join(line + "\n" for line in lines)


def as_json(results: Results, parts: Sequence[Breakdown]) -> str:
    """The contract of `slo burn --format json` (version 1)."""
    value = {
        "version": VERSION,
        "kind": "slo-burn",
        "tool": tool(),
        "at": words.moment(results.at),
        "slos": [row_value(each, results.owner_of(each.slo)) for each in results.statuses],
        "by": [_breakdown_value(each) for each in parts],
        "unchecked": [unchecked_value(each) for each in results.unchecked],
    }
    return encoded(value, indent=2) + "\n"


def reason_of(one: Verdict, silent: Container[int] = ()) -> str:
    """Why a pair of windows fires or not: which of them, both values, how far from the threshold.

    `silent` are the windows without traffic: what alerts take for 0 there, nobody has measured.
    """
    alert = one.alert
    limit = plain(alert.factor)
    if alert.long_seconds in silent:
        return f"{duration(alert.long_seconds)} has no traffic, so nothing can be above {limit}"
    long = f"{duration(alert.long_seconds)} burns at {_exactly(one, one.long)}"
    short = ""
    if alert.short_seconds is not None and alert.short_seconds in silent:
        return f"{long} and {duration(alert.short_seconds)} has no traffic, not both above {limit}"
    if alert.short_seconds is not None:
        short = f" and {duration(alert.short_seconds)} at {_exactly(one, one.short)}"
    margin = "" if one.margin is None else f"; the lower one is {words.percent(abs(one.margin), 0)}"
    margin += "" if one.margin is None else " above" if one.margin > 0 else " below"
    if one.firing is None:
        return f"{long}{short}; whether both are above {limit} is not known"
    if one.firing:
        pending = f", once it has lasted {duration(alert.for_seconds)}" if alert.for_seconds else ""
        return f"{long}{short}, above {limit}{pending}{margin}"
    return f"{long}{short}, not both above {limit}{margin}"


def _exactly(one: Verdict, value: Fraction | None) -> str:
    """The burn rate; with more digits where the usual ones would look like the threshold itself."""
    if value is None:
        return "an unknown rate"
    text = words.rate(value)
    return (
        f"{float(value):.12g}"
        if text == plain(one.alert.factor) and value != Fraction(one.alert.factor)
        else text
    )


def _section(each: Status, style: Style) -> list[str]:
    state = words.STATES[each.judged.state]
    ink = {"ok": GREEN, "breached": RED}.get(each.judged.state, YELLOW)
    head = f"{words.name(each)}, {words.objective(each)} over {words.window(each)}: "
    lines = [style.ink(visible(head), BOLD) + style.ink(state, ink)]
    if each.judged.reason is not None:
        lines.append(f"  {visible(words.because(each))}")
    if words.left_of(each) is not None:
        lines.append(f"  SLI {words.sli(each)}, {words.bar(each)} {words.remaining(each)} of the budget left")
    lines += _outlook(each)
    lines += _windows(each, style)
    lines += _alerts(each, style)
    lines += [style.ink(f"  note: {visible(note)}", DIM) for note in words.notes(each)]
    return lines


def _outlook(each: Status) -> list[str]:
    """When nothing is left, or something is again, at the rate that fires, else at that of the last day."""
    if words.left_of(each) is None:
        return []
    fires = next((one for one in each.alerts if one.firing), None)
    if fires is not None and (each.exhausts_in is None or each.exhausts_in > 0):
        gone = gone_in(each, fires.long)
        if gone is not None:
            soon = f"in {words.length(gone)}, at {words.after(each.at, gone)}"
            return [
                f"  the budget is exhausted {soon}, if it goes on as in the last {duration(fires.alert.long_seconds)}"
            ]
    if each.exhausts_in is None or each.exhausts_in > 0:
        return [f"  {_lasts(each)}"]
    back = words.after(each.at, each.recovers_in)
    if each.recovers_in is None or back is None:
        return ["  the budget is spent"]
    soon = f"in {words.length(each.recovers_in)}, at {back}"
    return [f"  the budget is spent; some is back {soon}, if nothing fails until then"]


def _lasts(each: Status) -> str:
    """Until when a budget that is left lasts; a rate that is not known says nothing about it."""
    seconds = round(each.period.seconds * each.period.elapsed(each.at)) if each.period is not None else 0
    rate = going(each.burns, seconds)
    if rate is None or rate.judged.state == "unknown":
        return "how long the budget lasts is not known: there is no burn rate of the last day"
    last = "day" if rate.window == _DAY else duration(rate.window)
    if each.exhausts_in is None:
        return f"the budget is never exhausted if it goes on as in the last {last}"
    soon = f"in {words.length(each.exhausts_in)}, at {words.after(each.at, each.exhausts_in)}"
    return f"the budget is exhausted {soon}, if it goes on as in the last {last}"


def _windows(each: Status, style: Style) -> list[str]:
    rows = [_HEAD, *(_window(one, each) for one in each.burns)]
    if len(rows) == 1:
        return []
    return ["", *_table(rows, style), ""]


def _window(one: Burn, each: Status) -> tuple[str, ...]:
    name = duration(one.window)
    if one.judged.state == "no-traffic":
        return name, "no traffic", "", "", "", ""
    if one.rate is None:
        reason = one.judged.reason or "unknown"
        return name, "unknown", "", "", "", f"{reason}: {REASONS.get(reason, '')}"
    gone = gone_in(each, one.rate)
    when = "never" if gone is None else "now" if gone == 0 else f"in {words.length(gone)}"
    if words.left_of(each) is None:
        when = words.NOTHING
    return name, words.rate(one.rate), _count(one.bad), _count(one.total), words.rate(one.smallest), when


def _count(events: Fraction | None) -> str:
    if events is None:
        return words.NOTHING
    return f"{float(events):,.0f}" if events >= 1000 else f"{float(events):.4g}"


def _alerts(each: Status, style: Style) -> list[str]:
    lines = []
    silent = {one.window for one in each.burns if one.judged.state == "no-traffic"}
    for severity, firing in words.severities(each).items():
        word = {True: "FIRES", False: "quiet", None: "not known"}[firing]
        ink = {True: RED, False: GREEN, None: YELLOW}[firing]
        lines.append(f"  {visible(severity) or 'alert'}: {style.ink(word, ink)}")
        lines += [f"    {reason_of(one, silent)}" for one in each.alerts if one.alert.severity == severity]
    return lines or ["  the specification has no burn rate alert"]


def _groups(groups: Sequence[Status], style: Style) -> list[str]:
    """A line for each group, the worst first."""
    if not groups:
        return []
    rows = [("STATE", "GROUP", "LEFT", "BURN 1h", "6h", "ALERTS")]
    for each in groups:
        said = words.because(each) if each.judged.state == "unknown" else words.firing(each)
        burns = (words.burn(each, 3600), words.burn(each, 21_600))
        rows.append(
            (
                words.STATES[each.judged.state],
                visible(words.group(each)),
                words.remaining(each),
                *burns,
                visible(said),
            )
        )
    return ["", *_table(rows, style)]


def _table(rows: Sequence[tuple[str, ...]], style: Style) -> list[str]:
    """Rows below their head, indented."""
    head, *rest = (f"  {line}" for line in aligned.lines(rows))
    return [style.ink(head, BOLD), *rest]


def _parts(one: Breakdown, style: Style) -> list[str]:
    over = f"the last {duration(one.window)} by {', '.join(one.labels)}"
    if one.reason is not None:
        return ["", f"  {visible(f'{over}: {one.reason}')}"]
    rows = [("SHARE", "BURN", "BAD", *(visible(label.upper()) for label in one.labels))]
    for part in one.parts[:SHOWN]:
        values = (visible(value) or "(none)" for value in part.labels.values())
        # To the nearest: this share has no limit that it must not seem to meet.
        share = words.percent(part.share + Fraction(1, 2000), 1)
        rows.append((share, words.rate(part.burn), _count(part.bad), *values))
    more = len(one.parts) - SHOWN
    rest = [f"  and {more} more; --format json has them all"] if more > 0 else []
    nobody = [label for label in one.labels if not any(part.labels.get(label) for part in one.parts)]
    rest += [f"  no series of a bad event has the label {visible(label)}; check the name" for label in nobody]
    return ["", f"  bad events of {visible(over)}", *_table(rows, style), *rest]


def _breakdown_value(one: Breakdown) -> dict[str, object]:
    return {
        **identity(one.status.slo),
        "window": duration(one.window),
        "labels": list(one.labels),
        "parts": [
            {
                "labels": dict(each.labels),
                "bad": number(each.bad),
                "share": number(each.share),
                "burn": number(each.burn),
            }
            for each in one.parts
        ],
        "reason": one.reason,
        "queries": list(one.queries),
    }
