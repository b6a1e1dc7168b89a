"""What the last lines say, in whole sentences for every combination of counts."""

from o11ylint.lint.finding import Report, Unchecked
from tests.report.sample import ALERT, BROKEN, PANEL, RUNBOOK, TEMPLATE, render, report


def closing(what: Report, *, verbose: bool = False, quiet: bool = False) -> list[str]:
    """The closing lines: those of a concise report that are no finding's."""
    lines = render("concise", what, verbose=verbose, quiet=quiet).splitlines()
    return [line for line in lines if "[" not in line]


def test_one_is_singular() -> None:
    assert closing(report(ALERT._replace(fix=None), files=1)) == ["1 warning in 1 of 1 file", "0.31s"]


def test_many_are_plural() -> None:
    found = [ALERT, ALERT, ALERT._replace(path="b.yaml"), PANEL, PANEL]
    assert closing(report(*found, files=3))[0] == "2 errors · 3 warnings in 3 of 3 files"


def test_info_alone_says_how_to_see_it() -> None:
    assert closing(report(RUNBOOK))[0] == "1 info in 1 of 118 files, listed with --verbose"
    assert closing(report(RUNBOOK), verbose=True)[0] == "1 info in 1 of 118 files"


def test_info_that_fails_the_run_is_listed() -> None:
    shown = render("concise", report(RUNBOOK, unchecked=(TEMPLATE,)), infos=True)
    assert RUNBOOK.message in shown
    assert "listed with --verbose" not in shown
    assert "skipped: " not in shown


def test_a_clean_run_is_one_line() -> None:
    assert closing(report()) == ["no findings in 118 files · 0.31s"]
    assert closing(report(baselined=12)) == ["no findings in 118 files (12 baselined) · 0.31s"]


def test_a_run_over_nothing_of_ours_does_not_claim_to_be_clean() -> None:
    assert closing(report(documents=0, files=4)) == [
        "no dashboards, rules or SLO specs found in 4 files · 0.31s"
    ]


def test_fixable_with_unsafe_fixes_only() -> None:
    assert closing(report(ALERT))[1] == "1 fixable with --fix --unsafe-fixes · 0.31s"


def test_what_should_have_been_checked_is_named_even_when_quiet() -> None:
    line = "dashboards/old.json: unreadable: permission denied"
    assert closing(report(unchecked=(BROKEN,)), quiet=True) == [line]
    assert closing(report(unchecked=(BROKEN,))) == [
        line,
        "no findings in 118 files · 1 could not be checked · 0.31s",
    ]


def test_an_unchecked_place_has_its_line() -> None:
    broken = Unchecked("a.yaml", "internal-error", "in rule x", line=7, failed=True)
    assert closing(report(unchecked=(broken,)), quiet=True) == ["a.yaml:7: internal-error: in rule x"]


def test_skipped_files_are_counted_by_reason_and_named_when_asked_for() -> None:
    what = report(unchecked=(Unchecked("a.json", "erb-template", ""), TEMPLATE, TEMPLATE))
    last = "no findings in 118 files · skipped 2 helm-template, 1 erb-template · 0.31s"
    assert closing(what) == [last]
    assert closing(what, verbose=True) == [
        "a.json: skipped: erb-template",
        "charts/a.yaml: skipped: helm-template: {{ .Values.x }} on line 3",
        "charts/a.yaml: skipped: helm-template: {{ .Values.x }} on line 3",
        last,
    ]


def test_quiet_is_findings_only() -> None:
    assert closing(report(ALERT, unchecked=(TEMPLATE,)), quiet=True) == []


def test_only_a_run_that_checked_everything_is_green() -> None:
    green = "\x1b[32m"
    assert green in render("concise", report(), colour=True)
    assert green not in render("concise", report(unchecked=(BROKEN,)), colour=True)
    assert green not in render("concise", report(documents=0), colour=True)
