from textwrap import dedent

from o11ylint.lint.finding import Excerpt, Object
from tests.report.sample import ALERT, BROKEN, PANEL, RUNBOOK, TEMPLATE, render, report


def blocks(text: str) -> str:
    """Without the closing line."""
    return text.rsplit("\n\n", 1)[0] + "\n"


def test_a_finding_is_a_small_code_review() -> None:
    assert render(
        "full", report(PANEL, ALERT, RUNBOOK, unchecked=(BROKEN, TEMPLATE), baselined=12, suppressed=2)
    ) == dedent(
        """\
        dashboards/api.json:41:27: error[dashboards/undefined-variable] `$node` is not defined
           |
        41 |   "expr": "up{instance=~\\"$node\\"}",
           |                          ^^^^^
           = dashboard "API" ▸ panel "CPU" (id 3) ▸ query A
           = help: o11ylint explain dashboards/undefined-variable

        alerts/api.yaml:14:3: warning[alerts/paging-without-for] 'CheckoutErrors' pages with no `for:`; one bad evaluation wakes someone
           |
        14 |   expr: sum(rate(errors_total[1m])) > 5
           |   ^^^^
           = alert CheckoutErrors in group checkout · unit prod-eu · owner payments (codeowners)
           = help: add `for: 5m` [fixable: unsafe] · o11ylint explain alerts/paging-without-for

        dashboards/old.json: unreadable: permission denied
        1 error · 1 warning · 1 info in 2 of 118 files (12 baselined, 2 ignored)
        1 fixable with --fix, 1 more with --fix --unsafe-fixes · skipped 1 helm-template · 1 could not be checked · 0.31s
        """  # noqa: E501 - terminal lines are as long as they are
    )


def test_info_findings_are_listed_only_when_asked_for() -> None:
    listed = "info[alerts/missing-runbook] no runbook"
    assert listed not in render("full", report(RUNBOOK))
    assert listed in render("full", report(RUNBOOK), verbose=True)


def test_the_margin_follows_the_line_number() -> None:
    finding = PANEL._replace(line=12345, excerpt=Excerpt("abc", 2, 3))
    assert blocks(render("full", report(finding))).splitlines()[1:5] == [
        "      |",
        "12345 | abc",
        "      |  ^",
        '      = dashboard "API" ▸ panel "CPU" (id 3) ▸ query A',
    ]


def test_a_finding_without_a_line_to_show_has_no_excerpt() -> None:
    finding = PANEL._replace(object=Object("file", "x.json"), excerpt=Excerpt("", 1, 2))
    assert "|" not in render("full", report(finding))


def test_a_narrow_terminal_shows_the_part_of_the_line_that_matters() -> None:
    line = '{"a": ' + "1, " * 30 + '"expr": "up{instance=\\"web-01\\"}"' + ", 2" * 30
    start = line.index("web-01") + 1
    finding = PANEL._replace(excerpt=Excerpt(line, start, start + 6))
    shown = render("full", report(finding), width=60).splitlines()
    excerpt, carets = shown[2], shown[3]
    assert max(len(excerpt), len(carets)) <= 60
    assert excerpt[carets.index("^") : carets.rindex("^") + 1] == "web-01"
    assert excerpt.startswith("41 | …")
    assert excerpt.endswith("…")


def test_nothing_is_cut_where_there_is_no_terminal() -> None:
    line = "x" * 500
    assert line in render("full", report(PANEL._replace(excerpt=Excerpt(line, 300, 310))))


def test_colours_are_only_colours() -> None:
    import re

    what = report(PANEL, ALERT, RUNBOOK, unchecked=(BROKEN,))
    coloured = render("full", what, colour=True)
    assert "\x1b[1;31merror[dashboards/undefined-variable]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render("full", what)
