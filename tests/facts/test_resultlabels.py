"""The labels that a result can have at most."""

import pytest

from o11ylint.facts.resultlabels import result_labels
from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("sum(up)", ""),
        ("sum by (job, pod) (up)", "job pod"),
        ("topk(3, sum by (job) (up))", "job"),
        ("max_over_time(sum by (job) (up)[1h:])", "job"),
        ("histogram_quantile(0.9, sum by (le, job) (rate(x_bucket[5m])))", "job"),
        ('count_values("version", build)', "version"),
        ('label_replace(sum by (job) (up), "host", "$1", "job", "(.*)")', "host job"),
        ("sum by (job) (a) or sum by (pod) (b)", "job pod"),
        ("sum by (job) (a) and b", "job"),
        ("100 * sum by (job) (a)", "job"),
        ("sum by (job) (a) / b", "job"),
        ("a / on (job, pod) b", "job pod"),
        ("sum by (job) (a) * on (job) group_left (version) b", "job version"),
    ],
)
def test_aggregations_and_matching_decide_which_labels_are_left(query: str, labels: str) -> None:
    assert result_labels(parse(query, Options())) == frozenset(labels.split())


@pytest.mark.parametrize(
    "query",
    [
        "up",
        "sum without (pod) (up)",
        "sum by ($split) (up)",
        "rate(x_total[5m])",
        "a or sum by (job) (b)",
        "a / b",
        "sum by (job) (a) * on (job) group_right () b",
        "absent(up)",
        "$everything",
    ],
)
def test_what_depends_on_the_data_or_on_grafana_is_unknown(query: str) -> None:
    assert result_labels(parse(query, Options(variables=True))) is None
