"""Comments of YAML: every place for one, and what it covers."""

import pytest

from tests.lint.ignores.samples import HOST, META, PAGING, PINNED, SYNTAX, left, paging, rule_file, run


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
