"""What is remembered of folders is what is in them."""

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from o11ylint.lint import listing
from o11ylint.lint.cachefolder import Folder
from o11ylint.lint.listing import Held, Remembered, held
from tests.lint.cached import coarse


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "root"
    root.mkdir()
    monkeypatch.chdir(root)
    for number in range(10):
        (root / f"f{number}").mkdir()
        (root / f"f{number}" / "a.json").write_text("{}")
    return root


def remembered(root: Path, *, later: bool = True) -> Remembered:
    """What a run some seconds later knows, or one in the same moment."""
    found = Remembered(Folder(str(root.parent / "cache"), "folders"), str(root))
    if later:
        found._clock._sure = time.time_ns()
    return found


def everything(root: Path, look: Remembered) -> dict[str, Held]:
    found: dict[str, Held] = {}
    waiting = [str(root)]
    while waiting:
        at = waiting.pop()
        found[at] = look(at)._replace(changed=[])
        waiting += [f"{at}/{name}" for name in found[at].folders]
    look.keep()
    return found


def test_names_are_sorted_by_what_they_are(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / "f0" / "b").mkdir()
    (folder / "f0" / "z.json").symlink_to("a.json")
    os.mkfifo(folder / "f0" / "pipe")
    (folder / "f0" / ".o11ylint-partial-1-a.json").write_text("what a killed run has left")
    assert held("f0") == Held([], ["b"], ["a.json"], [os.stat("f0/a.json").st_ino], ["z.json"])


def test_folders_that_are_as_they_were_are_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = everything(folder, remembered(folder))
    opened: list[str] = []

    def noted(at: str) -> Held:
        opened.append(at)
        return held(at)

    monkeypatch.setattr(listing, "held", noted)
    assert everything(folder, remembered(folder)) == first
    assert opened == []
    time.sleep(0.02)  # the clock of a file system ticks every few milliseconds
    (folder / "f3" / "new.json").write_text("{}")
    assert everything(folder, remembered(folder))[f"{folder}/f3"].files == ["a.json", "new.json"]
    assert opened == [f"{folder}/f3"]


def test_a_folder_that_changed_in_the_tick_of_the_last_run_is_opened_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "changes", coarse)
    monkeypatch.setattr("o11ylint.lint.cacheunit._RACY", 10**10)
    for name in ("one.json", "two.json", "three.json"):
        for number in range(10):
            (folder / f"f{number}" / name).write_text("{}")
        found = everything(folder, remembered(folder, later=False))
        assert all(name in found[f"{folder}/f{number}"].files for number in range(10))


def test_a_folder_that_takes_the_place_of_another_is_another(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name / "sub").mkdir(parents=True)
    (folder / "one" / "sub" / "a.json").write_text("{}")
    (folder / "two" / "sub" / "b.json").write_text("{}")
    times = (folder / "one" / "sub").stat().st_mtime_ns
    for name in ("one", "two"):
        os.utime(folder / name / "sub", ns=(times, times))
    everything(folder, remembered(folder))
    shutil.rmtree(folder / "one")
    (folder / "two").rename(folder / "one")
    assert everything(folder, remembered(folder))[f"{folder}/one/sub"].files == ["b.json"]


def test_whatever_happens_to_folders_is_seen(folder: Path) -> None:
    rng = random.Random(7)
    for number in range(40):
        at = folder / f"f{rng.randrange(10)}"
        target = at / f"{rng.randrange(4)}"
        time.sleep(0.02)
        if target.is_dir():
            target.rmdir()
        elif target.exists() or target.is_symlink():
            target.rename(folder / f"f{rng.randrange(10)}" / f"m{number}")
        else:
            make = rng.choice((Path.touch, Path.mkdir, lambda path: path.symlink_to("a.json")))
            make(target)
        found = everything(folder, remembered(folder))
        assert found == {place: held(place) for place in found}


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 50])
def test_a_damaged_memory_is_none(folder: Path, damage: bytes) -> None:
    first = everything(folder, remembered(folder))
    for path in (folder.parent / "cache").rglob("[0-9a-f]*"):
        if path.is_file():
            path.write_bytes(damage)
    assert everything(folder, remembered(folder)) == first


def test_folders_that_a_run_does_not_look_into_stay_known(folder: Path) -> None:
    everything(folder, remembered(folder))
    time.sleep(0.02)
    for number in range(9):
        (folder / f"f{number}" / "new.json").write_text("{}")
    look = remembered(folder)
    for number in range(9):
        look(f"{folder}/f{number}")
    (folder / "f9" / "a.json").unlink()
    (folder / "f9").rmdir()
    look.keep()
    known = remembered(folder)._known
    assert sorted(known) == ["", *(f"/f{number}" for number in range(9))]
