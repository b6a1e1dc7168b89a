"""What the text of a query tells: whether its counts add up, what it selects, which bucket it means."""

import pytest

from o11ylint.slo.bounds import histogram, spellings, widened
from o11ylint.slo.growth import COUNT, PER_SECOND, growth
from o11ylint.slo.queries import selectors_of, spelled, tree_of


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("sum(increase(x[1d]))", COUNT),
        ("sum by (route) (increase(x[1d])) or vector(0)", COUNT),
        ("sum(increase(x[1d])) - sum(increase(y[1d] offset 5m))", COUNT),
        ("count_over_time((x > bool 3)[1d:1m])", COUNT),
        ("histogram_count(sum(increase(x[1d])))", COUNT),
        ('label_replace(sum by (a) (rate(x[1d])), "b", "$1", "a", "(.*)")', PER_SECOND),
        ("sum(rate(x[24h]))", PER_SECOND),
        ("2 * sum(rate(x[1d])) / 3", PER_SECOND),
        ("sum(rate(x[5m]))", None),
        ("sum(rate(x[1d] @ 0))", None),
        ("sum(rate(x[1d])) + sum(increase(x[1d]))", None),
        ("sum(rate(x[1d])) / sum(rate(y[1d]))", None),
        ("max(increase(x[1d]))", None),
        ("sum(irate(x[1d]))", None),
        ("avg_over_time(x[1d])", None),
        ("job:requests:rate5m", None),
        ("vector(0)", None),
        ("sum(increase(x[1d])) > 0", None),
    ],
)
def test_only_counts_and_rates_of_the_window_add_up(query: str, wanted: str | None) -> None:
    tree = tree_of(query)
    assert tree is not None
    assert growth(tree, 86400) == wanted


def test_what_is_no_promql_has_no_tree_and_no_selectors() -> None:
    assert tree_of("sum(") is None
    assert selectors_of("sum(") == ()


def test_selectors_come_without_range_and_offset_and_once() -> None:
    query = 'sum(rate(x{a="b"}[1d] offset 5m)) / (sum(rate(x{a="b"}[1d])) + y offset 1h)'
    assert selectors_of(query) == ('x{a="b"}', "y")


@pytest.mark.parametrize(
    ("seconds", "text"), [(86400, "1d"), (30 * 86400, "30d"), (5400, "90m"), (7200, "2h"), (54450, "54450s")]
)
def test_windows_are_written_in_their_largest_unit(seconds: int, text: str) -> None:
    assert spelled(seconds) == text


@pytest.mark.parametrize(
    ("bound", "wanted"),
    [
        ("1", {"1", "1.0"}),
        ("1.0", {"1", "1.0"}),
        ("0.30", {"0.30", "0.3"}),
        ("0.3", {"0.3"}),
        ("1e6", {"1e6", "1000000", "1000000.0", "1e+06"}),
        ("1234567", {"1234567", "1234567.0"}),
        ("fast", {"fast"}),
    ],
)
def test_a_bound_has_the_spellings_of_its_number(bound: str, wanted: set[str]) -> None:
    assert set(spellings(bound)) == wanted


def test_a_bound_is_widened_where_it_stands() -> None:
    query = 'sum(rate(h_bucket{job="a", le="1"}[{{.window}}]))'
    assert widened(query) == 'sum(rate(h_bucket{job="a", le=~"1|1[.]0"}[{{.window}}]))'
    assert widened('h_bucket{le="0.3"}') == 'h_bucket{le="0.3"}'
    assert widened('h_bucket{le="+Inf"}') == 'h_bucket{le="+Inf"}'


def test_a_histogram_is_the_selector_less_its_bound() -> None:
    assert histogram('sum(rate(h_bucket{job="a", le="1"}[{{.window}}]))') == ("1", 'h_bucket{job="a"}')
    assert histogram('h_bucket{le="1"}') == ("1", "h_bucket")
    assert histogram('{__name__="h_bucket", le="1"}') == ("1", '{__name__="h_bucket"}')
    assert histogram("requests_total") is None
