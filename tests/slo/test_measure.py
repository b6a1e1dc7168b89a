"""Each kind of indicator as queries over any window."""

from fractions import Fraction

import pytest

from o11ylint.documents.open import read
from o11ylint.slo.measure import Measure, NotAsked, measure_of
from o11ylint.slo.specs import Loaded, loaded

PYRRA = """
apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: {{name: web}}
spec: {{target: '99', window: 4w, indicator: {indicator}}}
"""
THRESHOLD = """
apiVersion: openslo/v1
kind: SLO
metadata: {{name: web}}
spec:
  service: shop
  indicator:
    metadata: {{name: sli}}
    spec: {{thresholdMetric: {{metricSource: {{type: Prometheus, spec: {{query: '{query}'}}}}}}}}
  timeWindow: [{{duration: 28d, isRolling: true}}]
  budgetingMethod: Occurrences
  objectives: [{{target: 0.99, op: lte, value: 0.5}}]
"""
SLOTH = """
version: prometheus/v1
service: shop
slos: [{{name: web, objective: 99.9, sli: {sli}, alerting: {{name: A}}}}]
"""


def spec(text: str) -> Loaded:
    file = read("slo.yaml", text.encode())
    assert file is not None
    return loaded(file.documents)[0]


def measure(text: str) -> Measure:
    found = measure_of(spec(text))
    assert isinstance(found, Measure)
    return found


def test_a_grouped_ratio_is_summed_by_its_groups() -> None:
    ratio = "{ratio: {errors: {metric: 'req{code=\"500\"}'}, total: {metric: req}, grouping: [route]}}"
    found = measure(PYRRA.format(indicator=ratio))
    assert found.part.over(3600) == 'sum by (route) (increase(req{code="500"}[1h]))'
    assert found.total is not None
    assert found.total.over(3600) == "sum by (route) (increase(req[1h]))"
    assert (found.part_is, found.by, found.adds_up) == ("bad", ("route",), True)


def test_a_part_of_a_window_reaches_back_to_the_scrape_before_it_if_that_is_known() -> None:
    ratio = spec(PYRRA.format(indicator="{ratio: {errors: {metric: bad}, total: {metric: req}}}"))
    told, not_told = measure_of(ratio, 60), measure_of(ratio)
    assert isinstance(told, Measure)
    assert isinstance(not_told, Measure)
    assert told.part.over_part(600) == "sum(increase(bad[659999ms]))"
    assert told.part.part_factor(600) == Fraction(600_000, 659_999)
    assert told.part.over(600) == not_told.part.over_part(600) == "sum(increase(bad[10m]))"
    assert not_told.part.part_factor(600) == 1


def test_a_rate_over_a_part_that_reaches_back_is_still_a_rate() -> None:
    events = "{events: {error_query: 'rate(bad[{{.window}}])', total_query: 'rate(req[{{.window}}])'}}"
    found = measure_of(spec(SLOTH.format(sli=events)), 60)
    assert isinstance(found, Measure)
    assert found.part.over_part(600) == "rate(bad[659999ms])"
    assert found.part.part_factor(600) == 600


def test_samples_of_a_part_are_counted_in_it_alone() -> None:
    found = measure_of(spec(PYRRA.format(indicator="{bool_gauge: {metric: up}}")), 60)
    assert isinstance(found, Measure)
    assert found.part.over_part(300) == found.part.over(300) == "sum(sum_over_time(up[299999ms]))"
    assert found.part.part_factor(300) == 1


def test_a_gauge_counts_samples_and_none_at_both_ends_of_a_range() -> None:
    found = measure(PYRRA.format(indicator="{bool_gauge: {metric: up}}"))
    assert found.part.over(300) == "sum(sum_over_time(up[299999ms]))"
    assert found.total is not None
    assert found.total.over(300) == "sum(count_over_time(up[299999ms]))"
    assert (found.part_is, found.adds_up) == ("good", True)


def test_a_native_histogram_is_a_share_of_a_count_that_adds_up() -> None:
    found = measure(PYRRA.format(indicator="{latencyNative: {latency: 200ms, total: {metric: lat}}}"))
    assert found.part.over(300) == "histogram_fraction(0, 0.2, sum(rate(lat[5m])))"
    assert (found.part_is, found.adds_up) == ("good-share", True)


def test_a_threshold_looks_at_the_value_every_minute() -> None:
    found = measure(THRESHOLD.format(query="queue_age_seconds"))
    assert found.part.over(86400) == "sum_over_time(((queue_age_seconds) <= bool 0.5)[86399999ms:1m])"
    assert found.total is not None
    assert found.total.over(86400) == "count_over_time((queue_age_seconds)[86399999ms:1m])"
    assert found.adds_up


def test_a_threshold_of_a_rate_has_a_window_of_its_own() -> None:
    query = "histogram_quantile(0.99, sum by (le) (rate(lat_bucket[{{.window}}])))"
    found = measure(THRESHOLD.format(query=query))
    assert "rate(lat_bucket[5m])" in found.part.over(86400)


def test_a_raw_ratio_stands_alone() -> None:
    found = measure(SLOTH.format(sli="{raw: {error_ratio_query: 'a[{{.window}}]'}}"))
    assert (found.total, found.part_is, found.adds_up) == (None, "bad-share", False)
    assert found.part.over(30 * 86400) == "a[30d]"


@pytest.mark.parametrize(
    ("sli", "said"),
    [("{plugin: {id: ours/web}}", "'ours/web' is not run"), ("{}", "nothing is measured: ")],
)
def test_what_cannot_be_asked_says_why_and_what_to_do(sli: str, said: str) -> None:
    found = measure_of(spec(SLOTH.format(sli=sli)))
    assert isinstance(found, NotAsked)
    assert said in found.detail
