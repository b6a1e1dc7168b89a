"""Every SLO format becomes one model: exact objectives, windows in seconds, queries with their place."""

from decimal import Decimal

import pytest

from o11ylint.documents.slo import Calendar, Slo
from o11ylint.documents.slo_query import at_window
from tests.documents.opening import line, only, opened, quoted, view

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


def one(content: str) -> Slo:
    [slo] = view(content).slos
    assert isinstance(slo, Slo)
    return slo


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


PYRRA = """\
apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: {{name: api, namespace: monitoring, labels: {{pyrra.dev/team: shop}}}}
spec:
  target: '99.0'
  window: 4w
  indicator: {0}
"""


@pytest.mark.parametrize(
    ("indicator", "kind", "over_an_hour"),
    [
        (
            """{ratio: {errors: {metric: 'r{code="5.{2}"}'}, total: {metric: r}, grouping: [route]}}""",
            "events",
            ['sum by (route) (increase(r{code="5.{2}"}[1h]))', "sum by (route) (increase(r[1h]))"],
        ),
        (
            """{latency: {success: {metric: 'd_bucket{le="0.05"}'}, total: {metric: d_count}}}""",
            "latency",
            ['sum(increase(d_bucket{le="0.05"}[1h]))', "sum(increase(d_count[1h]))"],
        ),
        (
            "{latencyNative: {latency: 200ms, total: {metric: d}}}",
            "latency-native",
            ["histogram_count(sum(increase(d[1h])))", "histogram_fraction(0, 0.2, sum(rate(d[1h])))"],
        ),
        (
            "{bool_gauge: {metric: probe_success, grouping: [target]}}",
            "bool-gauge",
            [
                "sum by (target) (sum_over_time(probe_success[1h]))",
                "sum by (target) (count_over_time(probe_success[1h]))",
            ],
        ),
    ],
)
def test_every_indicator_of_pyrra(indicator: str, kind: str, over_an_hour: list[str]) -> None:
    slo = one(PYRRA.format(indicator))
    assert slo.indicator is not None
    by = [each.value for each in slo.by]
    assert slo.indicator.kind == kind
    assert [at_window(each, "1h", slo.indicator, by) for each in slo.indicator.queries()] == over_an_hour
    assert slo.complaints == []
    assert (slo.scope, slo.owner and slo.owner.value) == ("monitoring", "shop")


def test_pyrra_scales_its_windows() -> None:
    slo = one(PYRRA.format("{bool_gauge: {metric: up}}"))
    assert [
        (each.severity, each.long_seconds, each.short_seconds, each.for_seconds) for each in slo.alert_windows
    ] == [
        ("critical", 3600, 300, 120),
        ("critical", 21600, 1800, 900),
        ("warning", 86400, 7200, 3600),
        ("warning", 345600, 21600, 10800),
    ]


def test_pyrra_makes_nothing_of_a_window_of_hours() -> None:
    slo = one(PYRRA.format("{bool_gauge: {metric: up}}").replace("4w", "12h"))
    assert [each.message for each in slo.complaints] == [
        "a window of 12h is too short for pyrra: its alerts get ranges of 0s, which Prometheus refuses; write at least"
        " `3d`"
    ]
    assert one(PYRRA.format("{bool_gauge: {metric: up}}").replace("4w", "3d")).complaints == []


def test_pyrra_takes_no_function_and_wants_a_bound() -> None:
    slo = one(PYRRA.format("{latency: {success: {metric: 'rate(d_bucket[5m])'}, total: {metric: d_count}}}"))
    assert ["selector" in each.message for each in slo.complaints] == [True, True]


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


def test_slo_generator_cuts_a_distribution() -> None:
    slo = one("""\
        apiVersion: sre.google.com/v2
        kind: ServiceLevelObjective
        metadata: {name: lb, labels: {service_name: lb}}
        spec:
          backend: prometheus
          method: distribution_cut
          service_level_indicator: {expression: 'd_bucket{a="b"}', threshold_bucket: 0.25}
          goal: 0.99
        """)
    assert slo.indicator is not None
    assert [each.text for each in slo.indicator.queries()] == [
        'd_bucket{a="b", le="0.25"}',
        'd_count{a="b"}',
    ]


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


@pytest.mark.parametrize(
    "content",
    [
        "version: prometheus/v1\nslos: [1, {name: [], objective: {}, sli: [], alerting: []}]\n",
        "apiVersion: openslo/v1\nkind: SLO\nspec: {objectives: [{target: []}], timeWindow: [7], alertPolicies: [3]}\n",
        "apiVersion: openslo/v1\nkind: AlertPolicy\nmetadata: {name: a}\nspec: {conditions: [{spec: 1}, 2]}\n",
        "apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nspec: {indicator: {ratio: {total: 1}}}\n",
        "apiVersion: sre.google.com/v2\nkind: ServiceLevelObjective\nspec: {backend: prometheus, method: []}\n",
        "version: o11ylint/slo/v1\nslos: [{window: {calendar: 9}, slice: 1, alerts: [1, {long: x}]}, 5]\n",
        "apiVersion: sloth.slok.dev/v1\nkind: AlertWindows\nspec: {sloPeriod: 7d, page: {quick: 1}}\n",
    ],
)
def test_whatever_stands_there_is_read_or_left_out(content: str) -> None:
    file = opened(content)
    assert file is not None
    for document in file.documents:
        for slo in document.view.slos:
            assert all(document.span(each.at).end <= len(content) for each in slo.complaints)
