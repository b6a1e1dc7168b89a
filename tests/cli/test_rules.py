import argparse
import json
from textwrap import dedent

import pytest
from jsonschema import Draft202012Validator

from o11ylint import resources
from o11ylint.cli import main, rules
from o11ylint.lint.catalog import load
from o11ylint.report.rulelist import table
from o11ylint.report.style import Style
from tests.report.sample import CATALOG, rule

RULES = list(CATALOG.rules.values())


def test_the_table_has_one_whole_line_per_rule() -> None:
    assert table(
        [*RULES, rule("slo/x", default=False, tags=("stale", "cost"), precision=0.9)], Style()
    ) == dedent(
        """\
        RULE                           SEVERITY  DEFAULT  FIX     PRECISION  TAGS           KNOWN AS
        alerts/paging-without-for      warning   on       unsafe  97%        noise          pint rule/for
        dashboards/undefined-variable  error     on       -       100%       correctness    -
        alerts/missing-runbook         info      on       safe    -          actionability  -
        slo/x                          warning   off      -       90%        stale,cost     -
        """
    )


def test_a_terminal_cuts_lines_and_nothing_else_does() -> None:
    assert table(RULES, Style(width=60)).splitlines() == [
        "RULE                           SEVERITY  DEFAULT  FIX     P…",
        "alerts/paging-without-for      warning   on       unsafe  9…",
        "dashboards/undefined-variable  error     on       -       1…",
        "alerts/missing-runbook         info      on       safe    -…",
    ]


def test_a_line_that_fits_exactly_is_whole_and_a_cut_one_has_no_gap() -> None:
    whole = table(RULES[1:2], Style()).splitlines()
    wide = max(map(len, whole))
    assert table(RULES[1:2], Style(width=wide)).splitlines() == whole
    assert table(RULES[1:2], Style(width=42)).splitlines()[1] == "dashboards/undefined-variable  error…"


def test_colours_are_whole_even_in_a_narrow_terminal() -> None:
    for width in (0, 20, 35, 50):
        for line in table(RULES, Style(colour=True, width=width)).splitlines():
            assert line.count("\x1b[") == 2 * line.count("\x1b[0m")


def test_rules_that_are_off_by_default_are_listed_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == sorted(load().rules)


def test_selectors_may_repeat_and_are_separated_by_commas(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["rules", "--select", "alerts/bool-condition, files/invalid-json", "--select", "recording/*"]
    assert main(arguments) == 0
    printed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert printed == ["RULE", "alerts/bool-condition", "files/invalid-json", *names_of("recording")]


def names_of(group: str) -> list[str]:
    return sorted(each for each in load().rules if each.startswith(f"{group}/"))


def test_json_keeps_the_contract_for_every_rule_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads(resources.read("schemas/report.schema.json"))).validate(value)
    assert [each["id"] for each in value["rules"]] == sorted(load().rules)


def test_an_unknown_format_is_a_usage_error() -> None:
    parser = argparse.ArgumentParser(exit_on_error=False)
    rules.add_arguments(parser)
    with pytest.raises(argparse.ArgumentError):
        parser.parse_args(["--format", "yaml"])


def test_an_unknown_selector_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--select", "alrets"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("o11ylint: --select: unknown rule 'alrets'; did you mean 'alerts'?\n")
