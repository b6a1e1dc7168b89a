"""`.lint` files of dashboard-linter."""

from collections.abc import Iterator

import pytest

from tests.lint.ignores.samples import META, dashboard, panel, run


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
