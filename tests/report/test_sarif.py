import json
import re
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from o11ylint.lint.catalog import Catalog, load
from o11ylint.lint.finding import Object, Report, Unchecked
from tests.report.sample import ALERT, BROKEN, CATALOG, PANEL, RUNBOOK, TEMPLATE, render, report, rule
from tests.report.test_visible import HOSTILE

SCHEMA = json.loads((Path(__file__).parents[1] / "data/sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft7Validator(SCHEMA)


def run(what: Report) -> Any:
    """The run of a log, held against the official schema."""
    log = json.loads(render("sarif", what))
    VALIDATOR.validate(log)
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return only


def location(what: Report) -> Any:
    return run(what)["results"][0]["locations"][0]["physicalLocation"]


def test_a_result_says_where_what_and_which_rule() -> None:
    (result,) = run(report(PANEL))["results"]
    assert result == {
        "ruleId": "dashboards/undefined-variable",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "`$node` is not defined"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "dashboards/api.json", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 41, "startColumn": 27, "endLine": 41, "endColumn": 32},
                },
                "logicalLocations": [
                    {
                        "name": "A",
                        "fullyQualifiedName": 'dashboard "API" ▸ panel "CPU" (id 3) ▸ query A',
                        "kind": "query",
                    }
                ],
            }
        ],
        "partialFingerprints": {"o11ylint/v1": "fedcba9876543210"},
        "properties": {
            "confidence": "medium",
            "tags": ["correctness"],
            "pointer": "/panels/3/targets/0/expr",
            "container": {"document": 0, "pointer": "/data/api.json"},
        },
    }


def test_unit_owner_and_fix_are_properties() -> None:
    properties = run(report(ALERT))["results"][0]["properties"]
    assert properties["unit"] == "prod-eu"
    assert properties["owner"] == {"team": "payments", "source": "codeowners"}
    assert properties["fix"] == {"title": "add `for: 5m`", "safety": "unsafe"}


def test_the_rules_that_found_something_are_described_once_each() -> None:
    found = run(report(RUNBOOK, ALERT, ALERT))
    rules = found["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["alerts/missing-runbook", "alerts/paging-without-for"]
    assert [each["ruleIndex"] for each in found["results"]] == [0, 1, 1]
    assert [each["level"] for each in found["results"]] == ["note", "warning", "warning"]
    paging = rules[1]
    assert paging["name"] == "PagingWithoutFor"
    assert paging["shortDescription"] == {"text": "An alert that pages on one bad evaluation"}
    assert paging["helpUri"] == CATALOG.rules["alerts/paging-without-for"].help
    assert paging["defaultConfiguration"] == {"enabled": True, "level": "warning"}
    assert paging["properties"] == {
        "tags": ["noise"],
        "problem.severity": "warning",
        "precision": "very-high",
    }


def test_the_help_is_the_page_without_its_front_matter() -> None:
    (described,) = run(report(ALERT))["tool"]["driver"]["rules"]
    assert described["help"]["markdown"].startswith("# alerts/paging-without-for\n\n## Why\n")
    assert described["help"]["text"] == described["help"]["markdown"]


def test_a_rule_is_described_by_what_its_page_says_first() -> None:
    (described,) = run(report(RUNBOOK))["tool"]["driver"]["rules"]
    page = described["help"]["text"]
    first = page.split("\n## Why\n")[1].split("\n\n")[0].strip()
    assert described["fullDescription"] == {"text": " ".join(first.split())}


def test_precision_is_one_of_the_words_of_code_scanning() -> None:
    words = []
    for precision in (1.0, 0.95, 0.94, 0.9, 0.8, None):
        changed = rule("alerts/paging-without-for", precision=precision)
        (described,) = run(report(ALERT, catalog=Catalog({changed.id: changed})))["tool"]["driver"]["rules"]
        words.append(described["properties"].get("precision"))
    assert words == ["very-high", "very-high", "high", "high", "medium", None]


def test_a_run_without_findings_is_valid_and_successful() -> None:
    found = run(report())
    assert found["results"] == []
    assert found["tool"]["driver"]["rules"] == []
    assert found["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_what_was_not_checked_is_a_notification_and_a_failure_where_it_had_to_be() -> None:
    (invocation,) = run(report(unchecked=(BROKEN, TEMPLATE)))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0] == {
        "descriptor": {"id": "unreadable"},
        "level": "error",
        "message": {"text": "permission denied"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "dashboards/old.json", "uriBaseId": "%SRCROOT%"}
                }
            }
        ],
    }
    assert invocation["toolExecutionNotifications"][1]["level"] == "note"
    (skipped,) = run(report(unchecked=(TEMPLATE,)))["invocations"]
    assert skipped["executionSuccessful"] is True


def test_a_line_of_what_was_not_checked_is_its_region() -> None:
    broken = Unchecked("a.yaml", "internal-error", "", line=7, failed=True)
    (said,) = run(report(unchecked=(broken,)))["invocations"][0]["toolExecutionNotifications"]
    assert said["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    assert said["message"]["text"] == "internal-error"


def test_paths_are_percent_encoded_uris() -> None:
    weird = location(report(PANEL._replace(path="dash boards/50%: größe#1.json")))["artifactLocation"]
    assert weird == {"uri": "dash%20boards/50%25%3A%20gr%C3%B6%C3%9Fe%231.json", "uriBaseId": "%SRCROOT%"}
    latin1 = location(report(PANEL._replace(path="gr\udcf6\udcdfe.json")))["artifactLocation"]
    assert latin1["uri"] == "gr%F6%DFe.json"
    absolute = location(report(PANEL._replace(path="/srv/a b.json")))["artifactLocation"]
    assert absolute == {"uri": "file:///srv/a%20b.json"}


def test_columns_count_code_points() -> None:
    assert run(report(PANEL))["columnKind"] == "unicodeCodePoints"


def test_braces_are_no_placeholders() -> None:
    """What a reader shows after 3.11.5: placeholders replaced, then doubled braces made single ones."""
    braces = 'up{job="a"} of {0}, {{x}}, }{'
    found = run(report(PANEL._replace(message=braces), unchecked=(TEMPLATE._replace(detail=braces),)))
    shown = [
        found["results"][0]["message"]["text"],
        found["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
    ]
    for text in shown:
        assert (
            re.sub(r"{{|}}|{\d+}", lambda it: it.group()[0] if len(set(it.group())) == 1 else "?", text)
            == braces
        )


def test_hostile_text_is_still_a_valid_log() -> None:
    finding = PANEL._replace(message=HOSTILE, object=Object("alert", HOSTILE, group=HOSTILE), unit=HOSTILE)
    text = render("sarif", report(finding, unchecked=(BROKEN._replace(detail=HOSTILE),)))
    text.encode()
    assert run(report(finding))["results"][0]["message"]["text"] == HOSTILE


def test_every_rule_of_this_installation_can_be_described() -> None:
    catalog = load()
    found = run(report(*(ALERT._replace(rule=each) for each in catalog.rules), catalog=catalog))
    assert [each["id"] for each in found["tool"]["driver"]["rules"]] == sorted(catalog.rules)


def test_a_fix_is_a_change_of_the_file_in_code_points() -> None:
    (result,) = run(report(ALERT))["results"]
    (fix,) = result["fixes"]
    assert fix["description"] == {"text": "add `for: 5m`"}
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "alerts/api.yaml", "uriBaseId": "%SRCROOT%"}
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 0, "charLength": 1}, "insertedContent": {"text": "x"}}
    ]
