"""A range in parts: every moment once."""

from hypothesis import given
from hypothesis import strategies as st

from o11ylint.facts.prometheus import Series
from o11ylint.live.parts import MOST, Part, joined, parts, written


def moments(part: Part) -> range:
    return range(part.start, part.end + 1, part.step)


@given(
    start=st.integers(0, 10**13),
    length=st.integers(0, 10**9),
    step=st.integers(1, 10**6),
    cuts=st.integers(0, 3),
)
def test_parts_and_their_halves_hold_each_moment_once_and_in_order(
    start: int, length: int, step: int, cuts: int
) -> None:
    length = min(length, step * 40_000)
    found = parts(start / 1000, (start + length) / 1000, step / 1000)
    assert all(part.points <= MOST for part in found)
    for _ in range(cuts):
        found = [half for part in found for half in (part.halves() if part.points > 1 else (part,))]
    assert [at for part in found for at in moments(part)] == list(range(start, start + length + 1, step))


def test_a_moment_is_written_to_the_millisecond() -> None:
    assert [written(each) for each in (0, 5, 1_700_000_000_123)] == ["0.000", "0.005", "1700000000.123"]


def test_a_series_that_is_in_some_parts_only_is_one_series() -> None:
    one, two = {"a": "1", "b": "2"}, {"c": "3"}
    found = joined(
        [
            [Series(one, ((1.0, 1.0),))],
            [Series(two, ((2.0, 5.0),))],
            [Series({"b": "2", "a": "1"}, ((3.0, 2.0),)), Series(two, ((3.0, 6.0),))],
        ]
    )
    assert found == (Series(one, ((1.0, 1.0), (3.0, 2.0))), Series(two, ((2.0, 5.0), (3.0, 6.0))))
