"""The formats of `slo gate`: what stops a change, why, and until when; never green by excuse or by absence."""

import json
import xml.etree.ElementTree as ET
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from o11ylint import resources
from o11ylint.lint.finding import Owner, Unchecked
from o11ylint.report import gate as reports
from o11ylint.report.gate import Gate
from o11ylint.report.slo import Results
from o11ylint.report.slo.order import ordered
from o11ylint.report.style import Style
from o11ylint.report.visible import visible
from o11ylint.slo.conditions import condition
from o11ylint.slo.decision import decide
from o11ylint.slo.policy import Exemption, Policy, Step
from o11ylint.slo.status import Status
from tests.report.slo.test_formats import hostile
from tests.report.test_markdown import NASTY
from tests.slo.statuses import AT, idle, slo, status, unknown

VALIDATOR = Draft202012Validator(json.loads(resources.read("schemas/report.schema.json")))
POLICY = Policy(
    (
        Step("freeze", (condition("exhausted"),), "Halt releases other than fixes and security."),
        Step("page", (condition("page"),)),
        Step("careful", (condition("budget<75%"),), "Half of the budget is a lot.", fails=False),
    ),
    (Exemption("checkout old", "shut down in December", date(2026, 12, 1)),),
    name="payments",
)
ROWS = (
    status(),
    status("0.99", slo("payment"), exhausts_in=Fraction(0), recovers_in=Fraction(90_000)),
    status("0.99", slo("old")),
    idle(slo("night")),
    unknown("timeout", slo("search"), detail="no answer within 10 s"),
)


def gate(*rows: Status, policy: Policy = POLICY, **more: Any) -> Gate:
    return Gate(
        decide(ordered(rows), policy, AT, **more), Results(AT, ordered(rows), lambda _: Owner("a", "b"))
    )


def render(name: str, *rows: Status, style: Style = Style(), **more: Any) -> str:  # noqa: B008 - an immutable value
    return reports.render(name, gate(*rows, **more), style)


def test_the_text_names_what_may_be_wrong_with_a_number_that_passes() -> None:
    said = "no-errors-seen: the error query has matched no series in the whole window: no errors, or a wrong name"
    lines = render("text", status(warnings=(said, "low-traffic: few"))).splitlines()
    assert [line for line in lines if line.startswith("note")] == [
        f"note       checkout availability: {said}"
    ]


@pytest.mark.parametrize("name", ["github", "junit", "markdown"])
def test_formats_for_ci_name_what_may_be_wrong_with_a_number_that_passes(name: str) -> None:
    doubtful = status(warnings=("good-exceeds-total: more good events than events",))
    assert "good-exceeds-total: more good events than events" in render(name, doubtful)
    assert "good-exceeds-total" not in render(name, status())


def test_the_text_says_what_stops_why_and_until_when() -> None:
    assert render("text", *ROWS) == (
        "violated   checkout payment: freeze: -900 % of the budget is left\n"
        "           Halt releases other than fixes and security.\n"
        "           some budget is back in 1d1h, at 2026-11-22T16:00:00Z, if nothing fails until then\n"
        "undecided  checkout night: no traffic in the whole window, so nothing was measured\n"
        "undecided  checkout search: its state is not known\n"
        "           timeout: prod: no answer within 10 s\n"
        "exempt     checkout old: freeze: -900 % of the budget is left\n"
        "           Halt releases other than fixes and security.\n"
        "           exempt until 2026-12-01: shut down in December\n"
        "exempt     checkout old: careful: -900 % of the budget is left\n"
        "           Half of the budget is a lot.\n"
        "           exempt until 2026-12-01: shut down in December\n"
        "warning    checkout payment: careful: -900 % of the budget is left\n"
        "           Half of the budget is a lot.\n"
        "warning    checkout availability: careful: 50 % of the budget is left\n"
        "           Half of the budget is a lot.\n"
        "gate VIOLATED: 1 violated · 2 undecided · 2 exempt · 2 with a warning · 5 SLOs at 2026-11-21T15:00:00Z\n"
    )


