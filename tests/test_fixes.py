"""Fixes on real files; `make prove` takes all of them."""

from pathlib import Path

from tests.corpus import files
from tests.fixes import cases, killed, unsettled, wrong


def test_a_fix_changes_what_it_says_and_nothing_else() -> None:
    every_fifth = files()[::5]
    found = list(cases(every_fifth))
    assert len(found) > 50
    assert [fault for case in found if (fault := wrong(case))] == []


def test_fixing_twice_is_fixing_once() -> None:
    every_fifth = files()[::5]
    assert unsettled(list(dict.fromkeys(case.path for case in cases(every_fifth)))) == []


def test_a_killed_run_leaves_every_file_old_or_new(tmp_path: Path) -> None:
    assert killed(tmp_path, 8) == []
