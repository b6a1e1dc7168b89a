"""The types of metrics, from a file that holds what Prometheus answers."""

import json
from pathlib import Path

import pytest

from o11ylint.errors import ConfigError
from o11ylint.lint.metadata import read, types_in


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


OF_ALL = {
    "status": "success",
    "data": {
        "up_total": [{"type": "counter", "help": "h", "unit": ""}],
        "queue": [{"type": "gauge", "help": "", "unit": ""}, {"type": "gauge", "help": "other", "unit": ""}],
        "disputed": [{"type": "gauge", "help": "", "unit": ""}, {"type": "counter", "help": "", "unit": ""}],
    },
}
OF_TARGETS = {
    "status": "success",
    "data": [
        {"target": {"job": "a"}, "metric": "queue", "type": "gauge", "help": "", "unit": ""},
        {"target": {"job": "a"}, "metric": "disputed", "type": "gauge", "help": "", "unit": ""},
        {"target": {"job": "b"}, "metric": "disputed", "type": "counter", "help": "", "unit": ""},
    ],
}


def test_targets_that_do_not_agree_leave_a_metric_out() -> None:
    assert types_in(OF_ALL) == {"up_total": "counter", "queue": "gauge"}
    assert types_in(OF_TARGETS) == {"queue": "gauge"}


def test_the_data_of_an_answer_will_do() -> None:
    assert types_in(OF_ALL["data"]) == types_in(OF_ALL)
    assert types_in(OF_TARGETS["data"]) == types_in(OF_TARGETS)


@pytest.mark.parametrize(
    "value", [None, 3, "x", [], {}, {"data": 3}, {"data": [3]}, {"data": {"a": [3, {"type": 4}]}}]
)
def test_anything_else_has_no_types(value: object) -> None:
    assert types_in(value) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# HELP a b", "metadata.json: not JSON; expected what Prometheus answers at /api/v1/metadata"),
        ("{}", "metadata.json: no type of any metric in it; expected what Prometheus answers"),
        ("[" * 100_000, "metadata.json: not JSON"),
    ],
)
def test_a_file_that_is_something_else_is_said_to_be(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "metadata.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as error:
        read(str(path))
    assert message in str(error.value)


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_cannot_be_read_is_said_to_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError):
        read(str(tmp_path / name))


def test_another_content_is_another_state(tmp_path: Path) -> None:
    path = tmp_path / "metadata.json"
    path.write_text(json.dumps(OF_ALL), "utf-8")
    before = read(str(path))
    path.write_text(json.dumps(OF_ALL).replace("gauge", "count"), "utf-8")
    assert before.types["queue"] == "gauge"
    assert read(str(path)).state != before.state


def test_what_was_read_once_is_not_parsed_again(tmp_path: Path, own_cache: Path) -> None:
    path = tmp_path / "metadata.json"
    path.write_text(json.dumps(OF_ALL), "utf-8")
    first = read(str(path))
    (kept,) = own_cache.rglob("metadata-*.json")
    assert json.loads(kept.read_text("utf-8")) == first.types
    assert read(str(path)).types == first.types
    kept.write_text("[", "utf-8")
    assert read(str(path)).types == first.types
