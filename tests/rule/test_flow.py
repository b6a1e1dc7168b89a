"""What checks learn of the labels that a query returns."""

import pytest

from o11ylint.promql.labelflow import analyse
from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse
from o11ylint.rule.flow import LONGEST, flow_of, keeps_labels, place


def test_a_query_is_analysed_once() -> None:
    tree = parse("sum by (job) (up)", Options())
    assert flow_of(tree) is flow_of(tree)


def test_what_nobody_has_written_is_not_analysed() -> None:
    assert flow_of(parse(" + ".join(["a"] * LONGEST), Options())) is None


def test_places_count_as_readers_do() -> None:
    assert place("sum(up)\n", 4) == "column 5"
    assert place("sum(\n  up)\n", 7) == "line 2, column 3"


@pytest.mark.parametrize(
    ("query", "keeps"),
    [
        ("rate(a[5m]) > 1", True),
        ("time() - a > 1", True),
        ("a / b > 1", True),
        ("a / on (x) b", False),
        ("sum(a)", False),
        ('a{x=""}', False),
        ("absent(a)", False),
        ("vector(1)", False),
    ],
)
def test_labels_are_kept_where_nothing_can_remove_them(query: str, keeps: bool) -> None:
    tree = parse(query, Options())
    assert keeps_labels(tree) is keeps
    if keeps:
        result = analyse(tree).result
        assert set(result.excluded) <= {"__name__"}
        assert result.possible is None
