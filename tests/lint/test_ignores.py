"""What is ignored: every place for a comment, every text around it, the configuration, and what other tools say."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from o11ylint.lint.cacheunit import CacheUnit
from o11ylint.lint.catalog import load
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.examine import Examiner
from o11ylint.lint.finding import Report
from o11ylint.lint.ignores.config import Policy, policy
from o11ylint.lint.stored import examined_of, own_part, shared_part
from tests.lint.settings import Chosen
from tests.work import calls

PAGING = "alerts/paging-without-for"
SUMMARY = "alerts/missing-summary"
SYNTAX = "alerts/promql-syntax"
PINNED = "alerts/host-pinned-selector"
META = ("meta/unused-ignore", "meta/expired-ignore", "meta/ignore-without-reason", "meta/invalid-ignore")
HOST = "up{instance='10.0.0.1:9100'} == 0"
TODAY = datetime.now(UTC).date()


class Wishing(Chosen):
    """Chosen rules under a configuration with entries and locks."""

    def __init__(
        self, *rules: str, entries: object = (), locked: tuple[str, ...] = (), whole: bool = True
    ) -> None:
        super().__init__(*rules)
        files = [
            ("parent.yaml", {"locked": list(locked)}),
            (".o11ylint.yaml", {"ignores": list(entries)}),  # type: ignore[call-overload]
        ]
        self._policy = policy(files, load(), "", whole=whole)

    @property
    def has_ignores(self) -> bool:  # type: ignore[override]
        return bool(self._policy.entries)

    def policy(self) -> Policy:
        return self._policy


def run(files: dict[str, str], *rules: str, settings: Chosen | None = None) -> Report:
    data = {path: text.encode() for path, text in files.items()}
    engine = Engine(load(), settings or Chosen(*rules))
    given = [(path, True) for path in data if path.endswith((".yaml", ".json")) and not path.startswith(".")]
    return engine.check(Scope(given, contents=data))


def places(report: Report) -> list[tuple[str, int]]:
    return [(each.rule, each.line) for each in report.findings]


def rule_file(*lines: str) -> str:
    """Alerts that page without `for`, from line 4; each line is a rule or a comment."""
    head = "groups:\n  - name: shop\n    rules:\n"
    return head + "".join(f"      {line}\n" for line in lines)


def paging(name: str) -> str:
    return f"- {{alert: {name}, expr: up == 0, labels: {{severity: page}}}}"


def left(text: str, *rules: str) -> list[int]:
    """The lines on which the rule (by default: paging without for) still finds something."""
    report = run({"a.yaml": text}, *(rules or (PAGING,)), *META[:2], META[3])
    found = [each.line for each in report.findings]
    assert not [each for each in report.findings if each.rule.startswith("meta/")], report.findings
    return found


class TestComments:
    def test_behind_a_flow_mapping_covers_its_line(self) -> None:
        assert left(rule_file(paging("A") + f"  # o11ylint: ignore[{PAGING}] -- why", paging("B"))) == [5]

    def test_behind_a_value_covers_that_value(self) -> None:
        rule = (
            "- alert: A  # o11ylint: ignore[alerts] -- why",
            f"  expr: {HOST}",
            "  labels: {severity: page}",
        )
        assert left(rule_file(*rule), PAGING, PINNED) == [5]

    @pytest.mark.parametrize("line", range(4))
    def test_behind_any_line_of_a_value_covers_all_of_it(self, line: int) -> None:
        lines = ["expr: >-", "  sum(up", "  ) ==", "  == 1"]
        block = ["  " + each for each in lines]
        if line == 0:
            block[0] += f"  # o11ylint: ignore[{SYNTAX}] -- why"
        else:
            block = ['  expr: "sum(up', "    ) ==", '    == 1"']
            block[2] += f"  # o11ylint: ignore[{SYNTAX}] -- why"
        assert left(rule_file("- alert: A", *block), SYNTAX) == []

    def test_above_a_rule_covers_the_rule(self) -> None:
        text = rule_file("# o11ylint: ignore[alerts] -- why", "- alert: A", "  labels: {severity: page}",
                         f"  expr: {HOST}", paging("B"))  # fmt: skip
        assert left(text, PAGING, PINNED) == [8]

    def test_above_a_rule_may_stand_with_others_and_empty_lines_between(self) -> None:
        text = rule_file(f"# o11ylint: ignore[{PAGING}] -- why", "", "# another word",
                         f"# o11ylint: ignore[{PINNED}] -- why", "- alert: A", "  labels: {severity: page}",
                         f"  expr: {HOST}")  # fmt: skip
        assert left(text, PAGING, PINNED) == []

    def test_above_a_group_covers_the_group(self) -> None:
        group = "  - name: {}\n    rules:\n      {}\n"
        text = "groups:\n  # o11ylint: ignore[tag:noise] -- why\n" + "".join(
            group.format(name, paging(name)) for name in "ab"
        )
        assert left(text) == [8]

    def test_above_a_key_covers_the_key_and_no_other(self) -> None:
        text = rule_file("- alert: A", "  labels: {severity: page}", "  # o11ylint: ignore[alerts] -- why",
                         f"  expr: {HOST}")  # fmt: skip
        assert left(text, PAGING, PINNED) == [4]

    def test_above_the_first_key_of_an_item_covers_the_item(self) -> None:
        text = rule_file("-", f"  # o11ylint: ignore[{PAGING}] -- why", "  alert: A", "  expr: up == 0",
                         "  labels: {severity: page}")  # fmt: skip
        assert left(text) == []

    def test_for_the_file_stands_before_the_first_key(self) -> None:
        text = "# rules of the shop\n\n# o11ylint: ignore-file[alerts] -- why\n---\n" + rule_file(
            paging("A"), paging("B")
        )
        assert left(text) == []

    def test_for_the_file_covers_every_document(self) -> None:
        text = (
            f"# o11ylint: ignore-file[{PAGING}] -- why\n"
            + rule_file(paging("A"))
            + "---\n"
            + rule_file(paging("B"))
        )
        assert left(text) == []

    def test_for_a_later_document_covers_that_one(self) -> None:
        second = f"---\n# o11ylint: ignore-file[{PAGING}] -- why\n" + rule_file(paging("B"))
        assert left(rule_file(paging("A")) + second) == [4]

    def test_in_one_document_covers_nothing_in_another(self) -> None:
        text = (
            rule_file(f"# o11ylint: ignore[{PAGING}] -- why", paging("A")) + "---\n" + rule_file(paging("B"))
        )
        assert left(text) == [10]

    def test_for_a_file_that_is_no_yaml(self) -> None:
        text = "# o11ylint: ignore-file[files/invalid-yaml] -- a template\n" + rule_file(
            "- alert: A", "  expr: [up"
        )
        report = run({"a.yaml": text}, "files/invalid-yaml", *META)
        assert (report.findings, report.summary.suppressed) == ([], 1)

    def test_for_a_key_that_is_written_twice(self) -> None:
        text = rule_file(
            "- alert: A", "  expr: up == 0", "  for: 1m", "  for: 2m  # o11ylint: ignore[files] -- why"
        )
        assert left(text, "files/duplicate-key", "files/invalid-json", "files/invalid-yaml") == []

    def test_rules_are_ids_groups_globs_and_tags(self) -> None:
        for names in (PAGING, "alerts", "alerts/paging-*", "tag:noise", f"recording, {PAGING}", "all"):
            assert left(rule_file(f"# o11ylint: ignore[{names}] -- why", paging("A"))) == []

    def test_an_anchored_rule_is_ignored_where_it_stands_and_where_it_is_used(self) -> None:
        rule = "- &a {alert: A, expr: up == 0, labels: {severity: page}}"
        text = rule_file(f"# o11ylint: ignore[{PAGING}] -- why", rule) + "  - name: other\n    rules: [*a]\n"
        found = run({"a.yaml": text}, PAGING).findings
        assert [each.object.group for each in found] == ["other"]

    def test_above_an_alias_covers_what_it_brings(self) -> None:
        rule = "- &a {alert: A, expr: up == 0, labels: {severity: page}}"
        text = (
            rule_file(rule)
            + f"  - name: other\n    rules:\n      # o11ylint: ignore[{PAGING}] -- why\n      - *a\n"
        )
        found = run({"a.yaml": text}, PAGING).findings
        assert [each.object.group for each in found] == ["shop"]

    def test_above_a_rule_covers_what_it_inherits(self) -> None:
        text = (
            "x: &x {labels: {severity: page}, expr: up == 0}\n"
            + rule_file("# o11ylint: ignore[alerts] -- why", "- <<: *x", "  alert: A", "- <<: *x", "  alert: B")
        )  # fmt: skip
        assert [each.object.name for each in run({"a.yaml": text}, PAGING).findings] == ["B"]

    def test_in_a_text_is_no_comment(self) -> None:
        text = rule_file("- alert: A", "  expr: up == 0", "  labels: {severity: page}", "  annotations:",
                         f"    summary: 'write # o11ylint: ignore[{PAGING}]'", "    description: |",
                         f"      # o11ylint: ignore[{PAGING}] -- why")  # fmt: skip
        assert left(text) == [4]

    def test_with_windows_line_ends(self) -> None:
        text = rule_file(f"# o11ylint: ignore[{PAGING}] -- why", paging("A"), paging("B")).replace(
            "\n", "\r\n"
        )
        assert left(text) == [6]


class TestQueries:
    def test_a_comment_of_promql_covers_its_query(self) -> None:
        text = rule_file("- alert: A", "  labels: {severity: page}", "  expr: |",
                         f"    # o11ylint: ignore[{PINNED}, {PAGING}] -- why", f"    {HOST}")  # fmt: skip
        assert left(text, PINNED, PAGING) == [4]

    def test_a_string_of_promql_is_no_comment(self) -> None:
        text = rule_file("- alert: A", "  expr: |", f'    up{{a="# o11ylint: ignore[{SYNTAX}]"}} ==')
        assert [rule for rule, _ in places(run({"a.yaml": text}, SYNTAX, *META))] == [SYNTAX]

    def test_a_comment_in_the_query_of_a_dashboard_covers_it(self) -> None:
        query = "up ==\n# o11ylint: ignore[dashboards/promql-syntax] -- why"
        report = run(
            {"a.json": dashboard(panel(1, query), panel(2, "up =="))}, "dashboards/promql-syntax", *META
        )
        assert [each.object.panel_id for each in report.findings] == [2]
        assert report.summary.suppressed == 1


def panel(number: int, query: str, **extra: object) -> dict[str, object]:
    source = {"type": "prometheus", "uid": "$ds"}
    target = {"refId": "A", "expr": query, "datasource": source}
    return {"id": number, "type": "timeseries", "title": f"P{number}", "targets": [target]} | extra


def dashboard(*panels: object, **extra: object) -> str:
    model = {"uid": "x", "title": "Shop", "schemaVersion": 39, "panels": panels}
    return json.dumps(model | extra, indent=2)


def config_map(name: str, text: str) -> str:
    body = "".join(f"    {line}\n" for line in text.splitlines())
    return f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: x}}\ndata:\n  {name}: |\n{body}"


class TestWrapped:
    def test_comments_inside_the_text_of_a_config_map(self) -> None:
        text = rule_file(f"# o11ylint: ignore[{PAGING}] -- why", paging("A"), paging("B"))
        assert left(config_map("rules.yaml", text)) == [11]

    def test_for_the_file_inside_the_text_covers_the_text(self) -> None:
        text = f"# o11ylint: ignore-file[{PAGING}] -- why\n" + rule_file(paging("A"))
        wrapped = config_map("a.yaml", text) + "---\n" + config_map("b.yaml", rule_file(paging("B")))
        assert left(wrapped) == [20]

    def test_above_the_key_of_the_text_covers_the_text(self) -> None:
        wrapped = config_map("rules.yaml", rule_file(paging("A")))
        assert (
            left(wrapped.replace("  rules.yaml", f"  # o11ylint: ignore[{PAGING}] -- why\n  rules.yaml"))
            == []
        )

    def test_in_a_resource_of_the_operator(self) -> None:
        rules = rule_file(f"# o11ylint: ignore[{PAGING}] -- why", paging("A"), paging("B"))
        body = "".join(f"  {line}\n" for line in rules.splitlines())
        head = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: x}\nspec:\n"
        assert left(head + body) == [10]

    def test_in_a_packed_text(self) -> None:
        from base64 import b64encode

        rules = rule_file(f"# o11ylint: ignore[{PAGING}] -- why", paging("A"), paging("B"))
        text = "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\ndata:\n  rules.yaml: "
        found = run({"a.yaml": text + b64encode(rules.encode()).decode() + "\n"}, PAGING, *META).findings
        assert [(each.rule, each.object.name) for each in found] == [(PAGING, "B")]

    def test_a_dashboard_in_a_config_map(self) -> None:
        model = dashboard(
            panel(1, "up ==", description="<!-- o11ylint: ignore[all] -- why -->"), panel(2, "up ==")
        )
        found = run({"a.yaml": config_map("a.json", model)}, "dashboards/promql-syntax", *META).findings
        assert [each.object.panel_id for each in found] == [2]


class TestDescriptions:
    IGNORE = "<!-- o11ylint: ignore[dashboards/promql-syntax]\n -- why -->"

    def test_of_a_panel_cover_the_panel(self) -> None:
        panels = panel(1, "up ==", description=f"Load.\n{self.IGNORE}"), panel(2, "up ==")
        report = run({"a.json": dashboard(*panels)}, "dashboards/promql-syntax", *META)
        assert [each.object.panel_id for each in report.findings] == [2]
        assert report.summary.suppressed == 1

    def test_of_a_dashboard_cover_all_of_it(self) -> None:
        text = dashboard(panel(1, "up =="), panel(2, "up =="), description=self.IGNORE)
        report = run({"a.json": text}, "dashboards/promql-syntax", *META)
        assert (report.findings, report.summary.suppressed) == ([], 2)

    def test_escaped_as_grafana_writes_them(self) -> None:
        text = dashboard(panel(1, "up ==", description=self.IGNORE))
        escaped = text.replace("<", "\\u003c").replace(">", "\\u003e")
        assert run({"a.json": escaped}, "dashboards/promql-syntax", *META).findings == []

    def test_that_do_not_end_are_told(self) -> None:
        text = dashboard(panel(1, "up ==", description=self.IGNORE.removesuffix("-->")))
        rules = [rule for rule, _ in places(run({"a.json": text}, "dashboards/promql-syntax", *META))]
        assert sorted(rules) == ["dashboards/promql-syntax", "meta/invalid-ignore"]


class TestUntil:
    @pytest.mark.parametrize(("days", "ignored"), [(1, True), (0, True), (-1, False)])
    def test_the_day_itself_is_included(self, days: int, ignored: bool) -> None:
        day = TODAY + timedelta(days=days)
        text = rule_file(f"# o11ylint: ignore[{PAGING}] until={day} -- why", paging("A"))
        report = run({"a.yaml": text}, PAGING, *META)
        assert places(report) == ([] if ignored else [("meta/expired-ignore", 4), (PAGING, 5)])

    @pytest.mark.parametrize(
        "text", ["until=2027-02-30", "until=tomorrow", "until=", "till=2027-01-31", "2027-01-31"]
    )
    def test_a_day_that_does_not_exist_ignores_nothing_and_is_told(self, text: str) -> None:
        report = run(
            {"a.yaml": rule_file(f"# o11ylint: ignore[{PAGING}] {text} -- why", paging("A"))}, PAGING, *META
        )
        assert places(report) == [("meta/invalid-ignore", 4), (PAGING, 5)]


class TestGrammar:
    @pytest.mark.parametrize(
        "comment",
        ["ignore alerts", "ignore", "ignore[]", "ignore[alerts", "ignor[alerts]", "ignore[alerts] why",
         "disable alerts", "ignore[alerts] --", "ignore-next[alerts]"],
    )  # fmt: skip
    def test_what_is_not_understood_is_told(self, comment: str) -> None:
        report = run({"a.yaml": rule_file(f"# o11ylint: {comment}", paging("A"))}, PAGING, *META)
        assert places(report) == [("meta/invalid-ignore", 4), (PAGING, 5)]

    def test_an_unknown_rule_is_told_and_the_others_count(self) -> None:
        report = run(
            {"a.yaml": rule_file(f"# o11ylint: ignore[{PAGING}, alert/x] -- why", paging("A"))}, PAGING, *META
        )
        assert places(report) == [("meta/invalid-ignore", 4)]
        assert "unknown rule 'alert/x'" in report.findings[0].message

    def test_a_reason_may_have_dashes_and_numbers_of_issues(self) -> None:
        assert left(rule_file(f"# o11ylint: ignore[{PAGING}] -- see #12 -- and x--y", paging("A"))) == []

    def test_the_end_of_a_rule_is_above_nothing(self) -> None:
        report = run(
            {"a.yaml": rule_file(paging("A"), f"# o11ylint: ignore[{PAGING}] -- why")}, PAGING, *META
        )
        assert places(report) == [(PAGING, 4), ("meta/invalid-ignore", 5)]


class TestAcrossFiles:
    def test_findings_across_files_are_ignored_where_they_are(self) -> None:
        described = dashboard(description="<!-- o11ylint: ignore[dashboards/duplicate-uid] -- a copy -->")
        files = {"a.json": dashboard(), "b.json": described}
        report = run(files, "dashboards/duplicate-uid", *META)
        assert (report.findings, report.summary.suppressed) == ([], 1)

    def test_an_ignore_of_such_a_rule_is_unused_only_when_everything_was_looked_at(self) -> None:
        text = {"b.yaml": rule_file("# o11ylint: ignore[alerts/duplicate-alert] -- why", paging("A"))}
        for whole, expected in ((True, ["meta/unused-ignore"]), (False, [])):
            settings = Wishing("alerts/duplicate-alert", *META, whole=whole)
            assert [rule for rule, _ in places(run(text, settings=settings))] == expected


class TestUnused:
    TEXT = rule_file(f"# o11ylint: ignore[{PAGING}, {SUMMARY}] -- why", "- {alert: A, expr: up == 0}")

    def test_is_told_when_every_rule_has_run(self) -> None:
        assert ("meta/unused-ignore", 4) in places(
            run(
                {"a.yaml": rule_file(f"# o11ylint: ignore[{PAGING}] -- why", "- {alert: A, expr: up == 0}")},
                PAGING,
                *META,
            )
        )

    def test_is_not_told_when_one_of_its_rules_has_not_run(self) -> None:
        assert places(run({"a.yaml": self.TEXT}, PAGING, *META)) == []

    def test_is_not_told_of_a_file_that_was_not_checked_whole(self) -> None:
        text = rule_file(f"# o11ylint: ignore[{PAGING}] -- why", "- {alert: A, expr: '{{ .Values.x }} > 1'}")
        assert places(run({"a.yaml": text}, PAGING, *META)) == []

    def test_can_be_ignored_itself(self) -> None:
        text = rule_file(
            "# o11ylint: ignore[meta] -- why",
            f"# o11ylint: ignore[{PAGING}] -- why",
            "- {alert: A, expr: up == 0}",
        )
        report = run({"a.yaml": "# o11ylint: ignore-file[meta] -- why\n" + text}, PAGING, *META)
        assert (report.findings, report.summary.suppressed) == ([], 1)

    def test_is_information_of_its_own_when_it_has_no_reason(self) -> None:
        text = rule_file(f"# o11ylint: ignore[{PAGING}]", paging("A"))
        assert places(run({"a.yaml": text}, PAGING, *META)) == [("meta/ignore-without-reason", 4)]


class TestPint:
    def found(self, *lines: str, head: str = "") -> list[str]:
        report = run({"a.yaml": head + rule_file(*lines)}, PAGING, SYNTAX, *META)
        assert not [each for each in report.findings if each.rule.startswith("meta/")]
        return [each.object.name for each in report.findings]

    def test_disables_its_checks_above_and_in_a_rule(self) -> None:
        inside = ("- alert: B", "  # pint disable rule/for", "  expr: up == 0", "  labels: {severity: page}")
        assert self.found("# pint disable rule/for", paging("A"), *inside, paging("C")) == ["C"]

    def test_behind_a_value_and_in_promql_covers_the_rule(self) -> None:
        behind = paging("A") + " # pint disable rule/for"
        query = (
            "- alert: B",
            "  labels: {severity: page}",
            "  expr: |",
            "    # pint disable rule/for",
            "    up == 0",
        )
        assert self.found(behind, *query, paging("C")) == ["C"]

    def test_on_the_last_line_of_a_rule_belongs_to_that_rule(self) -> None:
        rule = ("- alert: A", "  expr: up == 0", "  labels: {severity: page}", "  # pint disable rule/for")
        assert self.found(*rule, paging("B")) == ["B"]

    def test_beside_something_else_covers_no_rule(self) -> None:
        text = (
            rule_file(paging("A"))
            + "  - name: other  # pint disable rule/for\n    rules: []\n# pint disable rule/for\n"
        )
        assert [each.object.name for each in run({"a.yaml": text}, PAGING, *META).findings] == ["A"]

    def test_other_checks_and_other_words_change_nothing(self) -> None:
        assert self.found(
            "# pint disable promql/rate", "# pint rule/owner x", "# pint is nice", paging("A")
        ) == ["A"]

    def test_arguments_do_not_count(self) -> None:
        assert self.found("# pint disable rule/for(prom)", paging("A")) == []

    def test_a_file_is_disabled_from_anywhere_in_it(self) -> None:
        assert self.found(paging("A"), paging("B"), "# pint file/disable rule/for") == []

    @pytest.mark.parametrize(("days", "found"), [(1, []), (0, ["A"]), (-1, ["A"])])
    def test_a_snooze_ends_when_its_day_begins(self, days: int, found: list[str]) -> None:
        day = TODAY + timedelta(days=days)
        assert self.found(f"# pint snooze {day} rule/for", paging("A")) == found
        assert self.found(f"# pint file/snooze {day} rule/for", paging("A")) == found

    def test_a_snooze_may_name_a_moment(self) -> None:
        assert self.found("# pint snooze 2999-01-31T10:00:00+02:00 rule/for", paging("A")) == []
        assert self.found("# pint snooze 2020-01-31T10:00:00Z rule/for", paging("A")) == ["A"]
        assert self.found("# pint snooze soon rule/for", paging("A")) == ["A"]


class TestLocked:
    @pytest.mark.parametrize(
        ("comment", "ignored"),
        [("until=2999-01-31 -- why", True), ("-- why", False), ("until=2999-01-31", False), ("", False)],
    )
    def test_rules_take_a_reason_and_an_end(self, comment: str, ignored: bool) -> None:
        text = rule_file(f"# o11ylint: ignore[{PAGING}] {comment}", paging("A"))
        report = run({"a.yaml": text}, settings=Wishing(PAGING, "meta/invalid-ignore", locked=(PAGING,)))
        assert places(report) == ([] if ignored else [("meta/invalid-ignore", 4), (PAGING, 5)])

    def test_rules_are_not_switched_off_by_pint(self) -> None:
        text = rule_file("# pint disable rule/for", paging("A"))
        assert places(run({"a.yaml": text}, settings=Wishing(PAGING, locked=(PAGING,)))) == [(PAGING, 5)]


class TestConfiguration:
    ALERTS = rule_file(paging("A"), paging("B"))

    @pytest.mark.parametrize(
        ("entry", "lines"),
        [
            ({"alert": "A"}, [5]),
            ({"paths": ["a.yaml"]}, []),
            ({"paths": ["b.yaml"]}, [4, 5]),
            ({"paths": ["a.yaml"], "alert": "B"}, [4]),
            ({"uid": "A"}, [4, 5]),
        ],
    )
    def test_entries_cover_what_fits_everything_they_say(
        self, entry: dict[str, object], lines: list[int]
    ) -> None:
        settings = Wishing(PAGING, entries=[{"rules": ["alerts"], "reason": "why"} | entry])
        assert [line for _, line in places(run({"a.yaml": self.ALERTS}, settings=settings))] == lines

    @pytest.mark.parametrize(
        ("entry", "panels"), [({"uid": "x"}, []), ({"panel": "P1"}, [2]), ({"panel": 2}, [1])]
    )
    def test_dashboards_by_uid_and_panels_by_title_or_id(
        self, entry: dict[str, object], panels: list[int]
    ) -> None:
        settings = Wishing("dashboards/promql-syntax", entries=[{"rules": ["all"]} | entry])
        report = run({"a.json": dashboard(panel(1, "up =="), panel(2, "up =="))}, settings=settings)
        assert [each.object.panel_id for each in report.findings] == panels
        assert report.summary.suppressed == 2 - len(panels)

    CONFIG = "# ours\nignores:\n  - rules: [alerts/paging-without-for]\n    alert: Z\n"

    @pytest.mark.parametrize(
        ("entry", "whole", "rules"),
        [
            ({"alert": "Z", "reason": "why"}, True, ["meta/unused-ignore"]),
            ({"alert": "Z", "reason": "why"}, False, []),
            ({"alert": "A", "until": "2020-01-31", "reason": "why"}, False, ["meta/expired-ignore"]),
            ({"alert": "A"}, True, ["meta/ignore-without-reason"]),
            ({"alert": "A", "until": "2999-01-31", "reason": "why"}, True, []),
        ],
    )
    def test_what_is_wrong_with_an_entry_is_said_where_it_stands(
        self, entry: dict[str, object], whole: bool, rules: list[str]
    ) -> None:
        settings = Wishing(PAGING, *META, entries=[{"rules": [PAGING]} | entry], whole=whole)
        report = run({"a.yaml": self.ALERTS, ".o11ylint.yaml": self.CONFIG}, settings=settings)
        found = [each for each in report.findings if each.rule.startswith("meta/")]
        assert [(each.rule, each.path, each.line) for each in found] == [
            (rule, ".o11ylint.yaml", 3) for rule in rules
        ]


class TestDotLint:
    PANELS = dashboard(panel(1, "up =="), panel(2, "up =="))

    @pytest.fixture(autouse=True)
    def folder(
        self, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> Iterator[None]:
        monkeypatch.chdir(tmp_path_factory.mktemp("dashboards"))
        return iter(())

    def found(self, text: str) -> list[tuple[int | None, str]]:
        with open(".lint", "w", encoding="utf-8") as file:
            file.write(text)
        report = run({"a.json": self.PANELS}, "dashboards/promql-syntax", *META)
        return [(each.object.panel_id, each.severity) for each in report.findings]

    @pytest.mark.parametrize(
        ("exclusion", "panels"),
        [
            ("", []),
            ("{reason: why}", []),
            ("{entries: [{dashboard: Shop, panel: P1}]}", [2]),
            ("{entries: [{dashboard: Shop, panel: P1, targetIdx: '0'}]}", [2]),
            ("{entries: [{dashboard: Shop, panel: P1, targetIdx: '1'}]}", [1, 2]),
            ("{entries: [{panel: P1}]}", [1, 2]),
            ("{entries: [{dashboard: Shop}]}", [1, 2]),
            ("{entries: [{dashboard: Other, panel: P1}]}", [1, 2]),
        ],
    )
    def test_excludes_as_dashboard_linter_does(self, exclusion: str, panels: list[int]) -> None:
        assert [
            number for number, _ in self.found(f"exclusions:\n  target-promql-rule: {exclusion}\n")
        ] == panels

    def test_makes_warnings_of_errors(self) -> None:
        assert self.found("warnings:\n  target-promql-rule:\n") == [(1, "warning"), (2, "warning")]

    @pytest.mark.parametrize("text", ["", "[", "exclusions: [x]", "exclusions: {other-rule: }", "\x00"])
    def test_anything_else_changes_nothing(self, text: str) -> None:
        assert self.found(text) == [(1, "error"), (2, "error")]


def test_many_comments_in_one_file_take_no_more_than_their_time() -> None:
    text = rule_file(
        *(f"{paging(f'A{number}')}  # o11ylint: ignore[{PAGING}] -- why" for number in range(1500))
    )
    report = run({"a.yaml": text}, PAGING)
    assert (report.findings, report.summary.suppressed) == ([], 1500)
    assert report.seconds < 10


def test_what_the_cache_remembers_is_what_was_found() -> None:
    text = "# pint file/disable rule/for\n" + rule_file(
        f"# o11ylint: ignore[{PAGING}] -- why", paging("A"), paging("B")
    )
    examined = Examiner(load(), Chosen(PAGING)).examine("a.yaml", (text + "  # o11ylint: ignore[x]").encode())
    assert len(examined.comments) == 3
    shared, own = json.loads(json.dumps([shared_part(examined), own_part(examined)]))
    assert examined_of("a.yaml", shared, own, CacheUnit([], list)).comments == examined.comments


def test_a_file_of_nothing_but_comments_is_read_once() -> None:
    text = rule_file(paging("A"), *[f"# o11ylint: ignore[{PAGING}] -- why"] * 10_000)
    examined = Examiner(load(), Chosen()).examine("a.yaml", text.encode())
    assert len(examined.comments) == 10_000


def test_work_grows_with_the_number_of_bad_ignores_and_no_faster() -> None:
    settings = Chosen("meta/invalid-ignore", PAGING)

    def work(count: int) -> int:
        text = rule_file(*[f"{paging(f'A{number}')}  # o11ylint: ignore[no/such]" for number in range(count)])
        return calls(lambda: run({"a.yaml": text}, settings=settings))

    work(10)  # imports
    assert work(400) < 5 * work(100)


def test_work_grows_with_the_number_of_expired_entries_and_no_faster() -> None:
    def work(count: int) -> int:
        entries = [
            {"rules": [PAGING], "paths": ["**"], "reason": "x", "until": "2020-01-01"} for _ in range(count)
        ]
        settings = Wishing("meta/expired-ignore", PAGING, entries=entries)
        lines = "".join(f"  - {json.dumps(entry)}\n" for entry in entries)
        files = {".o11ylint.yaml": f"ignores:\n{lines}", "a.yaml": rule_file(paging("A"))}
        report = run(files, settings=settings)
        assert len([each for each in report.findings if each.rule == "meta/expired-ignore"]) == count
        return calls(lambda: run(files, settings=settings))

    work(10)  # imports
    assert work(400) < 5 * work(100)
