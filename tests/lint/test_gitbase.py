"""What has changed since a commit, in a real repository."""

import subprocess
from pathlib import Path

import pytest

from o11ylint.errors import UsageError
from o11ylint.lint.gitbase import since


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    for name in ("kept", "edited", "deleted", "ünïcode name", "moved"):
        Path(name).write_text(f"{name} at the base\n")
    Path("sub").mkdir()
    Path("sub/inner").write_text("inner at the base\n")
    git("add", ".")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "work")
    return tmp_path


def test_edited_added_deleted_moved_and_untracked_files_are_changed(repository: Path) -> None:
    Path("edited").write_text("new")
    Path("ünïcode name").write_text("new")
    Path("deleted").unlink()
    git("mv", "moved", "sub/moved")
    git("add", "edited")
    git("commit", "-qm", "work")
    Path("untracked").write_text("x")
    base = since("main")
    assert base.changed == {
        "edited": b"edited at the base\n",
        "ünïcode name": "ünïcode name at the base\n".encode(),
        "deleted": b"deleted at the base\n",
        "moved": b"moved at the base\n",
        "sub/moved": None,
        "untracked": None,
    }
    assert sorted(base.gone) == ["deleted", "moved"]


def test_commits_on_the_other_branch_do_not_count(repository: Path) -> None:
    git("checkout", "-q", "main")
    Path("kept").write_text("changed on main")
    git("commit", "-qam", "main goes on")
    git("checkout", "-q", "work")
    assert since("main").changed == {}


def test_paths_are_those_below_the_working_directory(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("edited").write_text("new")
    Path("sub/inner").write_text("new")
    monkeypatch.chdir("sub")
    assert since("main").changed == {"inner": b"inner at the base\n"}


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", ""])
def test_a_name_that_is_no_commit_is_said(repository: Path, ref: str) -> None:
    with pytest.raises(UsageError, match="--diff-base"):
        since(ref)


def test_outside_of_a_repository_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="--diff-base 'main': git knows no such commit here"):
        since("main")
