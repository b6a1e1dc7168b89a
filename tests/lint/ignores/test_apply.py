"""Ignores that nothing needs, and findings across files."""

from tests.lint.ignores.samples import (
    META,
    PAGING,
    SUMMARY,
    Wishing,
    dashboard,
    paging,
    places,
    rule_file,
    run,
)


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
