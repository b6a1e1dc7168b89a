from textwrap import dedent

import pytest

from o11ylint import resources
from o11ylint.cli import main
from o11ylint.cli.explain import rule_named
from o11ylint.errors import UsageError
from o11ylint.lint.catalog import load
from o11ylint.report.manual import manual
from o11ylint.report.style import Style
from tests.report.sample import CATALOG, rule

PAGE = """\
---
name: An alert that pages on one bad evaluation
severity: warning
---
# alerts/paging-without-for

## Why
One missed scrape is enough to wake someone, and the alert is over before
they have opened a laptop.

- a list
  goes on with dashboards/a-long-name-of-a-rule

## Bad
```yaml
- alert: A
  expr: up == 0  # finding: 'A' pages at once
```
```json options={"grafana_version": 12} finding=/panels/0:"not \\"good\\""
{"panels":

 [{}]}
```
```json file=dashboards/a.json finding=:"not JSON"
{
```
"""
OPTIONS = {
    "severity_label": {"type": "string", "default": "severity", "description": "How urgent an alert is."},
    "paging": {"type": "array", "default": ["größer"], "description": "What wakes someone."},
}
PAGING = rule(
    "alerts/paging-without-for", options=OPTIONS, equivalents={"pint": ("rule/for",)}, precision=0.97
)


def test_a_page_is_its_facts_then_prose_and_examples() -> None:
    assert manual(PAGING, PAGE, Style()) == dedent(
        """\
        alerts/paging-without-for
        An alert that pages on one bad evaluation

          severity   warning
          tags       noise
          fix        by hand
          precision  97% of its hits on the corpus were worth acting on
          known as   pint rule/for
          since      0.1.0
          option     severity_label: "severity"
                       How urgent an alert is.
          option     paging: ["größer"]
                       What wakes someone.

        Why
          One missed scrape is enough to wake someone, and the alert is over before
          they have opened a laptop.

          - a list
            goes on with dashboards/a-long-name-of-a-rule

        Bad

            - alert: A
              expr: up == 0  # ← 'A' pages at once

          with {"grafana_version": 12}:
            {"panels":

             [{}]}
            ← /panels/0: not "good"

          in dashboards/a.json:
            {
            ← the file: not JSON
        """
    )


def test_a_terminal_gets_paragraphs_that_fit() -> None:
    lines = manual(PAGING, PAGE, Style(width=30)).splitlines()
    why = lines.index("Why")
    assert lines[why + 1 : why + 5] == [
        "  One missed scrape is enough",
        "  to wake someone, and the",
        "  alert is over before they",
        "  have opened a laptop.",
    ]
    assert lines[why + 6 : why + 9] == ["  - a list goes on with", "    dashboards/a-long-name-of-a-rule", ""]


def test_headings_are_bold_and_the_words_the_same() -> None:
    import re

    coloured = manual(PAGING, PAGE, Style(colour=True))
    assert "\x1b[1mWhy\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == manual(PAGING, PAGE, Style())


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"default": False}, "  severity   warning, off by default"),
        ({"fix": "safe"}, "  fix        --fix"),
        ({"fix": "unsafe"}, "  fix        --unsafe-fixes"),
        ({"precision": None}, "  precision  not measured yet"),
        ({"needs": ("prometheus",)}, "  needs      prometheus"),
    ],
)
def test_facts_are_said_in_words(changes: dict[str, object], line: str) -> None:
    assert line in manual(PAGING._replace(**changes), PAGE, Style()).splitlines()  # type: ignore[arg-type]


def test_every_page_there_is_can_be_explained_in_every_width() -> None:
    for rule_id, each in load().rules.items():
        page = resources.read(f"rules/{rule_id}.md")
        for width in (0, 40, 200):
            text = manual(each, page, Style(width=width))
            assert text.startswith(f"{rule_id}\n{each.name}\n\n")
            assert "```" not in text
            assert "# finding:" not in text
            assert all(line == line.rstrip() for line in text.splitlines())


def test_several_rules_are_explained_in_the_order_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "files/invalid-json", "alerts/bool-condition"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("files/invalid-json\n")
    assert "\n\nalerts/bool-condition\n" in out


@pytest.mark.parametrize("wrong", ["alerts/paging-without-fro", "paging-without-for"])
def test_an_unknown_rule_is_refused_with_the_nearest(wrong: str) -> None:
    with pytest.raises(UsageError) as refused:
        rule_named(wrong, CATALOG)
    assert refused.value.message == f"unknown rule {wrong!r}; did you mean 'alerts/paging-without-for'?"


def test_nothing_is_printed_when_one_of_the_names_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "files/invalid-json", "zzz"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "o11ylint: unknown rule 'zzz'\n  `o11ylint rules` lists them all\n"


@pytest.mark.parametrize(
    ("rule_id", "learned"), [("alerts/missing-runbook", True), ("alerts/bool-condition", False)]
)
def test_the_severity_of_a_convention_depends_on_the_house(
    rule_id: str, learned: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", rule_id]) == 0
    line = "  severity   warning where at least 80% of the unit keep it, else info"
    assert (line in capsys.readouterr().out.splitlines()) is learned
