"""A cache that is not as it was written is an empty one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from o11ylint.lint.catalog import load
from o11ylint.lint.engine import Engine, Scope
from tests.checked import checked
from tests.lint.cached import DASHBOARD, RULES, TWIN, Watched, files_of, put, run
from tests.lint.settings import Chosen


@pytest.mark.parametrize(
    "damage", ["", "{", "[]\n[]", '00000000{"written": 9e18}\n', "[" * 100_000, "\0\xff"]
)
def test_a_damaged_cache_is_an_empty_one(folder: Path, damage: str) -> None:
    first, _ = run()
    for path in files_of(folder):
        path.write_text(damage)
    assert run() == (first, ["a.json", "b.yaml", "c.json", "d.yaml"])


def damages(whole: bytes) -> Iterator[bytes]:
    """A content with one bit changed, and cut off, at many places."""
    for at in sorted({*range(0, len(whole), 41), whole.find(b"\n"), len(whole) - 1}):
        yield whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        yield whole[:at]


def test_one_byte_makes_an_index_worthless(folder: Path) -> None:
    put("f.yaml", "groups:\n  - name: g\n    rules:\n      - alert: A  # o11ylint: ignore[alerts] -- why\n")
    first, everything = run()
    contents = {path: path.read_bytes() for path in files_of(folder)}
    for path, whole in contents.items():
        title, index = whole.index(b"\n") + 1, int(whole.split(b" ", 3)[2].split(b"\n")[0])
        for damaged in damages(whole[: title + index]):
            for each, content in contents.items():
                each.write_bytes(content)
            path.write_bytes(damaged + whole[len(damaged) :] if len(damaged) > title else damaged)
            again = run()
            assert again[0] == first
            is_flipped = len(damaged) == title + index
            assert again[1] == everything or (again[1] == [] and not is_flipped)


def test_no_damage_changes_what_is_found(folder: Path) -> None:
    everything = (*RULES, "dashboards/duplicate-uid")
    put("e.json", TWIN)
    put("f.json", TWIN)
    first, _ = run(rules=everything)
    assert "dashboards/duplicate-uid" in str(first)
    contents = {path: path.read_bytes() for path in files_of(folder)}
    rules = Path("b.yaml").read_text()
    number = 0
    for path, whole in contents.items():
        for damaged in damages(whole):
            for each, content in contents.items():
                each.write_bytes(content)
            path.write_bytes(damaged)
            number += 1
            put("b.yaml", f"{rules}# {number % 9}\n")  # else what lies across files is remembered, too
            assert run(rules=everything)[0] == first


def test_damage_that_is_found_is_removed(folder: Path) -> None:
    def asked() -> tuple[list[str], int]:
        settings = Chosen("dashboards/duplicate-uid")
        cache = Watched(".o11ylint_cache", "1", settings)
        engine = Engine(load(), settings, cache=cache)
        report = checked(engine, Scope([("e.json", False), ("f.json", False)]))
        return cache.examined, len(report.findings)

    put("e.json", TWIN)
    put("f.json", TWIN)
    assert asked() == (["e.json", "f.json"], 1)
    (unit,) = (path for path in files_of(folder) if b'"kinds"' in path.read_bytes())
    unit.write_bytes(unit.read_bytes()[:-1] + b" ")
    put("f.json", f"{TWIN} ")
    assert asked() == (["f.json"], 1)
    assert not unit.exists()
    assert asked() == (["e.json", "f.json"], 1)
    assert asked() == ([], 1)


def test_lines_of_two_runs_are_not_mixed(folder: Path) -> None:
    first, _ = run()
    before = {path: path.read_bytes() for path in files_of(folder)}
    put("a.json", DASHBOARD.replace("graph", "singlestat"))
    second, _ = run()
    assert second != first
    after = {path: path.read_bytes() for path in files_of(folder)}
    for path, old in before.items():
        path.write_bytes(old)
        assert run()[0] == second
        for each, content in after.items():
            each.write_bytes(content)


def test_the_content_of_another_file_of_the_cache_is_none(folder: Path) -> None:
    first, _ = run()
    one, other = files_of(folder)
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    assert run() == (first, ["a.json", "b.yaml", "c.json", "d.yaml"])
