"""`slo burn`, `history`, `explain`, `list` and `math`: the contract holds, and hostile text is shown as text."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from o11ylint import resources
from o11ylint.lint.finding import Owner
from o11ylint.report import slolist, slomath
from o11ylint.report.slo import Results, burn, explain, history, render
from o11ylint.report.slo.order import ordered
from o11ylint.report.style import Style
from o11ylint.report.visible import visible
from o11ylint.slo.alerting import behaviours
from o11ylint.slo.breakdown import Breakdown, Part
from o11ylint.slo.gone import gone_in
from o11ylint.slo.states import Judged
from o11ylint.slo.status import Status
from tests.report.slo.test_formats import hostile
from tests.report.test_markdown import NASTY
from tests.slo.statuses import AT, DAY, HOUR, SPEC, idle, slo, status, unknown

VALIDATOR = Draft202012Validator(json.loads(resources.read("schemas/report.schema.json")))
STYLE = Style()


def results(*rows: Status) -> Results:
    return Results(AT, ordered(rows), lambda _: Owner("payments", "label"))


def checked(text: str) -> Any:
    value = json.loads(text)
    VALIDATOR.validate(value)
    return value


def broken_down(row: Status) -> Breakdown:
    part = Part({"route": "/pay"}, Fraction(90), Fraction(3, 4), Fraction(15))
    return Breakdown(row, HOUR, ("route",), (part,), queries=("q",))


def test_burn_shows_every_window_the_verdict_and_what_it_is() -> None:
    row = status(rates={HOUR: 20, 300: 30, DAY: None}, exhausts_in=Fraction(5 * DAY))
    assert burn.as_text(results(row), [broken_down(row)], STYLE) == (
        "checkout availability, 99.9 % over 30d: ok\n"
        "  SLI 99.950 %, █████░░░░░ 50.0 % of the budget left\n"
        "  the budget is exhausted in 18h, at 2026-11-22T09:00:00Z, if it goes on as in the last 1h\n"
        "\n"
        "  WINDOW  BURN     BAD  OF  ONE BAD EVENT IS  BUDGET GONE\n"
        "  5m      30       -    -   -                 in 12h\n"
        "  30m     0.5      -    -   -                 never\n"
        "  1h      20       -    -   -                 in 18h\n"
        "  2h      0.5      -    -   -                 never\n"
        "  6h      0.5      -    -   -                 never\n"
        "  1d      unknown                             timeout: the server did not answer in time\n"
        "  3d      0.5      -    -   -                 never\n"
        "\n"
        "  page: FIRES\n"
        "    1h burns at 20 and 5m at 30, above 14.4; the lower one is 38 % above\n"
        "    6h burns at 0.5 and 30m at 0.5, not both above 6; the lower one is 91 % below\n"
        "  ticket: quiet\n"
        "    1d burns at an unknown rate and 2h at 0.5, not both above 3; the lower one is 83 % below\n"
        "    3d burns at 0.5 and 6h at 0.5, not both above 1; the lower one is 50 % below\n"
        "\n"
        "  bad events of the last 1h by route\n"
        "  SHARE   BURN  BAD  ROUTE\n"
        "  75.0 %  15    90   /pay\n"
        "\n"
        "1 ok of 1 SLO at 2026-11-21T15:00:00Z\n"
    )


def test_a_window_without_traffic_has_no_burn_rate_in_words_either() -> None:
    silent = Judged("no-traffic", "no-traffic")
    row = status(rates={HOUR: 0, 300: 0, 1800: 0})
    burns = [
        one._replace(rate=None, judged=silent) if one.window in (HOUR, 1800) else one for one in row.burns
    ]
    text = burn.as_text(results(row._replace(burns=tuple(burns))), [], STYLE)
    assert "    1h has no traffic, so nothing can be above 14.4\n" in text
    assert "    6h burns at 0.5 and 30m has no traffic, not both above 6\n" in text


def test_shares_of_a_breakdown_are_rounded_and_a_label_that_nothing_has_is_said() -> None:
    row = status()
    parts = tuple(
        Part({"route": route, "rotue": ""}, Fraction(bad), Fraction(bad, 2712), None)
        for route, bad in (("/buy", 2424), ("/list", 288))
    )
    text = burn.as_text(results(row), [Breakdown(row, HOUR, ("route", "rotue"), parts)], STYLE)
    assert "  89.4 %  -     2,424  /buy   (none)\n  10.6 %" in text
    assert "  no series of a bad event has the label rotue; check the name\n" in text
    assert "label route;" not in text


def test_how_long_it_lasts_is_not_known_without_the_rate_of_the_last_day() -> None:
    nothing: dict[int, Any] = dict.fromkeys((300, 1800, HOUR, 2 * HOUR, 6 * HOUR, DAY, 3 * DAY))
    last_day: dict[int, Any] = {DAY: None}
    for rates in (last_day, nothing):
        text = burn.as_text(results(status(rates=rates)), [], STYLE)
        assert "how long the budget lasts is not known: there is no burn rate of the last day" in text
        assert "never exhausted" not in text


def test_without_an_alert_the_last_day_says_how_long_it_lasts() -> None:
    row = status(exhausts_in=Fraction(5 * DAY))
    assert "exhausted in 5d, at 2026-11-26T15:00:00Z, if it goes on as in the last day" in burn.as_text(
        results(row), [], STYLE
    )
    assert "never exhausted" in burn.as_text(results(status()), [], STYLE)
    spent = status("0.99", exhausts_in=Fraction(0), recovers_in=Fraction(DAY), rates={HOUR: 20, 300: 20})
    assert "spent; some is back in 1d" in burn.as_text(results(spent), [], STYLE)


def test_a_rate_that_looks_like_its_threshold_is_shown_in_full() -> None:
    above = status(rates={HOUR: Fraction("14.400001"), 300: 20})
    assert "1h burns at 14.4 and" not in burn.as_text(results(above), [], STYLE)
    assert "1h burns at 14.4 and" in burn.as_text(
        results(status(rates={HOUR: Fraction("14.4"), 300: 20})), [], STYLE
    )


def test_burn_keeps_the_contract() -> None:
    row = status()
    value = checked(burn.as_json(results(row, unknown(), idle()), [broken_down(row)]))
    assert value["by"][0]["parts"] == [
        {"labels": {"route": "/pay"}, "bad": 90.0, "share": 0.75, "burn": 15.0}
    ]
    assert [each["state"] for each in value["slos"]] == ["ok", "no-traffic", "unknown"]


def test_history_is_the_newest_first_and_says_why_something_is_not_known() -> None:
    rows = (status(), status("0.99"), unknown("retention"))
    text = history.as_text([rows], STYLE)
    *periods, why = text.splitlines()[2:]
    assert [line.split()[2] for line in periods] == ["ok", "BREACHED", "unknown"]
    assert why.startswith("    retention: the server keeps less than the window")
    value = checked(history.as_json([rows], results(*rows)))
    assert [each["state"] for each in value["slos"][0]["periods"]] == ["ok", "breached", "unknown"]


def test_the_lists_that_were_there_before_keep_the_contract() -> None:
    held = slo()
    assert checked(slolist.slo_json([("", held)], lambda _: None, []))["kind"] == "slo-list"
    found = behaviours(Decimal("0.999"), 30 * DAY, held.alert_windows, [1])
    assert checked(slomath.math_json(Decimal("0.999"), 30 * DAY, found))["kind"] == "slo-math"
    assert checked(explain.as_json([held], []))["kind"] == "slo-explain"


@pytest.mark.parametrize("objective", ["0.9", "0.99999", "100%", "nonsense", "'1.5'"])
def test_any_objective_is_explained(objective: str) -> None:
    held = slo(text=SPEC.replace("99.9%", objective))
    text = explain.as_text([held], STYLE)
    assert "checkout availability" in text
    assert ("no share" in text or "There is no objective" in text) == (objective not in ("0.9", "0.99999"))
    checked(explain.as_json([held], []))


def test_a_window_that_is_assumed_or_missing_is_explained() -> None:
    sloth = (
        "version: prometheus/v1\nservice: a\nslos: [{name: b, objective: 99.9, alerting: {name: A},"
        " sli: {events: {error_query: 'x[{{.window}}]', total_query: 'y[{{.window}}]'}}}]\n"
    )
    assert "Of any 30d (assumed, the specification names none), 99.9 %" in explain.as_text(
        [slo(text=sloth)], STYLE
    )
    without = slo(text=SPEC.replace("  window: 30d\n", ""))
    assert "`slo status --period 30d`" in explain.as_text([without], STYLE)


def test_slices_are_explained_without_a_word_of_counted_events() -> None:
    sliced = SPEC.replace(
        "  window: 30d", "  window: 30d\n  method: timeslices\n  slice: {window: 5m, target: 99%}"
    )
    text = explain.as_text([slo(text=sliced)], STYLE)
    assert "It counts slices of 5m, not events: a slice is good if 99 % of its events are good." in text
    assert "the share that is good is the SLI" not in text


def test_a_budget_lasts_as_long_as_the_rate_says() -> None:
    row = status("0.9995")
    assert gone_in(row, Fraction(30)) == Fraction(DAY, 2)
    assert gone_in(row, Fraction(0)) is None
    assert gone_in(row, None) is None
    assert gone_in(unknown(), Fraction(1)) is None
    assert gone_in(status("0.99"), Fraction(1)) == 0
    # The bad events of today leave the window only after all others have: twice as fast as allowed is half the time.
    assert gone_in(row, Fraction(2)) == 8 * DAY
    uncounted = row._replace(days=())
    assert gone_in(uncounted, Fraction(1)) == 15 * DAY
    assert gone_in(uncounted, Fraction(1, 2)) is None


@pytest.mark.parametrize("nasty", NASTY)
def test_no_report_lets_a_terminal_obey(nasty: str) -> None:
    row = hostile(nasty)
    lost = row._replace(judged=unknown().judged)
    part = Part({nasty: nasty}, Fraction(1), Fraction(1), None)
    down = Breakdown(row, HOUR, (nasty,), (part,), None, (nasty,))
    texts = [
        burn.as_text(results(row), [down, down._replace(reason=nasty)], STYLE),
        burn.as_json(results(row, lost), [down]),
        history.as_text([(row, lost)], STYLE),
        history.as_json([(row, lost)], results(row)),
        explain.as_text([row.slo], STYLE),
        explain.as_json([row.slo], []),
    ]
    for text in texts:
        assert visible(text.replace("\n", "")) == text.replace("\n", "")


def provisional() -> Status:
    """A row with numbers that rest on too little."""
    return status()._replace(
        judged=unknown("partial-history").judged, exhausts_in=Fraction(0), coverage=Fraction(1, 5)
    )


def test_numbers_that_rest_on_too_little_are_not_told() -> None:
    row = provisional()
    value = checked(burn.as_json(results(row), []))["slos"][0]
    assert [value["sli"], value["budget"]["remaining"], value["exhausts_at"]] == [None, None, None]
    assert value["coverage"] == 0.2
    for text in (burn.as_text(results(row), [], STYLE), history.as_text([(row,)], STYLE)):
        assert "partial-history: the data covers too little of the window" in text
        assert "█" not in text
        assert "99.950" not in text
    metrics = render("openmetrics", results(row), STYLE)
    for name in ("slo_sli_ratio", "slo_error_budget_remaining_ratio", "slo_exhaustion_seconds"):
        assert f"{name}{{" not in metrics
    assert 'slo_coverage_ratio{service="checkout"' in metrics


def test_groups_are_lines_below_the_slo() -> None:
    held = slo("by route")
    rows = [
        status("0.9995", held),
        status("0.99", held, group={"route": "/pay"}, rates={HOUR: 20, 300: 20}),
        unknown("stale", held, group={"route": "/old"}),
    ]
    lines = burn.as_text(results(*rows), [broken_down(rows[0])], STYLE).splitlines()
    at = lines.index("  STATE     GROUP       LEFT      BURN 1h  6h   ALERTS")
    assert lines[at + 1] == "  BREACHED  route=/pay  -900.0 %  20       0.5  page"
    assert lines[at + 2].startswith("  unknown   route=/old  -")
    assert "stale: the newest sample is too old" in lines[at + 2]
    assert "  bad events of the last 1h by route" in lines[at:]


def test_a_budget_that_is_nearly_spent_is_not_shown_as_spent() -> None:
    text = render("table", results(status("0.99901")), STYLE)
    assert "▏░░░░░░░░░  1.0 %" in text
