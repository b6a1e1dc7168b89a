"""Days that are over are kept: safely for runs side by side, and never from what is doubtful."""

import os
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import pytest

from o11ylint.facts.prometheus import TIMEOUT, Failure
from o11ylint.slo.kept import NOTHING_KEPT, Days
from o11ylint.slo.parts import WHOLE, Part, failed
from o11ylint.slo.stored import is_final, restored, stored

DAY = 86400
GROUP = (("route", "/a"),)
PART = Part(
    DAY,
    2 * DAY,
    {GROUP: Fraction(1, 3)},
    {GROUP: Fraction(10)},
    {WHOLE: Fraction(DAY), GROUP: Fraction(7)},
    DAY,
)


def test_a_day_comes_back_as_it_was() -> None:
    assert restored(DAY, stored(PART)) == PART


def test_days_are_kept_by_query_and_by_server(tmp_path: Path) -> None:
    Days(str(tmp_path), "eu").keep("query", {DAY: stored(PART)})
    assert Days(str(tmp_path), "eu").days("query") == {DAY: stored(PART)}
    assert Days(str(tmp_path), "eu").days("another") == {}
    assert Days(str(tmp_path), "us").days("query") == {}


def test_days_are_added_to_those_of_other_runs(tmp_path: Path) -> None:
    Days(str(tmp_path)).keep("query", {DAY: 1})
    Days(str(tmp_path)).keep("query", {2 * DAY: 2})
    assert Days(str(tmp_path)).days("query") == {DAY: 1, 2 * DAY: 2}


def test_nothing_is_kept_if_nobody_wants_it() -> None:
    NOTHING_KEPT.keep("query", {DAY: 1})
    assert NOTHING_KEPT.days("query") == {}


def test_runs_side_by_side_never_leave_a_broken_file(tmp_path: Path) -> None:
    def run(number: int) -> None:
        for day in range(20):
            Days(str(tmp_path)).keep("query", {day * DAY: stored(PART)})
            found = Days(str(tmp_path)).days("query")
            assert found, (number, day)  # a broken file would be an empty one

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(8)))
    assert all(restored(day, each) is not None for day, each in Days(str(tmp_path)).days("query").items())
    assert not [name for name in os.listdir(tmp_path / "slo") if name.endswith(".tmp")]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 1}', '{"key": "x", "days": 3}', "[" * 5000])
def test_a_broken_file_is_an_empty_one(tmp_path: Path, text: str) -> None:
    days = Days(str(tmp_path))
    days.keep("query", {DAY: 1})
    file = next(each for each in (tmp_path / "slo").iterdir() if each.suffix == ".json")
    file.write_text(text)
    assert days.days("query") == {}
    days.keep("query", {DAY: 2})
    assert days.days("query") == {DAY: 2}


@pytest.mark.parametrize(
    "value", [None, 3, {}, {"counted": [[1, 2]]}, {**stored(PART), "total": [[{}, "1/0"]]}]
)
def test_a_day_of_another_shape_is_asked_for_again(value: object) -> None:
    assert restored(DAY, value) is None


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    days = Days(str(tmp_path / "file"))
    days.keep("query", {DAY: 1})
    assert days.days("query") == {}


def test_git_is_told_to_pass_over_the_folder(tmp_path: Path) -> None:
    Days(str(tmp_path / "cache")).keep("query", {DAY: 1})
    assert (tmp_path / "cache" / "slo" / ".gitignore").read_text().endswith("*\n")


def test_what_no_run_has_used_for_long_is_removed(tmp_path: Path) -> None:
    days = Days(str(tmp_path))
    days.keep("old", {DAY: 1})
    other = tmp_path / "slo" / "notes.txt"
    other.write_text("somebody's")
    for each in (tmp_path / "slo").iterdir():
        os.utime(each, (0, 0))
    days.keep("new", {DAY: 1})
    assert days.days("old") == {}
    assert days.days("new") == {DAY: 1}
    assert other.exists()


@pytest.mark.parametrize(
    "part",
    [
        failed(DAY, 2 * DAY, Failure(TIMEOUT, "")),
        PART._replace(nan=frozenset({GROUP})),
        PART._replace(extra=("pod",)),
        PART._replace(covered={WHOLE: Fraction(0)}),
        PART._replace(length=0, total={}),
    ],
)
def test_what_is_doubtful_is_not_final(part: Part) -> None:
    assert not is_final(part)


def test_what_is_complete_is_final() -> None:
    assert is_final(PART)
    assert is_final(PART._replace(length=0))
