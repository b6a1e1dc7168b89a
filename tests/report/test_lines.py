"""The formats concise and grouped."""

from textwrap import dedent

from tests.report.sample import ALERT, BROKEN, PANEL, RUNBOOK, render, report


def test_concise_is_one_line_per_finding() -> None:
    assert render("concise", report(PANEL, ALERT, RUNBOOK, unchecked=(BROKEN,))) == dedent(
        """\
        dashboards/api.json:41:27: error[dashboards/undefined-variable] `$node` is not defined
        alerts/api.yaml:14:3: warning[alerts/paging-without-for] 'CheckoutErrors' pages with no `for:`; one bad evaluation wakes someone
        dashboards/old.json: unreadable: permission denied
        1 error · 1 warning · 1 info in 2 of 118 files
        1 fixable with --fix, 1 more with --fix --unsafe-fixes · 1 could not be checked · 0.31s
        """  # noqa: E501 - one line per finding
    )


def test_grouped_is_by_file_in_columns() -> None:
    other = PANEL._replace(path="alerts/api.yaml", line=7, column=1)
    assert render("grouped", report(ALERT, PANEL, other), quiet=True) == dedent(
        """\
        alerts/api.yaml
          14:3  warning  alerts/paging-without-for      'CheckoutErrors' pages with no `for:`; one bad evaluation wakes someone
           7:1  error    dashboards/undefined-variable  `$node` is not defined

        dashboards/api.json
          41:27  error  dashboards/undefined-variable  `$node` is not defined

        """  # noqa: E501 - one line per finding
    )


def test_a_message_stays_on_its_line() -> None:
    finding = PANEL._replace(message="two\nlines\tand a tab")
    assert r"two\nlines\tand a tab" in render("concise", report(finding))
    assert len(render("concise", report(finding), quiet=True).splitlines()) == 1
