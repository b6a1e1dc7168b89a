"""The resources of pyrra."""

import pytest

from o11ylint.documents.slo_query import at_window
from tests.documents.opening import one

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
