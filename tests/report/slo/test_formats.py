"""The formats of `slo status`: the contract holds, unknown is never good, hostile text is shown as text in each."""

import json
import xml.etree.ElementTree as ET
from fractions import Fraction
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from prometheus_client import parser as text_format
from prometheus_client.openmetrics import parser as strict_format

from o11ylint import resources
from o11ylint.errors import UsageError
from o11ylint.lint.finding import Owner, Unchecked
from o11ylint.report import slo as reports
from o11ylint.report.slo import Results
from o11ylint.report.slo.order import ordered
from o11ylint.report.style import Style
from o11ylint.report.visible import columns, visible
from o11ylint.slo.states import REASONS
from o11ylint.slo.status import Recorded, Status
from tests.report.test_markdown import NASTY
from tests.report.test_visible import HOSTILE
from tests.slo.statuses import AT, DAY, HOUR, SPEC, idle, slo, status, unknown

SCHEMA = json.loads(resources.read("schemas/report.schema.json"))
VALIDATOR = Draft202012Validator(SCHEMA)
STRICT: Any = strict_format.text_string_to_metric_families
TEXT: Any = text_format.text_string_to_metric_families
BROKEN = Unchecked("slo/broken.yaml", "invalid-yaml", "a tab", 3, failed=True)


def results(*rows: Status, unchecked: tuple[Unchecked, ...] = ()) -> Results:
    return Results(AT, ordered(rows), lambda _: Owner("payments", "label"), unchecked)


def render(name: str, *rows: Status, style: Style = Style()) -> str:  # noqa: B008 - an immutable value
    return reports.render(name, results(*rows), style)


def grouped() -> list[Status]:
    """An SLO by route: the whole is fine, one route is not, one is not known."""
    held = slo("by route")
    return [
        status("0.9995", held),
        status("0.99", held, group={"route": "/pay"}),
        status("1", held, group={"route": "/cart"}),
        unknown("stale", held, group={"route": "/old"}),
    ]


def written(*rows: Status) -> Any:
    value = json.loads(render("json", *rows))
    VALIDATOR.validate(value)
    return value


EVERYTHING = (
    status(), status("0.99", slo("payment")), idle(slo("night")), unknown("timeout", slo("search")), *grouped(),
    status("0.999", slo("edge"), warnings=("no-errors-seen: none in the window",),
           recorded=Recorded("sloth", Fraction(9999, 10000), "slo:x")),
)  # fmt: skip


def test_json_keeps_the_contract() -> None:
    value = written(*EVERYTHING)
    row = next(each for each in value["slos"] if each["name"] == "availability")
    assert row["objective"] == "0.999"
    assert row["sli"] == 0.9995
    assert row["budget"] == {
        "allowed": 0.001, "consumed": 0.5, "remaining": 0.5, "of_period": None, "events_left": 50.0,
        "seconds_left": 1296.0,
    }  # fmt: skip
    assert row["source"] == {"path": "slo.yaml", "line": 5}
    assert row["burn"][0] == {
        "window": "5m", "rate": 0.5, "state": "ok", "reason": None, "bad": None, "total": None, "smallest": None,
    }  # fmt: skip


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_in_the_contract_and_has_no_number(reason: str) -> None:
    [row] = written(unknown(reason))["slos"]
    assert (row["state"], row["reason"]) == ("unknown", reason)
    assert (
        row["sli"] is row["good"] is row["total"] is row["budget"]["remaining"] is row["exhausts_at"] is None
    )
    assert row["detail"]


def test_the_contract_knows_no_reason_that_there_is_not() -> None:
    assert set(SCHEMA["$defs"]["slo-reason"]["enum"]) == set(REASONS)


def test_the_table_shows_what_matters_worst_first_and_what_is_not_known_last() -> None:
    text = render("table", *EVERYTHING)
    lines = text.splitlines()
    assert lines[0].split() == [
        "STATE", "SLO", "SLI", "OBJECTIVE", "BUDGET", "LEFT", "BURN", "1h", "6h", "ALERTS", "EXHAUSTED", "DAYS",
    ]  # fmt: skip
    assert lines[1].startswith("BREACHED    checkout payment  ")
    assert "-900.0 %" in lines[1]
    assert [line.split("  ")[0] for line in lines[-3:-1]] == ["unknown", "unknown"]
    assert "checkout search: timeout: prod: the server did not answer in time" in text
    assert lines[-1] == (
        "2 BREACHED · 4 ok · 1 no traffic · 2 unknown of 6 SLOs in 9 rows at 2026-11-21T15:00:00Z"
    )


