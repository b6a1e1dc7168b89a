"""Which files a command is about."""

import os
import subprocess
from pathlib import Path

import pytest

from o11ylint.errors import InputError
from o11ylint.lint.catalog import load
from o11ylint.lint.content import examine_path
from o11ylint.lint.examine import Examiner
from o11ylint.lint.owners import Owners
from o11ylint.lint.walk import find
from tests.hostile import EveryRule


def tree(root: Path, *paths: str, **contents: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(contents.get(path, ""), "utf-8")


def found(root: Path, *paths: str) -> list[str]:
    return [path for path, _ in find(paths or (".",), str(root))]


def repository(root: Path, ignore: dict[str, str], *paths: str) -> None:
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    tree(root, *paths)
    for folder, text in ignore.items():
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / ".gitignore").write_text(text, "utf-8")


def as_git_sees(root: Path) -> list[str]:
    command = ["git", "ls-files", "-coz", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return sorted(done.stdout.split("\0")[:-1])


PATHS = (
    "a.json", "b.yaml", "build/a.json", "deep/build/a.json", "deep/er/x.json", "deep/er/keep.json", "logs/a.log",
    "src/logs/a.log", "doc/one.txt", "doc/two/one.txt", "sp ace/ä.json", "z-a]x", "[z-a]x",
)  # fmt: skip


@pytest.mark.parametrize(
    "ignore",
    [
        {"": "build\n"},
        {"": "/build\n*.log\n"},
        {"": "build/\n!deep/build/\n"},
        {"": "deep/**\n"},
        {"": "deep/er/*\n!deep/er/keep.json\n"},
        {"": "doc/*.txt\n"},
        {"": "**/one.txt\n"},
        {"": "# a comment\n\n\\#x\n*.json  \n"},
        {"": "*.json\n", "deep": "!*.json\n"},
        {"deep": "/er\n", "src": "logs\n"},
        {"": "[z-a]x\n"},
        {"": "sp ace\n"},
        {"": "?.yaml\n"},
    ],
)
def test_gitignore_leaves_out_what_git_leaves_out(tmp_path: Path, ignore: dict[str, str]) -> None:
    repository(tmp_path, ignore, *PATHS)
    assert sorted(found(tmp_path)) == as_git_sees(tmp_path)


def test_patterns_of_every_folder_above_count(tmp_path: Path) -> None:
    repository(
        tmp_path,
        {"": "*.log\n", "mid": "skip\n"},
        "mid/deep/a.json",
        "mid/deep/skip/b.json",
        "mid/deep/c.log",
    )
    assert found(tmp_path, "mid/deep") == ["mid/deep/a.json"]


def test_an_ignored_folder_that_is_named_is_walked_whole(tmp_path: Path) -> None:
    repository(tmp_path, {"": "build\n"}, "build/a.json", "build/sub/b.json")
    assert found(tmp_path, "build") == ["build/a.json", "build/sub/b.json"]


def test_a_named_file_comes_out_even_if_ignored_and_only_once(tmp_path: Path) -> None:
    repository(tmp_path, {"": "*.json\n"}, "a.json")
    assert list(find(["a.json", "./a.json", "."], str(tmp_path))) == [("a.json", True), (".gitignore", False)]


def test_linked_folders_are_not_followed_and_linked_files_come_once(tmp_path: Path) -> None:
    tree(tmp_path, "real/a.json")
    (tmp_path / "alias").symlink_to(tmp_path / "real")
    (tmp_path / "real/again.json").symlink_to(tmp_path / "real/a.json")
    (tmp_path / "real/nowhere.json").symlink_to(tmp_path / "gone")
    assert found(tmp_path) == ["real/a.json"]


def test_files_outside_of_the_root_keep_their_whole_path(tmp_path: Path) -> None:
    tree(tmp_path, "here/x", "there/a.json")
    assert found(tmp_path / "here", "../there") == [str(tmp_path / "there/a.json")]


@pytest.mark.parametrize(
    ("path", "message"),
    [("gone.json", "gone.json: no such file or folder"), ("pipe", "pipe: neither a file nor a folder")],
)
def test_a_named_path_that_cannot_be_read_is_an_error(tmp_path: Path, path: str, message: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match=message):
        found(tmp_path, path)


def test_a_deep_tree_is_walked(tmp_path: Path) -> None:
    at = tmp_path
    for _ in range(300):
        at = at / "d"
    at.mkdir(parents=True)
    (at / "a.json").touch()
    assert len(found(tmp_path)) == 1


@pytest.mark.parametrize("name", [".gitignore", ".git/info/exclude"])
def test_patterns_are_read_from_regular_files_of_bounded_size_only(tmp_path: Path, name: str) -> None:
    repository(tmp_path, {}, "a.json")
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    assert found(tmp_path) == ["a.json"]
    (tmp_path / name).unlink()
    (tmp_path / name).write_text("*.json\n" + "#" * 5_000_000, "utf-8")
    assert "a.json" in found(tmp_path)


def test_a_codeowners_that_is_a_pipe_names_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "CODEOWNERS")
    assert Owners({}, str(tmp_path)).of("a.json", {}) is None


def test_a_folder_that_cannot_be_read_comes_out_itself_and_hides_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "a.yaml", "z.yaml")
    monkeypatch.chdir(tmp_path)
    for _ in range(20):  # a path that the system finds too long, which stops even root
        os.mkdir("d" * 250)
        os.chdir("d" * 250)
    monkeypatch.chdir(tmp_path)
    *files, folder = found(tmp_path)
    assert files == ["a.yaml", "z.yaml"]
    result = examine_path(Examiner(load(), EveryRule()), str(tmp_path / folder), named=False)
    assert [(each.reason, each.detail, each.failed) for each in result.unchecked] == [
        ("unreadable", "file name too long", True)
    ]
