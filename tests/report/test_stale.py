"""The formats of `stale`: hostile text is shown as text in each, and the contract holds."""

import csv
import json
import re
from io import StringIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from o11ylint import resources
from o11ylint.errors import UsageError
from o11ylint.lint.finding import Owner, Unchecked
from o11ylint.report import stale
from o11ylint.report.stale.csv import cell
from o11ylint.report.style import Style
from o11ylint.report.visible import columns, visible
from o11ylint.staleness.archive import plan
from o11ylint.staleness.history import History
from o11ylint.staleness.judge import Row, Verdicts
from o11ylint.staleness.signals import found
from tests.report.test_markdown import NASTY
from tests.report.test_visible import HOSTILE
from tests.staleness.families import card

VALIDATOR = Draft202012Validator(json.loads(resources.read("schemas/report.schema.json")))
NOW = 1_780_272_000
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("https://e.example")']


def row(title: str = "T", verdict: str = "stale", **changes: Any) -> Row:
    """A dashboard whose every text is `title`."""
    evidence = (found("removed-metric", title)._replace(points=70),)
    made = card(0, ["up"], "x")._replace(title=title, uid=title, path=changes.pop("path", title))
    return Row(made, verdict, 70, evidence, (), NOW - 430 * 86_400, None, Owner(title, "git"))._replace(
        **changes
    )


def verdicts(*rows: Row, unchecked: tuple[Unchecked, ...] = ()) -> Verdicts:
    return Verdicts(list(rows), History("full", "", 3, NOW - 9, NOW), NOW, list(unchecked))


def render(name: str, *rows: Row, width: int = 0, verbose: bool = True, colour: bool = False) -> str:
    return stale.render(name, verdicts(*rows), Style(colour, width, verbose))


def safe(text: str) -> bool:
    """Whether nothing in it is obeyed by a terminal, but line ends."""
    return visible(text.replace("\r\n", "").replace("\n", "")) == text.replace("\r\n", "").replace("\n", "")


@pytest.mark.parametrize("nasty", [*NASTY, *FORMULAS])
@pytest.mark.parametrize("name", stale.FORMATS)
def test_no_format_lets_a_terminal_obey(name: str, nasty: str) -> None:
    assert safe(render(name, row(nasty)))


@pytest.mark.parametrize("nasty", [*NASTY, *FORMULAS])
def test_a_plan_is_comments_and_moves_whatever_the_names(nasty: str) -> None:
    lines = plan([row(nasty)], visible, lambda path: None).splitlines()
    assert all(safe(line) for line in lines)
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands[0] == "set -eu"
    import shlex

    assert [shlex.split(each)[:3] for each in commands[1:]] in (
        [],
        [["mkdir", "-p", "--"], ["git", "mv", "--"]],
    )


def test_a_plan_names_the_source_of_a_generated_file() -> None:
    text = plan([row(path="dist/a.json")], visible, lambda path: "rendered by helm")
    assert "# dist/a.json is rendered by helm: take it out of what that is made from.\n" in text
    assert "git mv" not in text


@pytest.mark.parametrize("nasty", NASTY)
def test_markdown_shows_text_as_text(nasty: str) -> None:
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(render("markdown", row(nasty)))
    )
    tags = set(re.findall(r"<([a-z0-9]+)", html))
    assert tags <= {
        "h2",
        "h3",
        "p",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "code",
        "span",
    }
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 4


@pytest.mark.parametrize("formula", FORMULAS)
def test_csv_has_no_formula(formula: str) -> None:
    head, only = csv.reader(StringIO(render("csv", row(formula))))
    texts = dict(zip(head, only, strict=True))
    for name in ("title", "uid", "path", "owner"):
        assert texts[name].startswith("'")


def test_csv_leaves_plain_text_alone() -> None:
    assert cell("Orders, a-b = 3") == "Orders, a-b = 3"