def test_groups_stand_below_their_slo_worst_first() -> None:
    lines = render("table", *grouped()).splitlines()
    assert [line.split("  ")[-1] for line in lines] == [line.split("  ")[-1] for line in lines]
    assert lines[1].startswith("ok        checkout by route")
    assert lines[2].startswith("BREACHED    route=/pay")
    assert lines[3].startswith("ok          route=/cart")
    assert lines[4].startswith("unknown  checkout by route (route=/old): stale: ")


def test_a_group_whose_slo_is_not_known_says_of_which_it_is() -> None:
    whole, bad, *_ = grouped()
    text = render("table", whole._replace(judged=unknown().judged), bad)
    assert "BREACHED  checkout by route (route=/pay)" in text


def test_an_sli_just_below_the_objective_is_not_shown_as_if_it_met_it() -> None:
    text = render("table", status("0.99899999999"))
    assert "99.899 %" in text
    assert "BREACHED" in text


def test_the_bar_is_empty_once_the_budget_is_and_never_full_before() -> None:
    assert "██████████  100.0 %" in render("table", status("1"))
    assert "█████████░  99.9 %" in render("table", status("0.9999999"))
    assert "░░░░░░░░░░  -0.1 %" in render("table", status("0.9989999999"))


def test_what_a_tool_says_itself_is_shown_beside_the_exact_number() -> None:
    text = render("table", status("0.99868", recorded=Recorded("sloth", Fraction("0.999333"), "q")))
    assert "sloth's own number: 66.7 % of the budget used, exact: 132.0 %" in text


def test_colour_is_never_the_only_sign() -> None:
    for row in (status(), status("0.9"), idle(), unknown()):
        plain = render("table", row)
        coloured = render("table", row, style=Style(colour=True))
        assert coloured != plain
        assert words_of(coloured) == plain


def words_of(text: str) -> str:
    import re

    return re.sub("\x1b\\[[0-9;]*m", "", text)


def test_unknown_is_never_green() -> None:
    green = "\x1b[32m"
    for row in (unknown(), idle(), status("0.9")):
        assert green not in render("table", row, style=Style(colour=True))


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
def test_no_line_of_a_table_is_wider_than_the_terminal(width: int) -> None:
    text = render("table", status(), status("0.99", slo("payment")), style=Style(width=width))
    assert max(map(columns, text.splitlines()[:-1])) <= width


def test_a_narrow_terminal_shows_the_last_days() -> None:
    wide = render("table", status()).splitlines()[1].split()[-1]
    narrow = render("table", status(), style=Style(width=112)).splitlines()[1].split()[-1]
    assert len(narrow) < len(wide)
    assert wide.endswith(narrow)


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_narrow_terminal_always_shows_what_pages_and_when_nothing_is_left(width: int) -> None:
    pages = status(
        held=slo("the-orders-of-the-whole-shop"), rates={HOUR: 20, 300: 30}, exhausts_in=Fraction(9 * DAY)
    )
    spent = status("0.99", exhausts_in=Fraction(0), recovers_in=Fraction(23 * DAY))
    head, *lines, _ = render("table", pages, spent, style=Style(width=width)).splitlines()
    assert head.split()[-2:] == ["ALERTS", "EXHAUSTED"]
    assert "BURN 1h" in head
    assert lines[0].endswith("spent, back in 23d")
    assert lines[1].split()[-3:] == ["page", "in", "9d"]
    assert not any(line.endswith("…") for line in lines)


def test_what_to_do_about_the_unknown_is_not_cut() -> None:
    line = render("table", unknown(detail="x" * 100 + "; write it"), style=Style(width=80)).splitlines()[0]
    assert line.endswith("; write it")


