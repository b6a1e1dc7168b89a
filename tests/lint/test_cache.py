"""The cache changes how long a run takes, and nothing else."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from o11ylint.lint.cache import Cache
from o11ylint.lint.catalog import load
from o11ylint.lint.content import MAX_BYTES
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.examine import Examined
from o11ylint.lint.run import Run
from tests.checked import checked
from tests.lint.cached import DASHBOARD, LONG_AGO, RULES, TWIN, Watched, coarse, files_of, put, run
from tests.lint.settings import Chosen


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
