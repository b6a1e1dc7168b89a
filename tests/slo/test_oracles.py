"""Worked numbers of books, issues and other tools: ../shared/oracles/slo.yaml, every one of them."""

import math
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml

from o11ylint.documents.slo_windows import pyrra_windows, seconds_of, shares_as_windows
from o11ylint.slo import budget, burn, indicators, states, windows
from o11ylint.slo.buckets import at_threshold, latency
from o11ylint.slo.exact import InvalidObjectiveError, allowance
from o11ylint.slo.states import Evidence, Measured, judged
from tests.corpus import CORPUS
from tests.slo.extrapolated import increase

FILE = CORPUS.parent / "oracles" / "slo.yaml"
Row = dict[str, Any]


def oracles() -> list[Row]:
    rows: list[Row] = yaml.safe_load(FILE.read_text("utf-8"))["oracles"] if FILE.exists() else []
    return rows


def sli(measured: Measured) -> Any:
    return None if measured.sli is None else measured.sli


def burn_rates(given: Row) -> Row:
    return {
        "burn_rates": [burn.burn_rate(case["error_ratio"], given["objective"]) for case in given["cases"]]
    }


def allowed(given: Row) -> Row:
    exactly = budget.allowed_events(given["objective"], given["total_events"])
    return {"allowed": exactly, "allowed_whole": math.floor(exactly)}


