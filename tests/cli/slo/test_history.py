"""`slo history`: a row for each period."""

from o11ylint.cli.slo_history import moments
from tests.cli.slo.asking import Run, ask, checked
from tests.cli.steady import Steady
from tests.slo.statuses import AT, SPEC, slo


def test_history_has_a_row_for_each_period(run: Run, server: Steady) -> None:
    code, out, _ = ask(run, server, "history", "availability", "--periods", "3", "--no-cache")
    assert code == 0
    assert [line.split()[:2] for line in out.splitlines()[2:]] == [
        ["2026-10-02T12:00:00Z", "2026-11-01T12:00:00Z"],
        ["2026-09-02T12:00:00Z", "2026-10-02T12:00:00Z"],
        ["2026-08-03T12:00:00Z", "2026-09-02T12:00:00Z"],
    ]
    value = checked(ask(run, server, "history", "--periods", "2", "--format", "json")[1])
    assert [each["state"] for each in value["slos"][0]["periods"]] == ["ok", "ok"]


def test_calendar_periods_of_the_past_are_real_months() -> None:
    held = slo(text=SPEC.replace("window: 30d", "window: {calendar: 1M, zone: Europe/Berlin}"))
    found = [each.isoformat() for each in moments(held, AT, 4)]
    assert found == [
        "2026-11-21T15:00:00+00:00",
        "2026-10-31T22:59:59+00:00",
        "2026-09-30T21:59:59+00:00",
        "2026-08-31T21:59:59+00:00",
    ]


def test_there_is_no_period_before_the_first_year() -> None:
    assert len(moments(slo(text=SPEC.replace("window: 30d", "window: 500000d")), AT, 6)) == 2
