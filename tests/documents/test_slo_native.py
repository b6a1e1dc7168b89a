"""Our own format of SLOs."""

from decimal import Decimal

from o11ylint.documents.slo import Calendar
from tests.documents.opening import view


def test_our_own_format() -> None:
    [slo] = view("""\
        version: o11ylint/slo/v1
        service: checkout
        owner: shop
        slos:
        - name: availability
          objective: 99.95%
          window: {calendar: 1Q, start: 2026-01-01, zone: Europe/Berlin}
          bad: requests_total{code=~"5.."}
          total: requests_total
          by: [route]
          method: ratio-timeslices
          slice: {window: 5m}
          alerts: [{severity: page, long: 1h, short: 5m, factor: 14.4}]
        """).slos
    assert slo.objective.ratio == Decimal("0.9995")
    assert slo.window.calendar == Calendar("2026-01-01", "Europe/Berlin", 1, "Q")
    assert (slo.method, slo.slice.seconds, [each.value for each in slo.by]) == (
        "ratio-timeslices",
        300,
        ["route"],
    )
    assert [each.factor for each in slo.alert_windows] == [Decimal("14.4")]
    assert slo.complaints == []


def test_our_own_format_refuses_a_number_without_a_unit() -> None:
    [slo] = view(
        "version: o11ylint/slo/v1\nslos: [{name: a, objective: 99.9, window: 30d, error_ratio: a}]\n"
    ).slos
    assert slo.objective.ratio is None
    assert [each.message for each in slo.complaints] == [
        "99.9 is not a share; if it is in percent write `99.9%`"
    ]
