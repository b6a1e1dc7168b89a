"""The files, resources and alert windows of sloth."""

from decimal import Decimal

from o11ylint.documents.slo_query import at_window
from tests.documents.opening import line, one, only, quoted, view

SLOTH = """\
version: prometheus/v1
service: checkout
labels: {owner: shop}
slos:
- name: availability
  objective: 99.9
  sli:
    events:
      error_query: sum(rate(errors_total[{{.window}}]))
      total_query: sum(rate(requests_total[{{ .window }}]))
  alerting:
    name: Errors
    ticket_alert: {disable: true}
"""


def test_sloth_reads_percent_exactly() -> None:
    slo = one(SLOTH)
    assert slo.objective is not None
    assert slo.objective.ratio == Decimal("0.999")
    assert (slo.title, slo.owner and slo.owner.value) == ("checkout availability", "shop")


def test_sloth_leaves_out_the_alerts_that_are_disabled() -> None:
    assert [(each.severity, str(each.factor.normalize())) for each in one(SLOTH).alert_windows] == [
        ("page", "14.4"),
        ("page", "6"),
    ]


def test_every_query_of_a_file_can_be_pointed_at() -> None:
    document = only(SLOTH)
    [slo] = document.view.slos
    bad, total = slo.indicator.queries()
    assert quoted(document, document.span(bad.at)) == "sum(rate(errors_total[{{.window}}]))"
    assert line(document, document.span(total.at)) == 10


def test_a_window_takes_the_place_of_every_placeholder() -> None:
    slo = one(SLOTH)
    assert slo.indicator is not None
    shown = [at_window(each, "1h", slo.indicator) for each in slo.indicator.queries()]
    assert shown == ["sum(rate(errors_total[1h]))", "sum(rate(requests_total[1h]))"]


def test_the_resource_of_sloth_has_camel_case_and_the_file_has_not() -> None:
    resource = """\
        apiVersion: sloth.slok.dev/v1
        kind: PrometheusServiceLevel
        metadata: {name: checkout}
        spec:
          service: checkout
          slos:
          - name: availability
            objective: 99.9
            sli: {events: {error_query: 'a[{{.window}}]', totalQuery: 'b[{{.window}}]'}}
            alerting: {pageAlert: {disable: true}, ticketAlert: {disable: true}}
        """
    slo = one(resource)
    assert slo.alert_windows == ()
    assert [each.at[-1] for each in slo.complaints] == ["error_query"]


def test_alert_windows_of_sloth_are_a_catalogue() -> None:
    catalogue = view("""\
        apiVersion: sloth.slok.dev/v1
        kind: AlertWindows
        spec:
          sloPeriod: 7d
          page:
            quick: {errorBudgetPercent: 8, shortWindow: 5m, longWindow: 1h}
            slow: {errorBudgetPercent: 12.5, shortWindow: 30m, longWindow: 6h}
        """).windows
    assert catalogue[0] == 7 * 86400
    assert [each.factor for each in catalogue[1]] == [Decimal("13.44"), Decimal("3.5")]
