"""Score and verdict."""

from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.staleness.score import KEEP_CAP, score, verdict
from o11ylint.staleness.signals import SIGNS, Signal, found

AGES = [name for name, sign in SIGNS.items() if sign.age]
OTHERS = [name for name, sign in SIGNS.items() if not sign.age]
some = st.lists(st.sampled_from(sorted(SIGNS)).map(lambda name: found(name, "x")), max_size=12)


@given(some, st.booleans())
def test_points_add_up_to_the_score(signals: list[Signal], keep: bool) -> None:
    scored = score(signals, ["tagged 'keep'"] if keep else [])
    assert sum(each.points for each in scored.evidence) == scored.score
    assert 0 <= scored.score <= 100


@given(st.lists(st.sampled_from(OTHERS).map(lambda name: found(name, "x")), max_size=8))
def test_the_score_is_that_of_the_formula(signals: list[Signal]) -> None:
    assert score(signals).score == round(
        100 * (1 - prod(1 - each.weight * each.confidence for each in signals))
    )


@given(some)
def test_the_order_of_evidence_makes_no_difference(signals: list[Signal]) -> None:
    assert score(signals) == score(signals[::-1])


def test_age_alone_never_makes_a_dashboard_stale_or_suspicious() -> None:
    scored = score([found(name, "x") for name in AGES])
    assert scored.score == 35
    assert verdict(scored.score, broken=False, dated=True, kept=False) == "fresh"


def test_a_reason_to_keep_is_a_line_that_takes_points_away() -> None:
    scored = score([found("removed-panel", "x"), found("removed-metric", "y")], ["tagged 'dr'", "an alert"])
    assert [(each.signal, each.points) for each in scored.evidence] == [
        ("removed-panel", 40), ("removed-metric", 30), ("keep", KEEP_CAP - 70),
    ]  # fmt: skip
    assert scored.evidence[-1].detail == "capped at 30: tagged 'dr'; an alert"


def test_a_reason_to_keep_what_nothing_speaks_against_adds_no_line() -> None:
    assert score([found("dead-link", "x")], ["tagged 'dr'"]).evidence[-1].signal == "dead-link"


@pytest.mark.parametrize(
    ("points", "broken", "dated", "kept", "said"),
    [
        (0, True, False, False, "broken"),
        (70, False, False, False, "stale"),
        (69, False, True, False, "suspicious"),
        (40, False, False, False, "suspicious"),
        (39, False, True, False, "fresh"),
        (39, False, False, False, "unknown"),
        (0, False, False, False, "unknown"),
        (30, False, False, True, "fresh"),
    ],
)
def test_verdicts(points: int, *, broken: bool, dated: bool, kept: bool, said: str) -> None:
    assert verdict(points, broken=broken, dated=dated, kept=kept) == said