def test_no_slo_is_said() -> None:
    assert render("table") == "no SLOs at 2026-11-21T15:00:00Z\n"


def samples(text: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    found = {}
    strict = [sample for family in STRICT(text) for sample in family.samples]
    assert strict == [sample for family in TEXT(text) for sample in family.samples]
    for sample in strict:
        key = sample.name, frozenset(sample.labels.items())
        assert key not in found
        found[key] = sample.value
    return found


def test_metrics_are_valid_and_what_is_not_known_has_no_sample() -> None:
    found = samples(render("openmetrics", *EVERYTHING))
    known = {dict(labels).get("slo") for (name, labels) in found if name == "slo_sli_ratio"}
    assert known == {"availability", "payment", "edge", "by route"}
    states = [value for (name, _), value in found.items() if name == "slo_state"]
    assert sum(states) == len(EVERYTHING)
    reasons = {dict(labels)["reason"] for (name, labels) in found if name == "slo_unknown"}
    assert reasons == {"timeout", "stale"}


def test_the_same_slo_twice_gives_no_sample_twice() -> None:
    assert samples(render("openmetrics", status(), status(), status()))


def test_a_burn_rate_that_is_not_known_has_no_sample() -> None:
    found = samples(render("openmetrics", status(rates={HOUR: None})))
    windows = {dict(labels)["window"] for name, labels in found if name == "slo_burn_rate"}
    assert windows == {"5m", "30m", "2h", "6h", "1d", "3d"}


def test_junit_has_a_case_for_each_row() -> None:
    tree = ET.fromstring(render("junit", *EVERYTHING))
    assert (tree.get("tests"), tree.get("failures"), tree.get("errors")) == ("9", "2", "2")
    kinds = {
        case.get("name"): [each.tag for each in case]
        for case in tree.iter("testcase")
    }  # fmt: skip
    assert kinds["checkout payment"] == ["failure"]
    assert kinds["checkout search"] == ["error"]
    assert kinds["checkout night"] == ["skipped"]
    assert kinds["checkout availability"] == ["system-out"]


def test_junit_of_nothing_is_no_success() -> None:
    tree = ET.fromstring(render("junit"))
    assert tree.get("errors") == "1"


def test_markdown_is_a_table_and_says_why_something_is_not_known() -> None:
    text = render("markdown", *EVERYTHING)
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<table>") == 2
    assert "timeout: prod: the server did not answer in time" in html
    assert html.index("<strong>breached") < html.index("Not known")


def hostile(nasty: str) -> Status:
    text = json.dumps({"version": "o11ylint/slo/v1", "service": nasty or "x", "slos": [
        {"name": nasty or "x", "objective": "99.9%", "window": "30d", "bad": "b", "total": "t"}]})  # fmt: skip
    row = status("0.99", slo("x", text, "slo.json"))
    return row._replace(group={"route": nasty}, warnings=(nasty,), detail=nasty, unit=nasty, server=nasty)


@pytest.mark.parametrize("nasty", [*NASTY, *HOSTILE])
@pytest.mark.parametrize("name", reports.FORMATS)
def test_no_format_lets_a_terminal_obey(name: str, nasty: str) -> None:
    row = hostile(nasty)
    for each in (row, row._replace(judged=unknown().judged)):
        text = render(name, each)
        assert visible(text.replace("\n", "")) == text.replace("\n", "")
        if name == "openmetrics":
            assert samples(text)
        if name == "junit":
            ET.fromstring(text)
        if name == "json":
            VALIDATOR.validate(json.loads(text))


def test_files_that_could_not_be_read_are_in_every_format() -> None:
    for name in ("table", "json", "markdown", "junit"):
        text = reports.render(name, results(status(), unchecked=(BROKEN,)), Style())
        assert "slo/broken.yaml" in text


def test_equal_runs_are_equal_reports() -> None:
    for name in reports.FORMATS:
        assert render(name, *EVERYTHING) == render(name, *reversed(EVERYTHING))


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'openmetrics'"):
        reports.known("openmetric")


def test_the_specification_of_the_samples_is_ours() -> None:
    assert slo(text=SPEC).complaints == ()
