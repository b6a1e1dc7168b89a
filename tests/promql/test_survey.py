"""What is in a tree, and that trees of any depth are looked through."""

import pytest

from o11ylint.facts.ranges import ANYTHING, range_of
from o11ylint.facts.thresholds import constant, thresholds
from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse
from o11ylint.promql.survey import survey

DEEP = 20_000


def test_everything_is_listed_in_the_order_of_the_text() -> None:
    found = survey(parse("sum(rate(a[5m])) / on (x) max_over_time(b[1h:]) > 2 and vector(1)", Options()))
    assert [each.name for each in found.selectors] == ["a", "b"]
    assert [each.function for each in found.calls] == ["rate", "max_over_time", "vector"]
    assert [each.range.seconds for each in found.ranges] == [300, 3600]
    assert [each.op for each in found.aggregates] == ["sum"]
    assert found.operators == {"/", ">", "and"}


@pytest.mark.parametrize("query", ["a" + " + a" * DEEP + " > 5", "a > 1" + " + 1" * DEEP])
def test_long_sums_are_no_threshold_that_anybody_wrote(query: str) -> None:
    tree = parse(query, Options())
    for each in thresholds(tree):
        assert range_of(each.measured) == ANYTHING
    assert constant(tree) is None
