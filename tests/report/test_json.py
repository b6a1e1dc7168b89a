"""The formats json and jsonl, and the contract they keep."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from o11ylint import __version__, resources
from o11ylint.lint.finding import Object, Report, Unchecked
from o11ylint.report.rulelist import rules_json
from tests.report.sample import ALERT, BROKEN, CATALOG, PANEL, RUNBOOK, TEMPLATE, render, report
from tests.report.test_visible import HOSTILE

SCHEMA = json.loads(resources.read("schemas/report.schema.json"))
VALIDATOR = Draft202012Validator(SCHEMA)
EVERYTHING = report(PANEL, ALERT, RUNBOOK, unchecked=(BROKEN, TEMPLATE), baselined=12, suppressed=2)


def written(what: Report) -> Any:
    """The JSON report, held against its schema."""
    value = json.loads(render("json", what))
    VALIDATOR.validate(value)
    return value


def test_the_schema_is_a_schema_and_describes_every_property() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    nodes = [SCHEMA, *SCHEMA["$defs"].values(), SCHEMA["$defs"]["rule"]["properties"]["equivalents"]]
    bare = [
        name
        for node in nodes
        for name, each in node.get("properties", {}).items()
        if "description" not in each
    ]
    assert bare == []


def test_a_report_has_every_key_of_the_contract() -> None:
    assert written(report(PANEL, unchecked=(TEMPLATE,))) == {
        "version": 1,
        "kind": "check",
        "tool": {"name": "o11ylint", "version": __version__},
        "findings": [
            {
                "rule": "dashboards/undefined-variable",
                "severity": "error",
                "confidence": "medium",
                "tags": ["correctness"],
                "message": "`$node` is not defined",
                "path": "dashboards/api.json",
                "container": {"document": 0, "pointer": "/data/api.json"},
                "pointer": "/panels/3/targets/0/expr",
                "line": 41,
                "column": 27,
                "end_line": 41,
                "end_column": 32,
                "object": {
                    "kind": "dashboard",
                    "name": "API",
                    "uid": "abc",
                    "panel": "CPU",
                    "panel_id": 3,
                    "target": "A",
                    "group": None,
                },
                "unit": "",
                "owner": None,
                "fix": None,
                "fingerprint": "fedcba9876543210",
                "help": CATALOG.rules["dashboards/undefined-variable"].help,
            }
        ],
        "unchecked": [
            {"path": "charts/a.yaml", "reason": "helm-template", "detail": "{{ .Values.x }} on line 3"}
        ],
        "summary": {
            "files": 118,
            "documents": 90,
            "expressions": 600,
            "errors": 1,
            "warnings": 0,
            "infos": 0,
            "suppressed": 0,
            "baselined": 0,
            "unchecked": 1,
        },
    }


def test_owner_and_fix_are_objects_where_they_are_known() -> None:
    finding = written(report(ALERT))["findings"][0]
    assert finding["owner"] == {"team": "payments", "source": "codeowners"}
    assert finding["fix"] == {"title": "add `for: 5m`", "safety": "unsafe"}
    assert finding["container"] is None


def test_info_findings_are_always_there_whatever_the_terminal_shows() -> None:
    assert [each["severity"] for each in written(EVERYTHING)["findings"]] == ["error", "warning", "info"]
    assert render("json", EVERYTHING, quiet=True, width=20, colour=True) == render("json", EVERYTHING)


def test_a_run_without_findings_is_a_report_too() -> None:
    assert written(report())["findings"] == []


def test_letters_stay_and_hostile_ones_are_escaped() -> None:
    finding = PANEL._replace(message="数据 " + HOSTILE, path=HOSTILE, object=Object("dashboard", HOSTILE))
    text = render("json", report(finding, unchecked=(Unchecked(HOSTILE, "unreadable", HOSTILE),)))
    text.encode()
    assert "数据" in text
    assert all(each == "\n" or each.isprintable() for each in text)
    assert json.loads(text)["findings"][0]["message"] == "数据 " + HOSTILE


def test_a_line_of_jsonl_is_a_value_that_says_what_it_is() -> None:
    lines = [json.loads(line) for line in render("jsonl", EVERYTHING).splitlines()]
    assert [line["kind"] for line in lines] == [*["finding"] * 3, *["unchecked"] * 2, "summary"]
    whole = written(EVERYTHING)
    assert [line for line in lines if line.pop("kind") == "finding"] == whole["findings"]
    assert lines[-1] == {"version": 1, "tool": whole["tool"], **whole["summary"]}


def test_a_separator_in_a_message_does_not_break_the_line() -> None:
    finding = PANEL._replace(message="a\u2028b\x85c\nd")
    assert len(render("jsonl", report(finding)).splitlines()) == 2


def test_rules_have_every_key_of_the_contract() -> None:
    value = json.loads(rules_json([CATALOG.rules["alerts/paging-without-for"]]))
    VALIDATOR.validate(value)
    assert value == {
        "version": 1,
        "kind": "rules",
        "rules": [
            {
                "id": "alerts/paging-without-for",
                "name": "An alert that pages on one bad evaluation",
                "severity": "warning",
                "default": True,
                "tags": ["noise"],
                "needs": [],
                "fix": "unsafe",
                "equivalents": {"pint": ["rule/for"], "dashboard-linter": []},
                "precision": 0.97,
                "since": "0.1.0",
            }
        ],
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.pop("summary"),
        lambda value: value["findings"][0].pop("owner"),
        lambda value: value["findings"][0].update(extra=1),
        lambda value: value["findings"][0].update(line=0),
        lambda value: value["findings"][0].update(pointer="no/slash"),
        lambda value: value.update(version=2),
        lambda value: value.update(kind="rules"),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_have(change: Any) -> None:
    value = written(EVERYTHING)
    change(value)
    assert not VALIDATOR.is_valid(value)
