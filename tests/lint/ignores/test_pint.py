"""Comments of pint."""

from datetime import timedelta

import pytest

from tests.lint.ignores.samples import META, PAGING, SYNTAX, TODAY, paging, rule_file, run


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
