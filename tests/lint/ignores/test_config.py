"""Entries of the configuration, and what it locks."""

import pytest

from tests.lint.ignores.samples import META, PAGING, Wishing, dashboard, paging, panel, places, rule_file, run


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
