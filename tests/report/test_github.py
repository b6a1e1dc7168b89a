"""The format github: what the runner makes of it, after actions/runner `ActionCommand.cs`."""

import re
from textwrap import dedent
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.lint.finding import Finding, Object
from o11ylint.report.github import SHOWN, plain
from tests.report.sample import ALERT, BROKEN, PANEL, RUNBOOK, TEMPLATE, render, report
from tests.report.test_visible import HOSTILE


class Command(NamedTuple):
    """What the runner understood."""

    name: str
    properties: dict[str, str]
    message: str


def obeyed(line: str) -> Command | None:
    """The command in a line, as the runner looks for it: the new syntax at the start, the old one anywhere."""
    new = re.match(
        r"\s*::(error|warning|notice|stop-commands|add-mask)(?: ([^\n]*?))?::(.*)", line, re.DOTALL
    )
    if new is None:
        old = re.search(r"##\[(\S+?)\]", line)
        return Command(old.group(1), {}, "") if old else None
    pairs = (each.split("=", 1) for each in (new.group(2) or "").split(",") if "=" in each)
    properties = {name: _meant(value, {":": "%3A", ",": "%2C"}) for name, value in pairs}
    return Command(new.group(1), properties, _meant(new.group(3), {}))


def _meant(text: str, more: dict[str, str]) -> str:
    for char, code in {"\r": "%0D", "\n": "%0A", **more, "%": "%25"}.items():
        text = text.replace(code, char)
    return text


def commands(*findings: Finding) -> list[Command]:
    lines = render("github", report(*findings)).splitlines()
    return [each for each in map(obeyed, lines) if each]


def many(count: int, finding: Finding = ALERT) -> list[Finding]:
    return [finding._replace(line=number + 1, message=f"number {number + 1}") for number in range(count)]


def test_an_annotation_says_where_what_and_whose_object() -> None:
    assert commands(PANEL) == [
        Command(
            "error",
            {
                "file": "dashboards/api.json",
                "line": "41",
                "col": "27",
                "endLine": "41",
                "endColumn": "32",
                "title": "A variable that is not defined (dashboards/undefined-variable)",
            },
            '`$node` is not defined\ndashboard "API" ▸ panel "CPU" (id 3) ▸ query A',
        )
    ]


def test_a_span_over_lines_has_no_columns_as_the_runner_would_drop_them() -> None:
    (found,) = commands(ALERT)
    assert found.name == "warning"
    assert (found.properties["line"], found.properties["endLine"]) == ("14", "16")
    assert not found.properties.keys() & {"col", "endColumn"}


def test_a_line_of_which_nothing_is_meant_is_not_annotated() -> None:
    (found,) = commands(ALERT._replace(end_line=15, end_column=1))
    assert (found.properties["line"], found.properties["endLine"]) == ("14", "14")
    assert found.properties["col"] == "3"
    assert "endColumn" not in found.properties


def test_the_worst_come_first_because_github_shows_the_first() -> None:
    assert [each.name for each in commands(RUNBOOK, ALERT, PANEL)] == ["error", "warning", "notice"]


def test_beyond_ten_of_a_severity_findings_are_plain_lines() -> None:
    text = render("github", report(*many(SHOWN + 2), PANEL, *many(11, RUNBOOK)))
    names = [each.name for each in map(obeyed, text.splitlines()) if each]
    assert names == ["error", *["warning"] * 10, *["notice"] * 10]
    assert text.endswith(
        dedent("""\
        alerts/api.yaml:11:3: warning[alerts/paging-without-for] number 11
        alerts/api.yaml:12:3: warning[alerts/paging-without-for] number 12
        alerts/api.yaml:11:3: info[alerts/missing-runbook] number 11
        … and 2 more warnings, 1 more info finding: see the job summary or the log
        1 error · 12 warnings · 11 info in 2 of 118 files
        11 fixable with --fix, 12 more with --fix --unsafe-fixes · 0.31s
        """)
    )


def test_what_could_not_be_checked_is_an_error_behind_those_that_are_known() -> None:
    lines = render("github", report(PANEL, ALERT, unchecked=(TEMPLATE, BROKEN))).splitlines()
    known, unknown, warning = [each for each in map(obeyed, lines) if each]
    assert known.properties["file"] == PANEL.path
    assert unknown == Command(
        "error",
        {"file": "dashboards/old.json", "line": "1", "title": "Could not be checked"},
        "unreadable: permission denied",
    )
    assert warning.name == "warning"
    assert "skipped 1 helm-template · 1 could not be checked" in lines[-1]


def test_what_could_not_be_checked_is_never_lost_among_errors() -> None:
    text = render("github", report(*many(SHOWN, PANEL), unchecked=(BROKEN,)))
    assert "\ndashboards/old.json: unreadable: permission denied\n… and 1 more error: " in text


def test_a_run_without_findings_has_only_a_closing_line() -> None:
    assert render("github", report()) == "no findings in 118 files · 0.31s\n"


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "100%,a:b=c::d\n::error::x",
        "%0A::stop-commands::t",
        "##[add-mask]secret",
        "]]>",
        "x" * 100_000,
    ],
    ids=["control", "syntax", "encoded", "old", "cdata", "long"],
)
def test_text_from_files_never_becomes_a_command(text: str) -> None:
    object_ = Object("dashboard", text, panel=text, target=text)
    hostile = ALERT._replace(path=f"  ::error::{text}", message=text, object=object_, unit=text)
    broken = BROKEN._replace(path=f"::error::{text}", detail=text)
    what = report(*[hostile] * 12, *[hostile._replace(severity="error")] * 12, unchecked=(broken,))
    written = render("github", what)
    written.encode()
    found = [each for each in map(obeyed, written.split("\n")) if each]
    assert [each.name for each in found] == [*["error"] * 10, *["warning"] * 10]
    assert {each.properties["title"] for each in found} == {
        "An alert that pages on one bad evaluation (alerts/paging-without-for)"
    }
    assert all(len(each.message.encode()) < 64_000 for each in found)


def test_a_message_reads_as_it_was_written() -> None:
    (found,) = commands(PANEL._replace(message="100% of a:b, ::c"))
    assert found.message.startswith("100% of a:b, ::c\n")


@given(st.text(st.sampled_from(":# \t[]error\u2003%"), max_size=20))
def test_no_plain_line_is_obeyed(line: str) -> None:
    said = plain(line)
    assert not said.lstrip().startswith("::")
    assert "##[" not in said


def test_a_plain_line_stays_readable() -> None:
    assert plain("a.yaml:1:2: error[x] y") == "a.yaml:1:2: error[x] y"
    assert plain("::error::.json:1:2: x") == "./::error::.json:1:2: x"
    assert plain("a ##[group]b") == r"a ##\[group]b"
