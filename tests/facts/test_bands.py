"""Between which numbers an alert wants a value to be."""

import math

import pytest

from o11ylint.facts.bands import Band, band
from o11ylint.promql.parser import parse

INF = math.inf


def of(query: str) -> Band | None:
    return band(parse(query), query)


@pytest.mark.parametrize(
    ("query", "low", "high", "written"),
    [
        ("x > 5", (5, 1), (INF, 0), "> 5"),
        ("5 < x", (5, 1), (INF, 0), "> 5"),
        ("(x >= 1 + 4)", (5, 0), (INF, 0), ">= 5"),
        ("x <= 5", (-INF, 0), (5, 0), "<= 5"),
        ("x == 5", (5, 0), (5, 0), "== 5"),
        ("x > 5 < 9", (5, 1), (9, -1), "> 5 < 9"),
        ("x >= 5 and x < 9", (5, 0), (9, -1), ">= 5 < 9"),
    ],
)
def test_a_condition_is_a_band_of_what_is_measured(
    query: str, low: tuple[float, int], high: tuple[float, int], written: str
) -> None:
    found = of(query)
    assert found == Band("x", low, high)
    assert found.written == written


@pytest.mark.parametrize(
    "query",
    [
        "x",
        "x != 5",
        "x > y",
        "x > bool 5",
        "x > 5 and y < 9",
        "x > 5 and on () x < 9",
        "x > 5 or x < 1",
        "x > Inf",
    ],
)
def test_what_is_no_band_is_not_guessed(query: str) -> None:
    assert of(query) is None


def test_white_space_does_not_tell_expressions_apart_and_strings_do() -> None:
    one, other = of('sum  by (a) ( rate(x{l="a  b"}[5m]) )\n> 5'), of('sum by(a) (rate(x{l="a  b"}[5m])) > 5')
    assert one is not None
    assert one == other
    assert one != of('sum by(a) (rate(x{l="a b"}[5m])) > 5')
    assert of("a and b > 5") != of("aandb > 5")


def test_a_narrower_band_lies_inside_a_wider_one_of_the_same_value() -> None:
    narrow, wide, foreign = of("x > 90"), of("x >= 90"), of("y >= 90")
    assert narrow
    assert wide
    assert foreign
    assert narrow.inside(wide)
    assert narrow.inside(narrow)
    assert not wide.inside(narrow)
    assert not narrow.inside(foreign)


@pytest.mark.parametrize("query", ["x > 9 < 8", "x > 9 < 9", "x >= 9 < 9", "x == 8 and x > 8"])
def test_a_band_without_values_is_empty_and_inside_nothing(query: str) -> None:
    found = of(query)
    assert found
    assert found.empty
    assert not found.inside(found)


def test_a_band_of_one_value_is_not_empty() -> None:
    found = of("x >= 9 <= 9")
    assert found
    assert not found.empty