def test_a_gate_that_passes_is_one_line() -> None:
    assert render("text", status()) == (
        "warning    checkout availability: careful: 50 % of the budget is left\n"
        "           Half of the budget is a lot.\n"
        "gate PASSED: 1 with a warning · 1 SLO at 2026-11-21T15:00:00Z\n"
    )
    assert render("text", status("1")) == "gate PASSED: 1 SLO at 2026-11-21T15:00:00Z\n"
    assert render("text", status("1"), style=Style(verbose=True)).count("\n") == 4


def test_an_excuse_is_said_and_never_green() -> None:
    text = render("text", *ROWS, override_reason="P0 4711", style=Style(colour=True))
    assert "gate PASSED: 1 violated" in text
    assert "overridden: P0 4711" in text
    assert "\x1b[32m" not in text


def test_json_keeps_the_contract_and_has_enough_to_repeat_it() -> None:
    value = json.loads(render("json", *ROWS, override_reason="P0 4711"))
    VALIDATOR.validate(value)
    assert (value["result"], value["exit_code"], value["override_reason"]) == ("passed", 0, "P0 4711")
    assert value["checks"][0] == {
        "name": "payment", "service": "checkout", "unit": "", "group": {}, "step": "freeze", "result": "violated",
        "detail": "-900 % of the budget is left", "message": "Halt releases other than fixes and security.",
        "lifts_at": "2026-11-22T16:00:00Z", "exemption": None,
    }  # fmt: skip
    assert all(row["queries"] for row in value["slos"])


def test_junit_fails_as_the_gate_does() -> None:
    tree = ET.fromstring(render("junit", *ROWS))
    assert (tree.get("failures"), tree.get("errors")) == ("2", "2")
    excused = ET.fromstring(render("junit", *ROWS, change="rollback"))
    assert (excused.get("failures"), excused.get("errors")) == ("0", "0")
    nothing = ET.fromstring(render("junit"))
    assert nothing.get("errors") == "1"


def test_annotations_are_on_the_specification() -> None:
    lines = render("github", *ROWS).splitlines()
    assert lines[0].startswith(
        "::error file=slo.yaml,line=5,title=SLO gate%3A violated::checkout payment: freeze: -900 %25 of"
    )
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 3 + ["::notice"] * 2 + [
        "::warning"
    ] * 2 + ["gate"]
    passed = render("github", *ROWS, change="fix")
    assert "::error" not in passed


def test_more_annotations_than_github_shows_are_lines_of_the_log() -> None:
    rows = [status("0.9", slo(f"s{number}")) for number in range(12)]
    lines = render("github", *rows).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert sum(": freeze: " in line and line.startswith("checkout") for line in lines) == 2


def test_markdown_has_the_verdict_and_the_numbers() -> None:
    text = render("markdown", *ROWS)
    assert text.startswith("## gate VIOLATED")
    assert "| ❌ **breached** | **checkout payment** |" in text


def test_a_file_that_was_not_read_is_in_every_format_and_one_that_was_skipped_in_those_for_people() -> None:
    broken = Unchecked("slo/broken.yaml", "invalid-yaml", "a tab", 3, failed=True)
    chart = Unchecked("slo/chart.yaml", "helm-template", "a template")
    rows = [status("1")]
    decision = decide(rows, POLICY, AT, unread=True)
    made = Gate(decision, Results(AT, rows, lambda _: None, [broken, chart]))
    assert decision.exit_code == 3
    for name in reports.FORMATS:
        text = reports.render(name, made, Style())
        assert "slo/broken.yaml" in text
        assert ("helm" in text) == (name != "junit")
        assert "1 file not read" in text or name == "json"


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("name", reports.FORMATS)
def test_no_format_lets_a_terminal_obey(name: str, nasty: str) -> None:
    row = hostile(nasty)
    for each in (row, row._replace(judged=unknown().judged)):
        text = render(name, each, override_reason=nasty)
        assert visible(text.replace("\n", "")) == text.replace("\n", "")
        if name == "junit":
            ET.fromstring(text)
