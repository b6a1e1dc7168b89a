"""The format gitlab, held against what GitLab says it reads."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from o11ylint.lint.finding import Report
from tests.report.sample import ALERT, BROKEN, CATALOG, PANEL, RUNBOOK, TEMPLATE, render, report
from tests.report.test_visible import HOSTILE

SCHEMA = json.loads((Path(__file__).parents[1] / "data/gitlab-code-quality.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def entries(what: Report) -> Any:
    value = json.loads(render("gitlab", what))
    VALIDATOR.validate(value)
    assert len({each["fingerprint"] for each in value}) == len(value), (
        "GitLab keeps one entry per fingerprint"
    )
    return value


def test_an_entry_says_where_what_and_which_rule() -> None:
    assert entries(report(PANEL)) == [
        {
            "description": "`$node` is not defined",
            "check_name": "dashboards/undefined-variable",
            "fingerprint": "fedcba9876543210",
            "severity": "major",
            "location": {
                "path": "dashboards/api.json",
                "positions": {"begin": {"line": 41, "column": 27}, "end": {"line": 41, "column": 32}},
            },
            "url": CATALOG.rules["dashboards/undefined-variable"].help,
        }
    ]


def test_severities_are_words_of_gitlab() -> None:
    found = entries(report(PANEL, ALERT, RUNBOOK))
    assert [each["severity"] for each in found] == ["major", "minor", "info"]


def test_what_could_not_be_checked_is_an_entry_so_that_nothing_looks_resolved() -> None:
    (found,) = entries(report(unchecked=(TEMPLATE, BROKEN)))
    assert found["check_name"] == "unchecked/unreadable"
    assert found["description"] == "Could not be checked: unreadable: permission denied"
    assert found["location"]["path"] == "dashboards/old.json"


def test_two_things_that_could_not_be_checked_in_a_file_are_two_entries_in_every_run() -> None:
    what = report(unchecked=(BROKEN, BROKEN._replace(detail="later", line=9)))
    first, second = entries(what)
    assert first["fingerprint"] != second["fingerprint"]
    assert render("gitlab", what) == render("gitlab", what)


def test_no_findings_are_an_empty_array() -> None:
    assert render("gitlab", report()) == "[]\n"


@pytest.mark.parametrize("text", [HOSTILE, "x" * 1_000_000], ids=["control", "long"])
def test_hostile_text_is_text(text: str) -> None:
    hostile = ALERT._replace(message=text, path=text)
    broken = BROKEN._replace(path=text, detail=text)
    found = entries(report(hostile, unchecked=(broken,)))
    json.dumps(found, ensure_ascii=False).encode()  # a lone surrogate would end GitLab's parser


@pytest.mark.parametrize("path", ["./a.yaml", "/srv/a.yaml", ""])
def test_the_schema_refuses_a_path_that_gitlab_cannot_link(path: str) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate(json.loads(render("gitlab", report(ALERT._replace(path=path)))))
