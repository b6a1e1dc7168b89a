"""The cache changes how long a run takes, and nothing else."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from o11ylint.lint.cache import Cache, Examine
from o11ylint.lint.catalog import load
from o11ylint.lint.content import MAX_BYTES
from o11ylint.lint.drafts import Draft
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.examine import Examined
from o11ylint.lint.run import Run
from tests.checked import checked
from tests.lint.settings import Chosen

LONG_AGO = 1_000_000_000_000_000_000
RULES = ("dashboards/deprecated-panel", "dashboards/absolute-time-range", "alerts/missing-severity")


DASHBOARD = json.dumps(
    {
        "title": "A",
        "schemaVersion": 39,
        "panels": [{"type": "graph"}],
        "time": {"from": "2024-11-03T02:10:00.000Z", "to": "2024-11-03T05:40:00.000Z"},
    }
)


TWIN = json.dumps({"title": "B", "uid": "twin", "schemaVersion": 39, "panels": []})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put("a.json", DASHBOARD)
    put("b.yaml", "groups:\n  - name: g\n    rules:\n      - {alert: A, expr: up == 0}\n")
    put("c.json", '{"name": "not ours"}')
    put(
        "d.yaml",
        "groups:\n  - name: g\n    rules:\n      - {alert: A, expr: {{ up }}, for: {{ .Values.x }}}\n",
    )
    return tmp_path


def put(name: str, text: str) -> None:
    Path(name).write_text(text)
    os.utime(name, ns=(LONG_AGO, LONG_AGO))


class Watched(Cache):
    """A cache that notes which files had to be examined, and in which units rules across files were asked."""

    __slots__ = ("examined", "judged")

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.examined: list[str] = []
        self.judged: list[str] = []

    def through(
        self,
        files: Sequence[tuple[str, bool]],
        contents: Mapping[str, bytes],
        examine: Examine,
        *,
        context: bool = False,
    ) -> Iterator[Examined]:
        def noted(missing: Sequence[tuple[str, bool]], given: Mapping[str, bytes]) -> Iterable[Examined]:
            self.examined += [path for path, _ in missing]
            return examine(missing, given)

        return super().through(files, contents, noted, context=context)

    def keep_across(self, unit: str, state: str, drafts: list[Draft]) -> None:
        self.judged.append(unit)
        super().keep_across(unit, state, drafts)


def run(key: str = "1", contents: dict[str, bytes] | None = None) -> tuple[list[object], Sequence[str]]:
    settings = Chosen(*RULES)
    cache = Watched(".o11ylint_cache", key, settings)
    files = [(name, False) for name in sorted(os.listdir()) if name[0] != "."]
    report = checked(Engine(load(), settings, cache=cache), Scope(files, contents=contents or {}))
    cache.save()
    return [report.findings, report.unchecked, report.summary], cache.examined


def test_a_second_run_examines_nothing_and_finds_the_same(folder: Path) -> None:
    first, examined = run()
    assert examined == ["a.json", "b.yaml", "c.json", "d.yaml"]
    assert run() == (first, [])


def test_a_changed_file_is_examined_again(folder: Path) -> None:
    run()
    (folder / "a.json").write_text((folder / "a.json").read_text().replace("graph", "stat"))
    found, examined = run()
    assert examined == ["a.json"]
    assert "deprecated-panel" not in str(found)


def test_a_file_with_the_same_content_and_another_time_is_known(folder: Path) -> None:
    first, _ = run()
    os.utime("a.json", ns=(LONG_AGO + 1, LONG_AGO + 1))
    assert run() == (first, [])


def test_a_file_that_changed_in_the_tick_of_the_last_run_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coarse(stat: os.stat_result) -> list[int]:
        return [
            stat.st_ino,
            stat.st_ctime_ns // 10**10 * 10**10,
        ]  # a file system that counts in tens of seconds

    monkeypatch.setattr("o11ylint.lint.cache.changes", coarse)
    monkeypatch.setattr("o11ylint.lint.cacheunit._RACY", 10**10)
    run()
    put("e.json", TWIN)
    run()  # writes what it knows of all files
    put("a.json", DASHBOARD.replace("graph", "table"))
    found, examined = run()
    assert examined == ["a.json"]
    assert "deprecated-panel" not in str(found)


def test_a_file_in_the_place_of_another_is_another(folder: Path) -> None:
    for name, text in (("one", DASHBOARD), ("two", DASHBOARD.replace("graph", "table"))):
        Path(name).mkdir()
        put(f"{name}/a.json", text)

    def told() -> str:
        settings = Chosen(*RULES)
        cache = Cache(".o11ylint_cache", "1", settings)
        return str(checked(Engine(load(), settings, cache=cache), Scope([("one/a.json", False)])).findings)

    assert "deprecated-panel" in told()
    shutil.rmtree("one")
    Path("two").rename("one")
    assert "deprecated-panel" not in told()


def test_a_second_look_in_one_run_knows_what_the_first_has_found(folder: Path) -> None:
    put("e.json", TWIN)
    put("f.json", TWIN)
    settings = Chosen("dashboards/duplicate-uid")
    cache = Cache(".o11ylint_cache", "1", settings)
    look = Run(
        Engine(load(), settings, cache=cache),
        Scope([("e.json", False), ("f.json", False)]),
        fingerprints=False,
    )
    assert [len(look({}).findings) for _ in range(3)] == [1, 1, 1]


def test_what_is_known_under_other_circumstances_stays_known(folder: Path) -> None:
    def examined(learned: str) -> list[str]:
        settings = Chosen(*RULES)
        settings.unit_state = lambda unit: learned  # type: ignore[method-assign]
        cache = Watched(".o11ylint_cache", "1", settings)
        checked(Engine(load(), settings, cache=cache), Scope([("a.json", False)]))
        return cache.examined

    assert [examined(each) for each in ("a", "b", "a", "b")] == [["a.json"], ["a.json"], [], []]


def test_of_two_runs_at_a_time_the_first_to_write_is_believed(folder: Path) -> None:
    def begun() -> tuple[Run, Watched]:
        settings = Chosen("dashboards/duplicate-uid")
        cache = Watched(".o11ylint_cache", "1", settings)
        engine = Engine(load(), settings, cache=cache)
        return Run(engine, Scope([("e.json", False), ("f.json", False)]), fingerprints=False), cache

    put("e.json", TWIN)
    put("f.json", TWIN)
    begun()[0]({})
    put("f.json", f"{TWIN} ")
    one, cache = begun()
    list(cache.through([("e.json", False)], {}, lambda missing, given: []))  # has read the index
    put("e.json", f"{TWIN} ")
    assert len(begun()[0]({}).findings) == 1  # replaces the files
    put("e.json", TWIN)
    assert len(one({}).findings) == 1
    assert len(files_of(folder)) == 2


def test_a_file_of_the_same_size_and_time_with_another_content_is_read_again(folder: Path) -> None:
    run()
    put("a.json", DASHBOARD.replace("graph", "table"))
    found, examined = run()
    assert examined == ["a.json"]
    assert "deprecated-panel" not in str(found)


def test_what_is_found_in_a_file_that_changes_meanwhile_is_not_remembered(folder: Path) -> None:
    settings = Chosen(*RULES)
    cache = Cache(".o11ylint_cache", "1", settings)

    def late(missing: Sequence[tuple[str, bool]], given: Mapping[str, bytes]) -> Iterator[Examined]:
        put("a.json", "{}")
        yield from Engine(load(), settings).examine(missing, given)

    found = list(cache.through([("a.json", False), ("b.yaml", False)], {}, late))
    assert not found[0].drafts
    cache.save()
    put("a.json", DASHBOARD)
    told, examined = run()
    assert examined == ["a.json", "c.json", "d.yaml"]
    assert "deprecated-panel" in str(told)


def test_what_lies_across_a_file_that_changes_meanwhile_is_not_remembered(folder: Path) -> None:
    rules = "groups:\n  - name: g\n    rules:\n" + "      - {alert: A, expr: up == 0}\n" * 2

    def line(*, meanwhile: str = rules) -> int:
        put("b.yaml", rules)
        settings = Chosen("alerts/duplicate-alert")
        cache = Cache(".o11ylint_cache", "1", settings)
        engine = Engine(load(), settings, cache=cache)
        examined = list(engine.examine([("b.yaml", False)], {}))
        put("b.yaml", meanwhile)
        (finding,), _ = engine.conclude(examined, [], {}, fingerprints=False)
        cache.save()
        return finding.line

    assert [line(meanwhile=f"# one\n{rules}"), line()] == [6, 5]


def test_another_configuration_has_another_cache(folder: Path) -> None:
    run("1")
    assert len(run("2")[1]) == 4
    assert run("1")[1] == []


def test_contents_that_stand_in_for_a_file_are_not_remembered(folder: Path) -> None:
    first, _ = run()
    assert run(contents={"a.json": b"{}"})[1] == ["a.json"]
    assert run() == (first, [])


def files_of(folder: Path) -> list[Path]:
    return [path for path in (folder / ".o11ylint_cache").rglob("[0-9a-f]*") if path.is_file()]


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


def test_no_damage_changes_what_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.lint.test_cache.RULES", (*RULES, "dashboards/duplicate-uid"))
    put("e.json", TWIN)
    put("f.json", TWIN)
    first, _ = run()
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
            assert run()[0] == first


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


def test_rules_across_files_are_asked_again_only_when_a_file_has_changed(folder: Path) -> None:
    def asked() -> list[str]:
        settings = Chosen("alerts/duplicate-alert")
        cache = Watched(".o11ylint_cache", "1", settings)
        checked(Engine(load(), settings, cache=cache), Scope([("b.yaml", False), ("e.yaml", False)]))
        cache.save()
        return cache.judged

    put("e.yaml", "groups:\n  - name: g\n    rules:\n      - {alert: A, expr: up == 0}\n")
    assert [asked() for _ in range(3)] == [[""], [], []]
    put("e.yaml", "groups:\n  - name: g\n    rules:\n      - {alert: Bcd, expr: up == 0}\n")
    assert [asked() for _ in range(2)] == [[""], []]


def test_the_folder_of_another_key_with_the_same_name_is_taken_over(folder: Path) -> None:
    first, _ = run()
    (key,) = (folder / ".o11ylint_cache").rglob("key")
    assert key.read_text() == "1"
    for other in ("2", ""):
        key.write_text(other)
        assert run() == (first, ["a.json", "b.yaml", "c.json", "d.yaml"])
        assert key.read_text() == "1"
        assert run() == (first, [])


def test_a_file_over_the_limit_is_skipped_or_told_as_it_was_named_and_never_remembered(folder: Path) -> None:
    with (folder / "g.json").open("wb") as file:
        file.write(b'{"panels": [], "schemaVersion": 39, "x": "\0')
        file.truncate(MAX_BYTES + 1)
    os.utime("g.json", ns=(LONG_AGO, LONG_AGO))
    assert "too-large" not in str(run()[0])
    assert run()[1] == ["g.json"]
    settings = Chosen(*RULES)
    engine = Engine(load(), settings, cache=Cache(".o11ylint_cache", "1", settings))
    assert [each.reason for each in checked(engine, Scope([("g.json", True)])).unchecked] == ["too-large"]


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
