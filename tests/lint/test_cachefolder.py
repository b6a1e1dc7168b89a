"""The folder of the cache: whose it is, what goes and what stays."""

import os
from pathlib import Path

from tests.lint.cached import run


def test_the_folder_of_another_key_with_the_same_name_is_taken_over(folder: Path) -> None:
    first, _ = run()
    (key,) = (folder / ".o11ylint_cache").rglob("key")
    assert key.read_text() == "1"
    for other in ("2", ""):
        key.write_text(other)
        assert run() == (first, ["a.json", "b.yaml", "c.json", "d.yaml"])
        assert key.read_text() == "1"
        assert run() == (first, [])


def test_the_folder_hides_itself_from_git(folder: Path) -> None:
    run()
    assert (folder / ".o11ylint_cache/.gitignore").read_text() == "# Created by o11ylint.\n*\n"


def test_a_place_that_cannot_be_written_has_no_cache(folder: Path) -> None:
    (folder / ".o11ylint_cache").write_text("a file, not a folder")
    assert len(run()[1]) == 4
    assert len(run()[1]) == 4


def test_folders_of_old_configurations_go_after_a_week(folder: Path) -> None:
    run("1")
    (old,) = (path for path in (folder / ".o11ylint_cache").iterdir() if path.is_dir())
    os.utime(old, (1, 1))
    run("2")
    assert not old.exists()


def test_what_others_keep_in_the_folder_stays(folder: Path) -> None:
    cache = folder / ".o11ylint_cache"
    for name in ("photos", "0123456789abcdef"):
        (cache / name).mkdir(parents=True)
        (cache / name / "1.txt").write_text("mine")
        os.utime(cache / name, (1, 1))
    run("1")
    assert (cache / "photos/1.txt").exists()
    assert (cache / "0123456789abcdef/1.txt").exists()
    assert not (cache / ".gitignore").exists()
