"""What checks learn of the labels that a query returns."""

from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse
from o11ylint.rule.flow import LONGEST, flow_of, place


def test_a_query_is_analysed_once() -> None:
    tree = parse("sum by (job) (up)", Options())
    assert flow_of(tree) is flow_of(tree)


def test_what_nobody_has_written_is_not_analysed() -> None:
    assert flow_of(parse(" + ".join(["a"] * LONGEST), Options())) is None


def test_places_count_as_readers_do() -> None:
    assert place("sum(up)\n", 4) == "column 5"
    assert place("sum(\n  up)\n", 7) == "line 2, column 3"
