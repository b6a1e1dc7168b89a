"""MetricsQL is recognised by what PromQL cannot be."""

import pytest

from o11ylint.promql.dialect import Extension, looks_like_metricsql
from tests.promql.shape import error


def extension(text: str) -> Extension | None:
    """What is found in a query that is not PromQL."""
    return looks_like_metricsql(text, error(text))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("range_last(up)", "range_last"),
        ("sum(rollup_rate(x[$__interval])) by (a)", "rollup_rate"),
        ("topk_max by (job) (3, up)", "topk_max"),
        ('label_set(up, "a", "b")', "label_set"),
        ("rate(x) keep_metric_names", "keep_metric_names"),
        ("WITH (f = {a='b'}) up{f}", "WITH"),
        ("a default b", "default"),
        ("a if b > 0", "if"),
        ("a ifnot (b)", "ifnot"),
        ("up{a='b' or c='d'}", "or"),
        ("rate(x[5i])", "5i"),
        ("sum(x) by (a) limit 5", "limit"),
    ],
)
def test_extensions_nobody_writes_by_mistake_are_certain(text: str, what: str) -> None:
    found = extension(text)
    assert found is not None
    assert what in found.what
    assert found.certain


@pytest.mark.parametrize(
    "text",
    [
        "rate(x)",
        "x[$i] * 1000",
        "sum(x[5m])",
        "irate(a + b)[5s]",
        "sum(a) offset 1d",
        "x > 5Ki",
        "1 > 2",
        "sum(a, b)",
        "median(x)",
        "up or 0",
    ],
)
def test_what_may_be_a_mistake_is_not_certain(text: str) -> None:
    found = extension(text)
    assert found is not None
    assert not found.certain


@pytest.mark.parametrize(
    "text",
    [
        "sum(up",
        "rat(x[5m])",
        "up{job=api}",
        "up as default",
        "x{a='rollup('} y",
        "x y # range_last(up)",
        "sum(x) by job",
        "up if",
    ],
)
def test_other_errors_are_not_explained(text: str) -> None:
    assert extension(text) is None
