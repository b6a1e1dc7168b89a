"""`--statistics`: how often instead of where."""

from textwrap import dedent

import pytest

from o11ylint import report as reports
from tests.report.sample import ALERT, BROKEN, PANEL, RUNBOOK, render, report

SAFE = ALERT._replace(fix=RUNBOOK.fix)


@pytest.mark.parametrize("name", reports.TEXT)
def test_rules_are_counted_most_frequent_first_above_the_closing_line(name: str) -> None:
    what = report(RUNBOOK, PANEL, ALERT, SAFE, ALERT, unchecked=(BROKEN,))
    assert render(name, what, statistics=True) == dedent(
        """\
        COUNT  RULE                           SEVERITY  FIXABLE
            3  alerts/paging-without-for      warning   1 safe, 2 unsafe
            1  alerts/missing-runbook         info      1 safe
            1  dashboards/undefined-variable  error     -
        dashboards/old.json: unreadable: permission denied
        1 error · 3 warnings · 1 info in 2 of 118 files
        2 fixable with --fix, 2 more with --fix --unsafe-fixes · 1 could not be checked · 0.31s
        """
    )


def test_the_counts_add_up_to_the_closing_line_whatever_is_listed() -> None:
    what = report(RUNBOOK, RUNBOOK, ALERT)
    quiet = render("concise", what, statistics=True, quiet=True).splitlines()[1:]
    assert sum(int(line.split()[0]) for line in quiet) == 3


def test_a_rule_with_two_severities_has_two_lines() -> None:
    text = render("concise", report(ALERT, ALERT._replace(severity="info")), statistics=True, quiet=True)
    assert [line.split()[2] for line in text.splitlines()[1:]] == ["info", "warning"]


def test_nothing_to_count_is_only_a_closing_line() -> None:
    assert render("full", report(), statistics=True) == "no findings in 118 files · 0.31s\n"


@pytest.mark.parametrize("name", [*reports.MACHINE, "github", "gitlab", "junit", "markdown"])
def test_other_formats_stay_complete(name: str) -> None:
    what = report(ALERT, PANEL, RUNBOOK)
    assert render(name, what, statistics=True) == render(name, what)


def test_severities_are_coloured_and_columns_still_line_up() -> None:
    text = render("full", report(ALERT, PANEL), statistics=True, colour=True, quiet=True)
    assert "\x1b[1;33mwarning\x1b[0m   1 unsafe" in text
    assert "\x1b[1;31merror\x1b[0m     -" in text
