"""The engine: from files to findings."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from o11ylint.lint.catalog import function_of, load
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.finding import Finding, Owner, Report
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule
from tests.checked import checked
from tests.lint.settings import Chosen

SEVERITY = "alerts/missing-severity"


def run(files: dict[str, str], *rules: str, units: bool = False) -> Report:
    data = {path: text.encode() for path, text in files.items()}
    engine = Engine(load(), Chosen(*rules, units=units))
    return checked(engine, Scope([(path, True) for path in data], contents=data))


def alerts(*lines: str) -> str:
    head = "groups:\n  - name: shop\n    rules:\n"
    return head + "".join(f"      - {{alert: {line}, expr: up == 0}}\n" for line in lines)


def dashboard(uid: str, **extra: object) -> str:
    return json.dumps({"uid": uid, "title": uid, "schemaVersion": 39, "panels": []} | extra, indent=2)


class TestConventions:
    def test_is_information_where_nobody_keeps_it(self) -> None:
        report = run({"a.yaml": alerts("A", "B", "C", "D", "E", "F")}, SEVERITY)
        assert {each.severity for each in report.findings} == {"info"}

    def test_is_a_warning_where_most_keep_it_and_says_how_many(self) -> None:
        kept = [f"A{number}, labels: {{severity: info}}" for number in range(9)]
        (finding,) = run({"a.yaml": alerts("Odd", *kept)}, SEVERITY).findings
        assert finding.severity == "warning"
        assert finding.message.endswith("(9 of 10 here have one)")

    def test_is_information_where_too_few_alerts_show_a_habit(self) -> None:
        kept = [f"A{number}, labels: {{severity: info}}" for number in range(3)]
        (finding,) = run({"a.yaml": alerts("Odd", *kept)}, SEVERITY).findings
        assert finding.severity == "info"

    def test_is_learned_in_each_unit_by_itself(self) -> None:
        kept = [f"A{number}, labels: {{severity: info}}" for number in range(9)]
        files = {"one/a.yaml": alerts("Odd", *kept), "two/a.yaml": alerts("Odd")}
        found = {each.path: each.severity for each in run(files, SEVERITY, units=True).findings}
        assert found == {"one/a.yaml": "warning", "two/a.yaml": "info"}


class TestAcrossFiles:
    def test_duplicates_are_found_within_a_unit(self) -> None:
        files = {"one/a.json": dashboard("x"), "one/b.json": dashboard("x")}
        (finding,) = run(files, "dashboards/duplicate-uid", units=True).findings
        assert (finding.path, finding.line, finding.column) == ("one/b.json", 2, 10)

    def test_duplicates_in_different_units_are_installations(self) -> None:
        files = {"one/a.json": dashboard("x"), "two/a.json": dashboard("x")}
        assert run(files, "dashboards/duplicate-uid", units=True).findings == []


def fingerprints(files: dict[str, str], *rules: str) -> set[str]:
    return {each.fingerprint for each in run(files, *rules).findings}


class TestFingerprints:
    RULE = "dashboards/deprecated-panel"
    PANELS = ({"type": "graph", "title": "CPU"}, {"type": "singlestat", "title": "Up"})

    def test_survive_moved_lines_reformatting_and_a_renamed_file(self) -> None:
        before = fingerprints({"a.json": dashboard("x", panels=list(self.PANELS))}, self.RULE)
        minified = json.dumps(
            {"tags": [], "uid": "x", "title": "x", "schemaVersion": 39, "panels": self.PANELS}
        )
        assert fingerprints({"other/b.json": minified}, self.RULE) == before

    def test_survive_reordered_panels(self) -> None:
        before = fingerprints({"a.json": dashboard("x", panels=list(self.PANELS))}, self.RULE)
        assert fingerprints({"a.json": dashboard("x", panels=list(self.PANELS[::-1]))}, self.RULE) == before

    def test_differ_between_equal_findings(self) -> None:
        found = run({"a.yaml": alerts("A", "A")}, SEVERITY).findings
        assert len({each.fingerprint for each in found}) == 2

    def test_do_not_depend_on_the_expression_of_an_alert(self) -> None:
        text = alerts("A")
        assert fingerprints({"a.yaml": text}, SEVERITY) == fingerprints(
            {"a.yaml": text.replace("up == 0", "up < 1")}, SEVERITY
        )


class TestObjects:
    def test_a_finding_names_its_alert_group_and_owner(self) -> None:
        (finding,) = run({"a.yaml": alerts("A, labels: {team: payments}")}, SEVERITY).findings
        assert (finding.object.kind, finding.object.name, finding.object.group) == ("alert", "A", "shop")
        assert finding.owner == Owner("payments", "label")

    def test_a_dashboard_in_a_config_map_is_found_at_its_line_of_the_yaml(self) -> None:
        model = dashboard("x", panels=[{"type": "graph", "title": "CPU", "id": 7}])
        indented = "".join(f"    {line}\n" for line in model.split("\n"))
        text = f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: x}}\ndata:\n  x.json: |\n{indented}"
        (finding,) = run({"a.yaml": text}, TestFingerprints.RULE).findings
        assert finding.container == (0, "/data/x.json")
        assert finding.pointer == "/panels/0/type"
        assert text.split("\n")[finding.line - 1][finding.column - 1 : finding.end_column - 1] == '"graph"'
        assert (finding.object.panel, finding.object.panel_id) == ("CPU", 7)


def crashing(alert: AlertingRule, **_options: object) -> Iterator[Problem]:
    """A check with a bug."""
    if alert:
        raise ZeroDivisionError(alert.name.value)
    yield Problem("never", alert.at)


def test_a_crashing_check_hides_nothing_and_is_said_to_have_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "o11ylint.lint.examine.function_of",
        lambda rule: crashing if rule == "alerts/missing-summary" else function_of(rule),
    )
    report = run({"a.yaml": alerts("A")}, SEVERITY, "alerts/missing-summary")
    assert [each.rule for each in report.findings] == [SEVERITY]
    (failure,) = report.unchecked
    assert failure.failed
    assert failure.detail == "alerts/missing-summary failed with ZeroDivisionError: A; please report it"


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    files: list[tuple[str, bool]] = []
    for number in range(80):
        path = tmp_path / f"{number}.yaml"
        path.write_text(alerts(f"A{number}", "B"), "utf-8")
        files.append((str(path), True))
    rules = (SEVERITY, "alerts/duplicate-alert", "alerts/missing-summary")

    def found(jobs: int) -> list[Finding]:
        return checked(Engine(load(), Chosen(*rules), jobs), Scope(files)).findings

    assert found(2) == found(1)
    assert len(found(1)) > 160
