"""The contract of `slo status --format json` (version 1): DESIGN.md, held by schemas/report.schema.json."""

from fractions import Fraction
from typing import Any

from o11ylint.lint.finding import Owner
from o11ylint.report.machine import VERSION, encoded, tool, unchecked_value
from o11ylint.report.slo import Results
from o11ylint.report.slo.wording import after, because, moment, severities
from o11ylint.report.slolist import exactly, line_at
from o11ylint.slo.specs import Loaded
from o11ylint.slo.status import Burn, Status, Usage, Verdict


def render(results: Results) -> str:
    """Every row with all its fields; null where something is not known."""
    document = {
        "version": VERSION,
        "kind": "slo",
        "tool": tool(),
        "at": moment(results.at),
        "slos": [row_value(each, results.owner_of(each.slo)) for each in results.statuses],
        "unchecked": [unchecked_value(each) for each in results.unchecked],
    }
    return encoded(document, indent=2) + "\n"


def row_value(each: Status, owner: Owner | None) -> dict[str, Any]:
    """A row: what it is about, what is known of it, and what that rests on."""
    return {**_about(each, owner), **_known(each), **_basis(each)}


def _about(each: Status, owner: Owner | None) -> dict[str, Any]:
    slo = each.slo.slo
    ratio = slo.objective.ratio if slo.objective is not None else None
    return {
        **identity(each.slo),
        "source": {"path": each.slo.document.source.path, "line": line_at(each.slo)},
        "unit": each.unit,
        "owner": None if owner is None else {"team": owner.team, "source": owner.source},
        "objective": None if ratio is None else exactly(ratio),
        "window": None if slo.window is None else slo.window.text,
        "method": slo.method,
        "group": dict(sorted(each.group.items())),
    }


def _known(each: Status) -> dict[str, Any]:
    """The state and its numbers; those that rest on too little are none for programs."""
    known = each.judged.state != "unknown"
    confidence = each.confidence
    return {
        "state": each.judged.state,
        "reason": each.judged.reason,
        "detail": because(each) or None,
        "sli": number(each.sli) if known else None,
        "sli_bounds": _bounds(each.low, each.high),
        "error_interval": None if confidence is None else [confidence.low, confidence.high],
        "good": None if each.bad is None or each.total is None else number(each.total - each.bad),
        "total": number(each.total),
        "budget": _budget(each.usage if known else None),
        "burn": [_burn(one) for one in each.burns],
        "alerts": [
            {
                "severity": severity or None,
                "firing": fires,
                "pairs": [verdict_value(one) for one in each.alerts if one.alert.severity == severity],
            }
            for severity, fires in severities(each).items()
        ],
        "exhausts_at": after(each.at, each.exhausts_in) if known else None,
        "recovers_at": after(each.at, each.recovers_in) if known else None,
    }


def _basis(each: Status) -> dict[str, Any]:
    period, recorded = each.period, each.recorded
    return {
        "coverage": number(each.coverage),
        "age_seconds": number(each.age),
        "period": None if period is None else {"start": moment(period.start), "end": moment(period.end)},
        "days": [
            {
                "start": moment(day.start),
                "end": moment(day.end),
                "bad": number(day.bad),
                "total": number(day.total),
            }
            for day in each.days
        ],
        "server": each.server,
        "made_from": each.source,
        "recorded": None
        if recorded is None
        else {"tool": recorded.tool, "sli": number(recorded.sli), "query": recorded.query},
        "warnings": list(each.warnings),
        "queries": list(each.queries),
    }


def _budget(usage: Usage | None) -> dict[str, float | None]:
    """The error budget; every number is null where it is not known."""
    budget = None if usage is None else usage.budget
    return {
        "allowed": None if budget is None else number(budget.allowed),
        "consumed": None if budget is None else number(budget.consumed),
        "remaining": None if budget is None else number(budget.remaining),
        "of_period": None if usage is None else number(usage.of_period),
        "events_left": None if usage is None else number(usage.events_left),
        "seconds_left": None if usage is None else number(usage.seconds_left),
    }


def identity(each: Loaded) -> dict[str, str | None]:
    """Name and service, as every report of SLOs gives them."""
    slo = each.slo
    return {
        "name": slo.name.value if slo.name else None,
        "service": slo.service.value if slo.service else None,
    }


def number(exact: Fraction | None) -> float | None:
    """A number for the wire, null for none."""
    return None if exact is None else float(exact)


def verdict_value(one: Verdict) -> dict[str, Any]:
    """A pair of windows; `long` and `short` are burn rates."""
    alert = one.alert
    return {
        "threshold": float(alert.factor),
        "long_seconds": alert.long_seconds,
        "short_seconds": alert.short_seconds,
        "for_seconds": alert.for_seconds,
        "long": number(one.long),
        "short": number(one.short),
        "margin": number(one.margin),
        "firing": one.firing,
    }


def _burn(one: Burn) -> dict[str, Any]:
    from o11ylint.rule.slo_numbers import duration

    return {
        "window": duration(one.window),
        "rate": number(one.rate),
        "state": one.judged.state,
        "reason": one.judged.reason,
        "bad": number(one.bad),
        "total": number(one.total),
        "smallest": number(one.smallest),
    }


def _bounds(low: Fraction | None, high: Fraction | None) -> list[float] | None:
    return None if low is None or high is None else [float(low), float(high)]
