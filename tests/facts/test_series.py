"""When the result of an expression certainly has several series."""

import pytest

from o11ylint.facts.series import distinguishing
from o11ylint.promql.parser import parse


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("up == 0", ("instance",)),
        ("0 == up", ("instance",)),
        ("-(up)", ("instance",)),
        ("max_over_time(up[5m]) == 0", ("instance",)),
        ("max_over_time((up == 0)[5m:1m])", ("instance",)),
        ("up == 0 unless on (instance) maintenance", ("instance",)),
        ("sum by (a, job, b) (x) > 1", ("a", "b")),
        ('sum by (a, b) (x{a="1"}) > 1', ("b",)),
        ("sum by (a) (x) / on (a) group_left sum by (a) (y)", ("a",)),
        ("topk(3, sum by (a) (x))", ("a",)),
        ("x * on (a) group_right (c) sum by (a, d) (y)", ("a", "d")),
        ('kube_pod_info{namespace="a"}', ("pod",)),
        ("sum without (instance) (kube_pod_info)", ("pod",)),
        ('up{job="a"} == 0', None),
        ('kube_pod_info{pod=~"a.*"}', None),
        ("x > 1", None),
        ("sum(x)", None),
        ("sum by (job) (x)", None),
        ("topk(1, up)", None),
        ("absent(up)", None),
        ("vector(1)", None),
        ("up or vector(0)", None),
        ("sum by (a) (x) / on (b) sum by (a, b) (y)", None),
        ("sum by (a) (ALERTS)", None),
    ],
)
def test_labels_that_tell_the_series_of_a_result_apart(query: str, labels: tuple[str, ...] | None) -> None:
    assert distinguishing(parse(query)) == labels
