"""A query by other labels: only where the text leaves no doubt, and then it means the same."""

import pytest

from o11ylint.slo.splitting import NotSplit, Split, fraction, split

HOUR = 3600


@pytest.mark.parametrize(
    ("query", "made", "factor"),
    [
        ("sum(increase(a[1h]))", "sum by (route) (increase(a[1h]))", 1),
        ("sum(rate(a[1h]))", "sum by (route) (rate(a[1h]))", HOUR),
        ("((sum(rate(a[1h]))))", "sum by (route) (rate(a[1h]))", HOUR),
        ("sum by (code) (increase(a[1h]))", "sum by (code, route) (increase(a[1h]))", 1),
        ("sum(increase(a[1h])) by (code)", "sum by (code, route) (increase(a[1h]))", 1),
        ("sum by (route) (increase(a[1h]))", "sum by (route) (increase(a[1h]))", 1),
        ("sum(increase(a[1h])) or vector(0)", "sum by (route) (increase(a[1h]))", 1),
        ("(sum(increase(a[1h])) or vector(0))", "sum by (route) (increase(a[1h]))", 1),
        ("increase(a[1h])", "sum by (route) (increase(a[1h]))", 1),
        ("sum(increase(a[1h]) # errors\n)", "sum by (route) (increase(a[1h]))", 1),
    ],
)
def test_a_sum_is_split(query: str, made: str, factor: int) -> None:
    assert split(query, ["route"], HOUR) == Split(made, factor)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("avg(increase(a[1h]))", "`avg` is no sum"),
        ("sum(max by (pod) (increase(a[1h])))", "no plain counter"),
        ("sum(increase(a[1h]) - increase(b[1h]))", "no plain counter"),
        ("sum without (pod) (increase(a[1h]))", "`without`"),
        ("sum(increase(a[1h])) + sum(increase(b[1h]))", "no plain sum"),
        ("sum(increase(a[1h])) or sum(increase(b[1h]))", "no plain sum"),
        ("sum(increase(a[1h])) or vector(1)", "no plain sum"),
        ("sum(increase(a[1h]", "no PromQL"),
        ("vector(1)", "no plain sum"),
    ],
)
def test_what_is_not_clear_is_not_split(query: str, why: str) -> None:
    found = split(query, ["route"], HOUR)
    assert isinstance(found, NotSplit)
    assert why in found.reason


def test_a_division_has_two_sides() -> None:
    assert fraction("(sum(rate(a[1h])) / sum(rate(b[1h])))") == ("sum(rate(a[1h]))", "sum(rate(b[1h]))")
    assert fraction("1 - sum(a) / sum(b)") is None
    assert fraction("sum(a) *") is None
