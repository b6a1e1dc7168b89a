"""The format markdown: what a reader of the rendered page sees."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from o11ylint.lint.finding import Finding, Object, Report
from o11ylint.report.markdown import LIMIT, code, prose, text
from o11ylint.report.visible import visible
from tests.report.sample import ALERT, BROKEN, CATALOG, PANEL, RUNBOOK, TEMPLATE, render, report
from tests.report.test_visible import HOSTILE

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {
    "h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "p", "a", "br", "code", "span", "strong",
    "details", "summary",
}  # fmt: skip
NASTY = [
    "a | b", "`code`", "``", "` |`", "<script>alert(1)</script>", "<!-- x", "@everyone", "a@b.example",
    "[x](https://e.example)", "![x](y)", "https://e.example", "www.e.example", "*b* _i_ ~~s~~", "# h", "- x",
    "1. x", ":tada:", "a:x:b", "$x^2$ $$y$$", "#12 GH-12", "&amp; &#42;", "\\|", "\\", "line\n\n# two",
    "x</td></table>", HOSTILE,
]  # fmt: skip


class _Page(HTMLParser):
    """The elements of a page, and the text of its table cells."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str | None] = set()
        self.cells: list[str] = []
        self.inside = False
        self.feed(MARKDOWN.render(source))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {value for name, value in attrs if name in ("href", "src")}
        if tag == "td":
            self.cells.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1] += data


def shown(what: Report) -> _Page:
    return _Page(render("markdown", what))


def hostile(raw: str) -> Finding:
    return ALERT._replace(message=raw, path=raw, object=Object("alert", raw, group=raw), unit=raw, owner=None)


def test_the_headline_is_the_count() -> None:
    first = render("markdown", report(PANEL, ALERT, RUNBOOK)).splitlines()[0]
    assert first == "## o11ylint: 1 error · 1 warning · 1 info in 2 of 118 files"
    assert render("markdown", report()).startswith("## o11ylint: no findings in 118 files")


def test_a_row_says_rule_place_object_message_and_whose() -> None:
    cells = shown(report(ALERT)).cells
    assert cells[:3] == [
        "alerts/paging-without-for (1)",
        "alerts/api.yaml:14alert CheckoutErrors in group checkout",
        "'CheckoutErrors' pages with no for:; one bad evaluation wakes someone",
    ]
    assert cells[3] == "prod-eu · payments"


def test_rules_are_grouped_most_frequent_first_and_named_once() -> None:
    other = ALERT._replace(rule="alerts/missing-runbook")
    rules = [cell for cell in shown(report(other, ALERT, ALERT)).cells[::4] if cell]
    assert rules == ["alerts/paging-without-for (2)", "alerts/missing-runbook (1)"]


def test_the_only_links_are_to_pages_of_rules() -> None:
    assert shown(report(ALERT, PANEL)).links == {CATALOG.rules[each.rule].help for each in (ALERT, PANEL)}


def test_the_worst_comes_first_and_opinions_are_folded() -> None:
    page = render("markdown", report(RUNBOOK, ALERT, PANEL, unchecked=(TEMPLATE, BROKEN)))
    heads = re.findall(r"^(?:### |<details><summary>)(.*?)(?:</summary>)?$", page, re.MULTILINE)
    assert heads == ["Errors (1)", "Could not be checked (1)", "Warnings (1)", "Info (1)", "Skipped (1)"]


def test_what_was_not_checked_is_there_with_its_reason() -> None:
    cells = shown(report(unchecked=(BROKEN, TEMPLATE, TEMPLATE))).cells
    assert cells[:2] == ["dashboards/old.json", "unreadable: permission denied"]
    assert cells[2:4] == ["helm-template", "2"]
    assert cells[4] == "charts/a.yaml: {{ .Values.x }} on line 3"


def test_the_end_has_the_totals() -> None:
    end = render("markdown", report(ALERT)).splitlines()[-1]
    assert end.startswith(
        "documents: 90, queries: 600 · 1 fixable with --fix --unsafe-fixes · 0.31s · o11ylint "
    )


@pytest.mark.parametrize("raw", NASTY)
def test_text_from_files_stays_text(raw: str) -> None:
    broken = BROKEN._replace(path=raw, detail=raw)
    page = shown(report(hostile(raw), unchecked=(broken, TEMPLATE._replace(path=raw, detail=raw))))
    assert page.tags <= OURS
    assert page.links == {CATALOG.rules[ALERT.rule].help}
    assert page.cells[0] == visible(raw).strip()
    assert page.cells[1] == f"unreadable: {visible(raw)}".strip()
    assert page.cells[4].replace("`", "").strip() == visible(raw).replace("`", "").strip()


@given(st.text(st.characters(codec=None)))
def test_any_text_is_one_cell_with_that_text(raw: str) -> None:
    page = _Page(f"| a | b |\n| --- | --- |\n| {text(raw)} | end |\n")
    assert page.tags <= OURS
    assert [each.strip() for each in page.cells] == [visible(raw).strip(), "end"]


@given(st.text("`|a$<\\ @", max_size=12))
def test_backticks_never_let_text_out_of_its_cell(raw: str) -> None:
    page = _Page(f"| a | b |\n| --- | --- |\n| {prose(raw)} | {code(raw)} |\n")
    assert page.tags <= OURS
    first, second = (each.strip() for each in page.cells)
    assert first.replace("`", "") == visible(raw).strip().replace("`", "")
    assert second == visible(raw).strip()


@pytest.mark.parametrize(
    "raw", ["@team", "$x$", "#12", ":tada:", "https://e.example", "www.e.example", "GH-1"]
)
def test_what_github_makes_out_of_neighbours_is_parted(raw: str) -> None:
    """Mentions, formulas, references, emoji and bare links are made after Markdown: no parser here shows them."""
    assert "<span>" in text(raw)
    assert raw not in text(raw)


def test_a_summary_is_never_longer_than_github_takes_and_counts_what_it_leaves_out() -> None:
    many = [ALERT._replace(line=number + 1) for number in range(6_000)]
    opinions = [RUNBOOK._replace(line=number + 1) for number in range(100)]
    page = render("markdown", report(PANEL, *many, *opinions, unchecked=(BROKEN, TEMPLATE)))
    assert LIMIT - 5_000 < len(page.encode()) <= LIMIT
    written = page.count("<br>alert CheckoutErrors")
    left = re.search(r"above 1 MB: (\d+) warnings, (\d+) info, 1 reasons to skip", page)
    assert left is not None
    assert written + int(left[1]) + int(left[2]) == 6_100
    assert "`$node` is not defined" in page
    assert _Page(page).tags <= OURS


def test_one_endless_message_does_not_push_out_the_others() -> None:
    page = render("markdown", report(ALERT._replace(message="ä" * LIMIT), PANEL, ALERT))
    assert len(page.encode()) <= LIMIT
    assert "1 warnings" in page
    assert "[alerts/paging-without-for]" in page