def pyrra(given: Row) -> Row:
    found = pyrra_windows(given["period_h"] * 3600)
    return {
        "for_m": [each.for_seconds // 60 for each in found],
        "long_m": [each.long_seconds // 60 for each in found],
        "short_m": [(each.short_seconds or 0) // 60 for each in found],
        "factors": [each.factor for each in found],
    }


def sloth(given: Row) -> Row:
    period = given["period_h"] * 3600
    return {
        "factors": [
            shares_as_windows(period, [("page", Decimal(str(share)), 300, round(hours * 3600))])[0].factor
            for share, hours in given["windows"]
        ]
    }


def absent_errors(given: Row) -> Row:
    found = indicators.from_bad(given["errors"], given["total"])
    assert found.warnings == (states.NO_ERRORS_SEEN,)
    assert found.error_ratio is not None
    left = budget.budget(found.error_ratio, Fraction(99, 100))
    return {"sli": found.sli, "remaining": left.remaining, "burn_rate": left.consumed}


def zero_total(given: Row) -> Row:
    found = indicators.from_bad(given["errors"], given["total"])
    state = judged(found, Fraction(99, 100), Evidence())
    return {"state": state.state.replace("-", "_"), "sli": found.sli}


def slo_generator(given: Row) -> Row:
    goal, window = given["goal"], given["window_s"]
    if "sli" in given:
        found, events = given["sli"], None
    else:
        good, bad = given["good"] or 0, given["bad"] or 0
        events = good + bad
        measured = indicators.from_good(good, events)
        found = measured.sli
    enough = events is None or events >= given.get("min_valid_events", 1)
    error = 1 - Fraction(str(found)) if isinstance(found, float) else 1 - found
    rate = burn.burn_rate(error, goal)
    used = budget.allowed_seconds(goal, window)
    return {
        "valid": enough,
        "sli": found,
        "gap": Fraction(found) - Fraction(str(goal)),
        "eb_target": allowance(goal),
        "eb_measurement": error,
        "burn_rate": rate,
        "eb_minutes": used / 60,
        "error_minutes": error * window / 60,
        "remaining_minutes": (used - error * window) / 60,
        "alert": rate > given["threshold"],
        "events": events,
    }


def clamped(given: Row) -> Row:
    found = indicators.from_good(given["good"], given["total"])
    return {"sli": found.sli, "warning": found.warnings[0].replace("-", "_")}


def ratio(given: Row) -> Row:
    if "good" in given:
        return {"sli": indicators.from_good(given["good"], given["total"]).sli}
    return {"sli": indicators.from_bad(given["bad"], given["total"]).sli}


def slice_good(given: Row) -> Row:
    made = [indicators.Slice(each["good"], each["total"]) for each in given["slices"]]
    return {"good": [indicators.slice_is_good(each, given["slice_target"]) for each in made]}


def calendar(given: Row) -> Row:
    period = windows.calendar(
        datetime.fromisoformat(given["start_time"]),
        given["time_zone"],
        int(given["duration"][:-1]),
        given["duration"][-1],
        datetime.fromisoformat(given["now"]),
    )
    return {"from": instant(period.start), "to": instant(period.end), "length_s": period.seconds}


def instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def slice_budget(given: Row) -> Row:
    whole = given["window_s"] // given["slice_s"]
    may_be_bad = budget.allowed_events(given["objective"], whole)
    return {
        "total_slices": whole,
        "budget_slices": may_be_bad,
        "budget_seconds": may_be_bad * given["slice_s"],
    }


def slices_consumed(given: Row) -> Row:
    passed, objective = given["slices_so_far"], given["objective"]
    bad = Fraction(given["bad_so_far"], passed)
    period = given["total_slices_period"]
    return {
        "consumed_period": budget.consumed_of_period(bad, objective, passed, period),
        "consumed_so_far": budget.budget(bad, objective).consumed,
    }


def budget_minutes(given: Row) -> Row:
    may = budget.allowed_seconds(given["objective"], given["window_s"])
    return {"budget_s": may, "remaining_s": may - given["outage_s"]}


def zero_budget(given: Row) -> Row:
    with pytest.raises(InvalidObjectiveError):
        burn.burn_rate(given["error_ratio"], given["objective"])
    state = judged(Measured("measured", None, Fraction(1)), Fraction(given["objective"]), Evidence())
    return {"state": (state.reason or "").replace("-", "_")}


def classic(given: Row) -> Row:
    found = latency(given["buckets"], given["count"], str(given["threshold"]))
    assert found.error_ratio is not None
    rate = burn.burn_rate(found.error_ratio, given["objective"])
    return {"sli": found.sli, "error_ratio": found.error_ratio, "burn_rate": rate}


def le_match(given: Row) -> Row:
    found = [at_threshold(each, given["present"]) for each in given["wanted"]]
    return {"matched": [each.le for each in found], "bounds": [found[0].below, found[0].above]}


def poisoned(given: Row) -> Row:
    """What recorded ratios come to is Prometheus' doing (sloth 531): `sum_over_time / count_over_time`."""
    idle = [each for each in given["ratios"] if not math.isnan(each)]
    return {
        "prometheus_result": math.fsum(given["ratios"]) / len(given["ratios"]),
        "nan_excluded": math.fsum(idle) / len(idle),
    }


OPERATIONS: dict[str, Callable[[Row], Row]] = {
    "time_to_exhaustion_full_budget": lambda x: {
        "seconds": burn.exhaustion_seconds(1, x["burn_rate"], x["period_s"])
    },
    "time_to_exhaustion_outage": lambda x: {
        "seconds": burn.exhaustion_seconds(1, burn.burn_rate(x["error_ratio"], x["objective"]), x["period_s"])
    },
    "time_to_exhaustion_remaining": lambda x: {
        "seconds": burn.exhaustion_seconds(x["remaining"], x["burn_rate"], x["period_s"])
    },
    "burn_rate": burn_rates,
    "detection_time": lambda x: {
        "seconds": burn.detection_seconds(
            x["objective"], x["error_ratio"], x["window_s"], x["burn_threshold"]
        )
    },
    "budget_consumed": lambda x: {
        "ratio": budget.consumed_by_burning(x["burn_rate"], x["window_s"], x["period_s"])
    },
    "budget_consumed_multi": lambda x: {
        "ratios": [budget.consumed_by_burning(rate, window, x["period_s"]) for rate, window in x["cases"]]
    },
    "burn_rate_from_budget": lambda x: {
        "burn_rate": burn.factor(x["budget_fraction"], x["window_s"], x["period_s"])
    },
    "allowed_bad_events": allowed,
    "events_budget_consumed": lambda x: {
        "ratio": budget.budget(Fraction(x["bad"], x["total_events"]), x["objective"]).consumed
    },
    "windows_sloth": sloth,
    "windows_pyrra": pyrra,
    "mean_of_ratios_with_nan": poisoned,
    "absent_error_series": absent_errors,
    "zero_total": zero_total,
    "slo_generator_report": slo_generator,
    "clamp_good_gt_total": clamped,
    "sli_ratio": ratio,
    "slice_good": slice_good,
    "openslo_duration": lambda x: {"seconds": [seconds_of(each) for each in x["values"]]},
    "calendar_window": calendar,
    "timeslices_budget": slice_budget,
    "calendar_timeslices_consumed": slices_consumed,
    "budget_minutes": budget_minutes,
    "burn_rate_zero_budget": zero_budget,
    "promql_increase": lambda x: {"value": increase(x["samples"], *x["range"])},
    "latency_classic": classic,
    "le_match": le_match,
}


def same(found: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, list):
        return len(found) == len(expected) and all(
            same(one, other, tolerance) for one, other in zip(found, expected, strict=True)
        )
    if expected is None or isinstance(expected, bool | str):
        return bool(found == expected)
    if math.isnan(expected):
        return math.isnan(found)
    return math.isclose(float(found), expected, rel_tol=tolerance)


@pytest.mark.parametrize("row", oracles(), ids=lambda row: row["id"])
def test_the_number_is_the_one_of_the_source(row: Row) -> None:
    found = OPERATIONS[row["op"]](row["inputs"])
    for name, expected in row["expected"].items():
        assert same(found[name], expected, row.get("rel_tol", 1e-9)), (name, found[name], expected)
