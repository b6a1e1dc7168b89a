"""What a comment may say, and for how long it holds."""

from datetime import timedelta

import pytest

from tests.lint.ignores.samples import META, PAGING, TODAY, left, paging, places, rule_file, run


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
