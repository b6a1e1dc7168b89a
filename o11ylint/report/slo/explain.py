"""An SLO in plain words, for those who are woken by it, and the PromQL that it comes down to."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from o11ylint.documents.slo import AlertWindow, Indicator
from o11ylint.documents.slo_query import at_window
from o11ylint.lint.finding import Unchecked
from o11ylint.report.machine import VERSION, encoded, tool, unchecked_value
from o11ylint.report.slo.json import identity
from o11ylint.report.slolist import exactly, line_at
from o11ylint.report.slomath import time_words
from o11ylint.report.style import BOLD, DIM, YELLOW, Style
from o11ylint.report.visible import visible
from o11ylint.rule.slo_numbers import duration, plain
from o11ylint.slo.alerting import Behaviour, behaviours
from o11ylint.slo.budget import allowed_seconds
from o11ylint.slo.burn import highest
from o11ylint.slo.specs import Loaded

_RATIOS = (1, Decimal("0.1"), Decimal("0.01"))
_OUTAGES = ("if everything fails", "if 10 % fails", "if 1 % fails")


def as_text(slos: Sequence[Loaded], style: Style) -> str:
    """A paragraph for each SLO, its queries below."""
    lines = []
    for each in slos:
        lines.append(style.ink(visible(f"{each.slo.title}  {_where(each)}"), BOLD))
        lines += [visible(f"  {said}") for said in sentences(each)]
        for role, query in queries(each).items():
            lines.append(style.ink(f"  {role}:", DIM))
            text = "no window can be put into this query" if query is None else query
            lines += [visible(f"    {line.rstrip()}") for line in text.splitlines()]
        lines += [style.ink(f"  wrong: {visible(one.message)}", YELLOW) for one in each.complaints]
        lines.append("")
    return "".join(line + "\n" for line in lines[:-1])


def as_json(slos: Sequence[Loaded], unchecked: Sequence[Unchecked]) -> str:
    """The same for programs."""
    value = {
        "version": VERSION,
        "kind": "slo-explain",
        "tool": tool(),
        "slos": [_value(each) for each in slos],
        "unchecked": [unchecked_value(each) for each in unchecked],
    }
    return encoded(value, indent=2) + "\n"


def sentences(each: Loaded) -> list[str]:
    """What is measured, what is allowed, what fires and how fast."""
    slo = each.slo
    objective = slo.objective.ratio if slo.objective is not None else None
    sliced = slo.method != "occurrences" and slo.slice is not None
    counted = each.indicator is not None and each.indicator.value.kind == "events"
    found = [] if sliced and counted else [_measured(each)]
    if sliced:
        found.append(_sliced(each))
    if slo.by:
        found.append(
            f"It is worked out for each {', '.join(label.value for label in slo.by)}, and for the whole."
        )
    if objective is None or not 0 < objective < 1:
        said = (
            "There is no objective"
            if slo.objective is None
            else f"The objective {slo.objective.text!r} is no share"
        )
        return [*found, f"{said}, so there is no budget, and nothing can be said about it."]
    if slo.window is None:
        return [*found, "There is no window, so there is no budget; `slo status --period 30d` takes one."]
    return [*found, *_budget(objective, each), *_alerts(objective, each)]


def queries(each: Loaded) -> dict[str, str | None]:
    """PromQL by its role over the whole window; None where no window can be put in."""
    if each.indicator is None:
        return {}
    held, by = each.indicator.value, [label.value for label in each.slo.by]
    window = duration(each.slo.window.seconds) if each.slo.window is not None else "30d"
    roles = {"good": held.good, "bad": held.bad, "total": held.total, _ratio_role(held): held.ratio}
    return {role: at_window(query, window, held, by) for role, query in roles.items() if query is not None}


def _ratio_role(held: Indicator) -> str:
    return "share of good events" if held.ratio_is_good else "share of bad events"


def _measured(each: Loaded) -> str:
    if each.indicator is None:
        return "Nothing says what is measured."
    held = each.indicator.value
    limit = f" {held.threshold.value}" if held.threshold is not None else ""
    kinds = {
        "events": "It counts events: the share that is good is the SLI.",
        "ratio": "One query gives the share of events itself.",
        "latency": f"It counts events that took no longer than{limit or ' a limit'}: their share is the SLI.",
        "latency-native": f"It counts events that took no longer than{limit}, estimated from a native histogram.",
        "bool-gauge": "It counts samples of a gauge that is 1 when all is well: their share is the SLI.",
        "threshold": f"It counts the time in which a value is {_OPS.get(held.op.value if held.op else '', 'within')}"
        f"{limit}: its share is the SLI.",
        "plugin": f"A sloth plugin ({held.detail}) makes the query; it is not run here.",
        "foreign": f"It is measured by {held.detail or 'something'} that is no Prometheus; nothing can be asked.",
    }
    return kinds.get(held.kind, f"It measures {held.kind}.")


_OPS = {"lt": "below", "lte": "at most", "gt": "above", "gte": "at least"}


def _sliced(each: Loaded) -> str:
    slo = each.slo
    assert slo.slice is not None  # noqa: S101 - the caller has looked
    size = duration(slo.slice.seconds)
    if slo.method == "ratio-timeslices":
        return f"It counts events by slices of {size}: each weighs the same, however many events it has."
    target = slo.slice.target.ratio if slo.slice.target is not None else None
    need = "its target" if target is None else f"{exactly(target * 100)} % of its events"
    return f"It counts slices of {size}, not events: a slice is good if {need} are good."


def _budget(objective: Decimal, each: Loaded) -> list[str]:
    window = each.slo.window
    assert window is not None  # noqa: S101 - the caller has looked
    over = (
        f"every {window.text} by the calendar of {window.calendar.zone}"
        if window.calendar
        else f"any {window.text}" + (" (assumed, the specification names none)" if window.assumed else "")
    )
    allowed = exactly((1 - objective) * 100)
    one_in = 1 / Fraction(1 - objective)
    many = f"{float(one_in):,.6g}"
    return [
        f"Of {over}, {exactly(objective * 100)} % have to be good; {allowed} % may be bad: one event in {many}.",
        f"As a full outage that is {time_words(allowed_seconds(objective, window.seconds))}, "
        f"which would burn the budget {float(highest(objective)):,.6g} times faster than allowed.",
    ]


def _alerts(objective: Decimal, each: Loaded) -> list[str]:
    assert each.slo.window is not None  # noqa: S101 - the caller has looked
    found = behaviours(objective, each.slo.window.seconds, each.alert_windows, _RATIOS)
    if not found:
        return ["Nothing alerts on its burn rate."]
    return [_alert(one.alert, one) for one in found]


def _alert(alert: AlertWindow, one: Behaviour) -> str:
    over = duration(alert.long_seconds) + (
        f" and {duration(alert.short_seconds)}" if alert.short_seconds else ""
    )
    share = f"{float(one.share * 100):.3g} %"
    head = f"{alert.severity or 'An alert'}: above {plain(alert.factor)} over {over}, which uses {share} of the budget;"
    times = [
        f"{'never' if outage.fires_after is None else 'after ' + time_words(outage.fires_after)} {words}"
        for outage, words in zip(one.outages, _OUTAGES, strict=True)
    ]
    return f"{head} it fires {', '.join(times)}."


def _value(each: Loaded) -> dict[str, Any]:
    return {
        **identity(each),
        "source": {"path": each.document.source.path, "line": line_at(each)},
        "sentences": sentences(each),
        "queries": queries(each),
        "complaints": [
            {
                "message": one.message,
                "line": each.document.source.position(each.document.span(one.at).start).line,
            }
            for one in each.complaints
        ],
    }


def _where(each: Loaded) -> str:
    return f"{each.document.source.path}:{line_at(each)}"