def test_csv_has_a_row_for_each_dashboard_and_numbers_as_numbers() -> None:
    head, only = csv.reader(StringIO(render("csv", row("Orders", path="a.json"))))
    assert dict(zip(head, only, strict=True)) == {
        "score": "70", "verdict": "stale", "last_changed": "2025-03-28", "days_unchanged": "430",
        "owner": "Orders (last author)", "unit": "", "title": "Orders", "uid": "Orders", "path": "a.json",
        "evidence": "removed-metric (+70): Orders", "keep": "",
    }  # fmt: skip


@pytest.mark.parametrize("nasty", ["T", HOSTILE, *FORMULAS])
def test_json_keeps_its_contract_and_the_text_as_it_is(nasty: str) -> None:
    unchecked = Unchecked("a.json", "invalid-json", "x", 3, failed=True)
    value = json.loads(stale.render("json", verdicts(row(nasty), unchecked=(unchecked,)), Style()))
    VALIDATOR.validate(value)
    assert set(value) == {"version", "kind", "dashboards", "coverage", "unchecked"}
    (only,) = value["dashboards"]
    assert list(only) == [
        "path", "uid", "title", "verdict", "score", "evidence", "keep", "last_changed", "last_viewed", "unit", "owner",
    ]  # fmt: skip
    assert only["title"] == nasty
    assert list(only["evidence"][0]) == ["signal", "weight", "confidence", "points", "detail"]
    assert only["last_changed"] == "2025-03-28T00:00:00Z"
    assert only["last_viewed"] is None


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("title", ["Orders and their payments in every region of the shop", "数据" * 30])
def test_the_table_keeps_to_the_terminal(width: int, title: str) -> None:
    lines = render("table", row(title, path="a.json"), width=width).splitlines()
    assert all(columns(line) <= max(width, 24) for line in lines[:-1])


def test_a_piped_table_is_never_cut() -> None:
    assert "x" * 400 in render("table", row("x" * 400))


def test_the_table_lists_what_needs_a_decision_and_counts_the_rest() -> None:
    text = render("table", row("Old"), row("Young", "fresh"), verbose=False)
    assert "Old" in text
    assert "Young" not in text
    assert text.splitlines()[-1] == "1 stale · 1 fresh of 2 dashboards"


def test_unknown_ages_are_said_with_their_reason() -> None:
    undated = row("Old")._replace(
        changed=None, undated="a shallow clone: fetch the whole history (fetch-depth: 0)"
    )
    assert render("table", undated).splitlines()[-1] == (
        "age unknown for 1 of 1: a shallow clone: fetch the whole history (fetch-depth: 0)"
    )


def test_colours_are_paint_only() -> None:
    painted = render("table", row("Old"), width=60, colour=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == render("table", row("Old"), width=60)


@pytest.mark.parametrize("name", ["table", "markdown", "csv"])
def test_absence_of_evidence_is_not_called_disuse(name: str) -> None:
    assert not re.search(r"\bunused\b|not used|nobody uses", render(name, row("Old", path="a.json")))


def test_the_agenda_has_a_section_for_each_owner_and_says_what_happens() -> None:
    text = render("markdown", row("A", owner=Owner("payments", "codeowners")), row("B", "broken", owner=None))
    assert "### payments (1)" in text
    assert "### Nobody (1)" in text
    assert "it moves to the archive, and can be moved back" in text
    assert "no evidence of change in 430 days" in text


def test_an_agenda_beyond_what_github_shows_says_what_it_leaves_out() -> None:
    text = render("markdown", *(row(f"{'x' * 900}{number}", path="a.json") for number in range(700)))
    assert len(text.encode()) < 1_024_000
    assert re.search(r"Left out, as GitHub shows no summary above 1 MB: [0-9]+ dashboards", text)


def test_a_misspelt_format_gets_a_suggestion() -> None:
    with pytest.raises(UsageError, match="did you mean 'markdown'"):
        stale.known("markdwon")
