"""What an alert compares with a number, and how far back it looks."""

import math

import pytest

from o11ylint.facts.ranges import range_of
from o11ylint.facts.shares import is_mean, share_in
from o11ylint.facts.thresholds import constant, longest_window, plain, thresholds
from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse


def compared(query: str) -> list[tuple[str, float]]:
    return [(each.op, each.limit) for each in thresholds(parse(query, Options()))]


def test_the_number_stands_on_the_right_whichever_side_it_was_written() -> None:
    assert compared("5 < x") == compared("x > 5") == [(">", 5.0)]


def test_numbers_are_worked_out() -> None:
    ((op, limit),) = compared("x > 14.4 * (1 - 0.999)")
    assert (op, round(limit, 6)) == (">", 0.0144)


def test_every_condition_counts_but_what_unless_takes_away() -> None:
    assert compared("(x > 1 and y < 2) * on () group_left z or sum(w == 3)") == [
        (">", 1),
        ("<", 2),
        ("==", 3),
    ]
    assert compared("x > 1 unless y > 2") == [(">", 1)]


def test_bool_and_two_series_are_no_threshold() -> None:
    assert compared("(x > bool 1) or x > y") == []


def test_division_by_zero_is_no_number() -> None:
    number = constant(parse("1 / 0", Options()))
    assert number is not None
    assert math.isnan(number)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("sum by (a) (x) / 1024", "x"),
        ("100 * max(x)", "x"),
        ("rate(x[5m])", None),
        ("x / y", None),
        ("count(x)", None),
    ],
)
def test_a_plain_series_is_shown_as_it_is(query: str, name: str | None) -> None:
    found = plain(parse(query, Options()))
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("query", "seconds"),
    [
        ("x", 0),
        ("rate(x[5m])", 300),
        ("max_over_time(rate(x[5m])[1h:])", 3600),
        ("job:errors:rate30m", 1800),
        ("x_5m", 0),
    ],
)
def test_the_longest_window_also_by_the_name_of_a_recording(query: str, seconds: float) -> None:
    assert longest_window(parse(query, Options())) == seconds


@pytest.mark.parametrize(
    ("query", "low", "high"),
    [
        ("count(x)", 1, math.inf),
        ("count(x) or vector(0)", -math.inf, math.inf),
        ("avg(rate(x[5m])) * 100", 0, math.inf),
        ("1 - up", 0, 1),
        ("-up", -1, 0),
        ("sum(up)", 0, math.inf),
        ("max_over_time(up[5m])", 0, 1),
        ("absent(x)", 1, 1),
        ("x > 5", -math.inf, math.inf),
        ("x > bool 5", 0, 1),
        ("rate(x[5m]) / rate(y[5m])", 0, math.inf),
        ("delta(x[5m])", -math.inf, math.inf),
        ("sum(rate(x{a='1'}[5m])) / sum(rate(x[5m]))", 0, 1),
        ("sum(rate(x{a='1'}[5m])) / sum(rate(x{a='2'}[5m]))", 0, math.inf),
        ("sum(rate(x{a='1'}[5m])) / sum(rate(x[1h]))", 0, math.inf),
        ("sum(rate(x{a='1'}[5m])) / sum(rate(x[5m] offset 1d))", 0, math.inf),
        ("hour()", 0, 23),
    ],
)
def test_the_form_decides_the_range(query: str, low: float, high: float) -> None:
    assert range_of(parse(query, Options())) == (low, high)


@pytest.mark.parametrize(
    ("query", "mean"),
    [
        ("sum(rate(e_total[5m])) / sum(rate(r_total[5m])) * 100", False),
        ("rate(d_seconds_sum[5m]) / rate(d_seconds_count[5m])", True),
        ("rate(d_seconds_count{code='5'}[5m]) / rate(d_seconds_count[5m])", False),
    ],
)
def test_a_share_is_a_quotient_of_counts(query: str, mean: bool) -> None:
    share = share_in(parse(query, Options()))
    assert share is not None
    assert is_mean(share) == mean


@pytest.mark.parametrize(
    "query", ["used / size", "rate(x[5m]) / clamp_min(rate(y[5m]), 1)", "rate(x[5m]) / size"]
)
def test_other_quotients_are_no_shares(query: str) -> None:
    assert share_in(parse(query, Options())) is None
