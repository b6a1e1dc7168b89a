"""OpenSLO, version 1 and those before and after it."""

from decimal import Decimal

from o11ylint.documents.slo import Calendar
from tests.documents.opening import one, view

OPENSLO = """\
apiVersion: openslo/v1
kind: SLO
metadata: {name: web, labels: {team: [shop, web]}}
spec:
  service: checkout
  indicator:
    metadata: {name: good}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: 'requests_total{code="200"}'}}}
        total: {metricSource: {type: Prometheus, spec: {query: requests_total}}}
  timeWindow:
  - duration: 1M
    isRolling: false
    calendar: {startTime: 2022-01-01 12:00:00, timeZone: America/New_York}
  budgetingMethod: Timeslices
  objectives: [{target: 0.995, timeSliceTarget: 0.95, timeSliceWindow: 1}]
  alertPolicies:
  - kind: AlertPolicy
    spec:
      conditions:
      - kind: AlertCondition
        spec:
          severity: page
          condition: {kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m}
"""


def test_openslo_reads_shares_calendars_and_slices() -> None:
    slo = one(OPENSLO)
    assert slo.objective is not None
    assert slo.window is not None
    assert slo.slice is not None
    assert slo.slice.target is not None
    assert slo.objective.ratio == Decimal("0.995")
    assert slo.window.calendar == Calendar("2022-01-01 12:00:00", "America/New_York", 1, "M")
    assert (slo.method, slo.slice.seconds, slo.slice.target.ratio) == ("timeslices", 60, Decimal("0.95"))
    assert [(each.severity, each.factor, each.for_seconds) for each in slo.alert_windows] == [
        ("page", Decimal("14.4"), 300)
    ]
    assert slo.owner is not None
    assert slo.owner.value == "shop"
    assert slo.complaints == []


def test_openslo_alpha_counts_days() -> None:
    slo = one("""\
        apiVersion: openslo/v1alpha
        kind: SLO
        metadata: {name: web}
        spec:
          service: checkout
          budgetingMethod: Occurrences
          objectives:
          - ratioMetrics:
              good: {source: prometheus, queryType: promql, query: 'sum(rate(g[{{.window}}]))'}
              total: {source: prometheus, queryType: promql, query: 'sum(rate(t[{{.window}}]))'}
            target: 0.999
          timeWindows: [{count: 30, unit: Day}]
        """)
    assert slo.window is not None
    assert slo.indicator is not None
    assert slo.window.seconds == 30 * 86400
    assert [each.form for each in slo.indicator.queries()] == ["expression", "expression"]


def test_openslo_2_has_its_query_without_a_source() -> None:
    slos = view("""\
        apiVersion: openslo.com/v2alpha
        kind: SLO
        metadata: {name: web}
        spec:
          service: checkout
          sli:
            metadata: {name: web}
            spec:
              ratioMetric:
                bad: {dataSourceRef: p, spec: {query: 'errors_total'}}
                total: {dataSourceRef: p, spec: {query: 'requests_total'}}
          timeWindow: [{duration: 4w, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}, {displayName: contract, target: 0.99}]
        """).slos
    assert [str(slo.objective.ratio) for slo in slos] == ["0.999", "0.99"]
    assert [each.form for each in slos[0].indicator.queries()] == ["counter", "counter"]


def test_other_backends_are_named_and_not_read() -> None:
    slo = one("""\
        apiVersion: sre.google.com/v2
        kind: ServiceLevelObjective
        metadata: {name: lb, labels: {service_name: lb}}
        spec: {backend: datadog, method: query_sli, service_level_indicator: {query: x}, goal: 0.99}
        """)
    assert slo.indicator is not None
    assert (slo.indicator.kind, slo.indicator.detail, slo.indicator.queries()) == ("foreign", "datadog", [])
