"""Comments in PromQL, in texts inside of other files, and in descriptions of dashboards."""

from tests.lint.ignores.samples import (
    HOST,
    META,
    PAGING,
    PINNED,
    SYNTAX,
    config_map,
    dashboard,
    left,
    paging,
    panel,
    places,
    rule_file,
    run,
)


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
