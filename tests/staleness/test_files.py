"""What a dashboard itself says: nothing asked, missing library panels, reasons to keep."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from o11ylint.staleness import from_files
from o11ylint.staleness.inventory import Inventory, inventory
from o11ylint.staleness.normalise import digest
from tests.staleness.estate import dashboard
from tests.staleness.families import card


def read(**files: Any) -> Inventory:
    """The inventory of files, whose names end in .json."""
    texts = {f"{name}.json": content if isinstance(content, bytes) else json.dumps(content).encode()
             for name, content in files.items()}  # fmt: skip
    return inventory(list(texts), texts.__getitem__, lambda path: "", frozenset(texts))


def signs(model: dict[str, Any], **files: Any) -> list[str]:
    found = read(board=model, **files)
    return [each.signal for each in from_files.signals(found.cards[0], found.libraries.get("", frozenset()))]


def panels(*entries: dict[str, Any]) -> dict[str, Any]:
    return dashboard("x", panels=[{"id": index, "title": "T"} | each for index, each in enumerate(entries)])


QUERY = {"refId": "A", "expr": "up"}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((), ["nothing-queried"]),
        (({"type": "timeseries", "targets": [QUERY]},), []),
        (({"type": "timeseries", "targets": []},), ["nothing-queried"]),
        (({"type": "timeseries", "targets": [QUERY | {"expr": " "}]},), ["nothing-queried"]),
        (({"type": "timeseries", "targets": [QUERY | {"hide": True}]},), ["all-queries-hidden"]),
        (({"type": "timeseries", "targets": [QUERY, QUERY | {"hide": True}]},), []),
        (({"type": "text"}, {"type": "dashlist"}), []),
        (({"type": "timeseries", "libraryPanel": {"uid": "a", "name": "A"}},), []),
        (({"type": "timeseries", "datasource": {"type": "cloudwatch"}, "targets": [{"namespace": "AWS/EC2"}]},), []),
    ],
)  # fmt: skip
def test_a_dashboard_that_asks_for_nothing(entries: Sequence[dict[str, Any]], expected: list[str]) -> None:
    assert signs(panels(*entries)) == expected


def test_library_panels_are_missed_only_where_some_are_kept() -> None:
    library = {"uid": "here", "name": "Here", "model": {"type": "timeseries", "targets": [QUERY]}}
    linked = panels(
        {"type": "timeseries", "targets": [QUERY]}, {"libraryPanel": {"uid": "gone", "name": "Gone"}}
    )
    known = panels(
        {"type": "timeseries", "targets": [QUERY]}, {"libraryPanel": {"uid": "here", "name": "Here"}}
    )
    assert signs(linked) == []
    assert signs(linked, library=library) == ["missing-library-panel"]
    assert signs(known, library=library) == []


@pytest.mark.parametrize(
    ("version", "expected"), [(39, []), (27, []), (26, ["old-schema"]), (15, ["older-schema"])]
)
def test_an_old_schema_version_is_a_sign_of_age(version: int, expected: list[str]) -> None:
    assert signs(dashboard("x", schemaVersion=version)) == expected


def test_somebody_wants_it() -> None:
    wanted = card(0, [], "x")._replace(
        tags=("Keep", "shop", "incident"), description="see o11ylint:keep here"
    )
    assert from_files.keep(wanted, "Down", past=False) == [
        "tagged 'Keep'", "tagged 'incident'", "its description says o11ylint:keep", "the alert 'Down' leads to it",
    ]  # fmt: skip
    assert from_files.keep(wanted._replace(description="", tags=("incident",)), None, past=True) == []


def test_a_paused_alert_keeps_nothing() -> None:
    def rules(*, paused: bool) -> dict[str, Any]:
        leads = {"__dashboardUid__": "x"}
        rule = {"uid": "r", "title": "Down", "condition": "A", "isPaused": paused, "annotations": leads,
                "data": [{"refId": "A", "datasourceUid": "d", "model": {"expr": "up"}}]}  # fmt: skip
        return {
            "apiVersion": 1,
            "groups": [{"orgId": 1, "name": "g", "folder": "f", "interval": "1m", "rules": [rule]}],
        }

    assert read(rules=rules(paused=False)).alerted == {("", "x"): "Down"}
    assert read(rules=rules(paused=True)).alerted == {}


class TestDigest:
    def test_saving_exporting_and_migrating_leave_no_trace(self) -> None:
        model = dashboard("x")
        saved = json.loads(json.dumps(model)) | {
            "id": 7, "version": 9, "iteration": 3, "schemaVersion": 41, "links": [], "editable": True, "refresh": "",
        }  # fmt: skip
        saved["panels"][0] |= {
            "pluginVersion": "11.0.0",
            "gridPos": {"x": 3, "y": 1, "w": 2, "h": 2},
            "id": 44,
            "links": [],
        }
        saved["templating"]["list"][0] |= {
            "current": {"text": "a", "value": "a"},
            "options": [{"text": "a"}],
            "hide": False,
        }
        assert digest(saved) == digest(model)

    @pytest.mark.parametrize(
        "change",
        [
            {"title": "Else"},
            {"refresh": "5m"},
            {"tags": ["a"]},
            {"time": {"from": "now-1h", "to": "now"}},
            {"panels": []},
        ],
    )
    def test_what_people_see_counts(self, change: dict[str, Any]) -> None:
        assert digest(dashboard("x") | change) != digest(dashboard("x"))

    def test_the_id_of_an_override_is_content(self) -> None:
        def override(name: str) -> dict[str, Any]:
            return {
                "fieldConfig": {
                    "overrides": [{"matcher": {"id": name}, "properties": [{"id": "unit", "value": "s"}]}]
                }
            }

        assert digest(override("byName")) != digest(override("byRegexp"))

    def test_names_do_not_count_for_a_copy(self) -> None:
        model = dashboard("x")
        assert digest(model | {"title": "Y", "uid": "y", "tags": ["z"]}, named=False) == digest(
            model, named=False
        )
