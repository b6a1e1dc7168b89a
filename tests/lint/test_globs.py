"""Globs match what git says, and never take long."""

import os
import subprocess
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.lint.globs import pattern


def matched(glob: str, path: str) -> bool:
    """What the rules of gitignore(5) say, one step at a time."""
    globs = glob.strip("/").split("/")
    globs = globs if "/" in glob.rstrip("/") else ["**", *globs]
    names = path.split("/")

    @cache
    def segments(at: int, name: int) -> bool:
        if at == len(globs):
            return True  # what is below a folder belongs to it
        if name == len(names):
            return False
        if globs[at] == "**":
            return at + 1 == len(globs) or segments(at + 1, name) or segments(at, name + 1)
        return one(globs[at], names[name]) and segments(at + 1, name + 1)

    @cache
    def one(some: str, name: str) -> bool:
        if not some:
            return not name
        if some[0] == "*":
            return one(some[1:], name) or (bool(name) and one(some, name[1:]))
        return bool(name) and some[0] in ("?", name[0]) and one(some[1:], name[1:])

    return segments(0, 0)


@given(
    st.lists(st.sampled_from(["a", "b", "*", "**", "?", "/", "/**/"]), min_size=1, max_size=9).map("".join),
    st.lists(st.text("ab", min_size=1, max_size=4), min_size=1, max_size=5).map("/".join),
)
def test_a_glob_matches_what_the_rules_say_step_by_step(glob: str, path: str) -> None:
    if not glob.strip("/") or "//" in glob:
        return
    assert bool(pattern(glob).match(path)) is matched(glob, path)


GLOBS = (
    "[]x]", "[!]x]", "[a-c]x", "[z-a]", "[a||b]", "[a--b]", "[+--]", "[[a]", r"[\]]", "[!a]", "[", "[x", "a[!b]c",
    r"\*", r"a\?", "a**", "**b", "x/**y", "x/**/y", "/a", "**/x/**", "a/*", "*.?son", "[a&&b]", "x/[^y]",
)  # fmt: skip
NAMES = (
    "a",
    "b",
    "c",
    "ax",
    "]",
    "]x",
    "|",
    "-",
    "[a",
    "*",
    "a?",
    "ab",
    "axc",
    "a.json",
    "x/y",
    "x/zy",
    "x/z/y",
    "&",
)


@pytest.mark.parametrize("glob", GLOBS)
def test_a_glob_matches_what_git_ignores(tmp_path: Path, glob: str) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text(f"{glob}\n", "utf-8")
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", *NAMES],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env=os.environ | {"GIT_CONFIG_PARAMETERS": "'core.quotePath=false'"},
    )  # fmt: skip
    assert [name for name in NAMES if pattern(glob).match(name)] == done.stdout.splitlines()


HARD = {
    "stars in a name": lambda size: ("*a" * size + "*b", "a" * size * 4),
    "stars between names": lambda size: ("**/" * size + "b", "a/" * size * 4 + "a"),
    "names between stars": lambda size: ("**/a/" * size + "b", "a/" * size * 4 + "a"),
    "both": lambda size: ("**/*a*a*a/" * size + "b", "aaaaaaaa/" * size * 4 + "a"),
    "questions": lambda size: ("*?" * size + "b", "a" * size * 4),
    "sets": lambda size: ("*[!b]" * size + "b", "a" * size * 4),
    "brackets": lambda size: ("[" * size, "a" * size * 4),
}


@pytest.mark.parametrize("case", HARD)
def test_twice_as_long_a_glob_on_twice_as_long_a_path_takes_at_most_a_power_more(case: str) -> None:
    def seconds(size: int) -> float:
        glob, path = HARD[case](size)
        found = pattern(glob)
        started = time.process_time()
        for _ in range(20):
            assert not found.match(path)
        return time.process_time() - started

    small = max(min(seconds(20) for _ in range(3)), 1e-4)
    assert seconds(40) < 40 * small  # one star more doubles the time of a matcher that backtracks


def test_a_glob_that_is_longer_than_any_path_matches_nothing() -> None:
    assert not pattern("*a" * 3000).match("a" * 200)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("glob", ["[a||b]", "[+--b]", "[[a]", "[a&&b]", "[a~~b]"])
def test_a_set_means_its_characters(glob: str) -> None:
    assert pattern.__wrapped__(glob).match(glob[1])
