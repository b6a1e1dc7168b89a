"""A baseline holds what was there: moving, renaming and reformatting adds nothing, a new fault is new."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from o11ylint.errors import ConfigError
from o11ylint.lint.baseline import Entry, entries_of, read, split, write
from o11ylint.lint.catalog import load
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.finding import Finding
from tests.checked import checked
from tests.lint.settings import Chosen

PINNED = "dashboards/host-pinned-query"
OLD = "dashboards/deprecated-panel"


def findings(files: Mapping[str, str], *rules: str) -> list[Finding]:
    scope = Scope(
        [(path, True) for path in files], contents={path: text.encode() for path, text in files.items()}
    )
    return checked(Engine(load(), Chosen(*rules)), scope).findings


def pinned(*hosts: str, title: str = "API", indent: int | None = None) -> str:
    targets = [{"refId": "A", "expr": f'node_load1{{instance="{host}"}}'} for host in hosts]
    panel = {
        "type": "timeseries",
        "title": "Load",
        "datasource": {"type": "prometheus", "uid": "x"},
        "targets": targets,
    }
    return json.dumps({"title": title, "schemaVersion": 39, "panels": [panel]}, indent=indent)


def new(before: Mapping[str, str], after: Mapping[str, str], *rules: str) -> list[str]:
    entries = entries_of(findings(before, *rules), load(), "", "info")
    return [finding.message for finding in split(findings(after, *rules), entries, after, "").new]


def test_moved_renamed_and_reformatted_findings_are_known() -> None:
    assert new({"a/b.json": pinned("db01:9100")}, {"c/d.json": pinned("db01:9100", indent=2)}, PINNED) == []


def test_a_new_host_is_new_and_one_host_less_is_not() -> None:
    before = {"a.json": pinned("db01:9100", "db02:9100")}
    assert len(new(before, {"a.json": pinned("db01:9100", "db02:9100", "db03:9100")}, PINNED)) == 1
    assert new(before, {"a.json": pinned("db02:9100")}, PINNED) == []


def test_a_second_one_like_it_is_new() -> None:
    panel = {"type": "graph", "title": "CPU"}
    board = {"title": "A", "schemaVersion": 39}
    one = {"a.json": json.dumps(board | {"panels": [panel]})}
    two = {"a.json": one["a.json"], "b.json": one["a.json"]}
    assert len(new(one, two, OLD)) == 1
    assert new(two, one, OLD) == []


def test_entries_of_checked_files_that_nothing_needs_are_fixed() -> None:
    entries = entries_of(findings({"a.json": pinned("db01:9100")}, PINNED), load(), "", "info")
    clean = findings({"a.json": pinned("$instance")}, PINNED)
    assert split(clean, entries, ["a.json"], "").fixed == entries
    assert split(clean, entries, ["other.json"], "").fixed == []


def test_information_stays_out_but_conventions_that_may_catch_on_do_not() -> None:
    rules = "groups:\n  - name: g\n    rules:\n      - {alert: A, expr: up == 0}\n"
    files = {
        "a.yaml": rules,
        "b.json": json.dumps({"title": "A", "schemaVersion": 39, "panels": [{"type": "graph"}]}),
    }
    found = findings(files, "alerts/missing-severity", OLD)
    assert {each.severity for each in found} == {"info"}
    assert {each.rule for each in entries_of(found, load(), "", "warning")} == {"alerts/missing-severity"}


def test_there_is_one_sorted_file_for_each_top_level_folder(tmp_path: Path) -> None:
    entries = [
        Entry(path, "r", "o", path) for path in ("b/x.json", "a/z.json", "a/y/x.json", "top.json", "…/x")
    ]
    assert write(str(tmp_path), entries) == ["%E2%80%A6.jsonl", "_files.jsonl", "a.jsonl", "b.jsonl"]
    assert sorted(read(str(tmp_path))) == sorted(entries)
    lines = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line).get("path") for line in lines] == [None, "a/y/x.json", "a/z.json"]
    write(str(tmp_path), entries[:1])
    assert [path.name for path in tmp_path.iterdir()] == ["b.jsonl"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<<<<<<< HEAD\n", ":1: not an entry of a baseline: '<<<<<<< HEAD'"),
        ('{"kind": "o11ylint-baseline", "version": 9}\n', ":1: expected"),
        ('{"kind": "o11ylint-baseline", "version": 1}\n{"path": "x"}\n', ":2: not an entry"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.jsonl").write_text(text)
    with pytest.raises(ConfigError, match=message):
        read(str(tmp_path))
