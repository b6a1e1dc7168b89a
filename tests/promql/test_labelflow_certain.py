"""What is certain about the values of a query, and what in it can never work."""

import math
import time

import pytest

from o11ylint.promql.labelflow import Interval, analyse
from o11ylint.promql.labelflow.interval import arithmetic, holds
from o11ylint.promql.parser import parse
from tests.promql.test_labelflow import flow_of

INF = math.inf


@pytest.mark.parametrize(
    ("query", "low", "high", "nan"),
    [
        ("5", 5, 5, False),
        ("-5 + 2 * 3", 1, 1, False),
        ("vector(1) / 0", INF, INF, False),
        ("count(up)", 1, INF, False),
        ("count(up) > 3", math.nextafter(3, INF), INF, False),
        ("up > 3 < 5", math.nextafter(3, INF), math.nextafter(5, -INF), False),
        ("up > bool 3", 0, 1, False),
        ("absent(up)", 1, 1, False),
        ("up or vector(0)", None, None, False),
        ("count(up) or vector(0)", 0, INF, False),
        ("clamp(up, 0, 2)", 0, 2, True),
        ("clamp_min(count(up), 3)", 3, INF, False),
        ("scalar(count(up))", 1, INF, True),
        ("scalar(vector(4))", 4, 4, False),
        ("day_of_week()", 0, 6, False),
        ("-count(up)", -INF, -1, False),
        ("abs(up)", 0, INF, True),
        ("sum(count by (a) (up))", 1, INF, False),
        ("job:up:count", 1, INF, False),
        ("NaN", None, None, False),
        ("foo / bar", None, None, False),
    ],
)
def test_values_that_are_certain(query: str, low: float | None, high: float | None, nan: bool) -> None:
    value = flow_of(query).result.value
    assert value == (None if low is None or high is None else Interval(low, high, nan))


@pytest.mark.parametrize(
    ("query", "always"),
    [
        ("vector(1)", True),
        ("time()", True),
        ("up", False),
        ("up or vector(1)", True),
        ("absent(up) or vector(1)", True),
        ("up or vector(1) > 0", True),
        ("(up or vector(1)) > 0", False),
        ("sum(up) or vector(0)", True),
        ("(sum(up) or vector(0)) > bool 5", True),
        ("sum(up or vector(1))", True),
        ("vector(1) and on () vector(2)", True),
        ("vector(1) + vector(2)", True),
        ("vector(1) * on (a) vector(2)", True),
        ("vector(1) unless up", False),
        ("vector(1)[5m:1m]", False),
        ("absent(count(up) == 0)", True),
    ],
)
def test_what_always_has_a_sample(query: str, always: bool) -> None:
    assert flow_of(query).result.always is always


# query | kind | what it points at | reason
CONTRADICTIONS = """
foo * on (x) sum by (a) (bar) | on-label | x | the right side is matched on `x` but `by (a)` removes `x`
sum(foo) * on (x) sum(bar) | on-label | x | both sides are matched on `x` but neither can have it
foo unless on (x) sum(bar) | on-label | x | the right side is matched on `x` but `sum` without `by` removes `x`
foo * on (a) group_left (x) sum by (a) (bar) | copied-label | x | `group_left` copies `x` but `by (a)` removes `x`
sum by (x) (sum by (a) (foo)) | grouping-label | x | `sum` groups by `x` but `by (a)` removes `x`
foo{a="x"} / sum(bar) | never-matches | / | the left side always has `a` but on the right `sum` without `by` removes `a`
foo{a="x"} and foo{a="y"} | never-matches | and | `a` never has the same value on both sides
foo{a=~"x|y"} + on (a) foo{a=~"v|w"} | never-matches | + | `a` never has the same value on both sides
foo{a="x"} unless foo{a!="x"} | never-removes | unless | `a` never has the same value on both sides
foo unless on () vector(1) | removes-everything | unless | `unless` takes away every sample
count(foo) == 0 | never-true | == | a value of at least 1 is never `==` 0
0 > count(foo) | never-true | > | 0 is never `>` a value of at least 1
absent(foo) > 1 | never-true | > | `1 > 1` is never true
(foo > 5) < 5 | never-true | < | a value of at least 5 is never `<` 5
foo > bool 1 == 2 | never-true | == | a value from 0 to 1 is never `==` 2
vector(1) > 0 | always-true | > | `1 > 0` is always true
1 > bool 2 | never-true | > | `1 > 2` is never true
foo{a="x", a="y"} | never-selects | a="y" | no `a` satisfies all of its matchers
job:up:sum{instance="x"} | never-selects | instance="x" | `by (job)` in the rule of `job:up:sum` removes `instance`
job:up:sum{team="other"} | never-selects | team="other" | `job:up:sum` is recorded with other values of `team`
absent(vector(1)) | never-absent | absent(vector(1)) | what always has a value is never absent
topk(0, foo) | selects-nothing | topk | `topk` of less than 1 selects nothing
clamp(foo, 5, 1) | selects-nothing | clamp(foo, 5, 1) | `clamp` from 5 to 1 returns nothing
"""


@pytest.mark.parametrize(
    "row", CONTRADICTIONS.strip().splitlines(), ids=lambda row: row.split(" | ")[0].strip()
)
def test_what_is_certainly_in_vain(row: str) -> None:
    query, kind, quoted, reason = (cell.strip() for cell in row.split(" | "))
    (found,) = flow_of(query).contradictions
    assert (found.kind, query[found.start : found.end], found.reason) == (kind, quoted, reason)


@pytest.mark.parametrize(
    "query",
    [
        "up == 0",
        "count(up) > 0",
        "foo / sum(bar)",
        "foo and on () vector(1)",
        "sum by (job) (foo) or on (job) vector(0)",
        "(count(up) or vector(0)) == 0",
        "(sum by (a) (foo) or sum by (b) (foo)) * on (b) bar",
        'foo{a="x"} or foo{a="y"}',
        '(foo{a="x"} or foo{a="z"}) and foo{a="z"}',
        'foo{a=~"x.*"} and foo{a="y"}',
        'foo{a="x"} + ignoring (a) foo{a="y"}',
        'foo{a="x"} * on (b) foo{a="y"}',
        "sum by (__name__) (rate(foo[5m]))",
        "absent(foo) == 1 or vector(0)",
        "vector(scalar(count(up))) != 0",
        "job:up:count{cluster=\"x\"}",
    ],
)  # fmt: skip
def test_what_may_work_is_not_reported(query: str) -> None:
    problems = [found for found in flow_of(query).contradictions if found.kind != "always-true"]
    assert problems == []


@pytest.mark.parametrize(
    "query",
    [
        " or ".join(f'm{at}{{l{at}="x"}}' for at in range(3000)),
        " * ".join(f'm{at}{{l{at}="x"}}' for at in range(3000)),
        " and ".join(f'm{{l{at % 7}=~"{at}|x"}}' for at in range(3000)),
        f"sum by ({', '.join(f'l{at}' for at in range(5000))}) (x) " + " * on () group_left () y" * 1000,
        "x{" + ", ".join(f'l!="{at}"' for at in range(5000)) + "}",
    ],
    ids=["or", "times", "and", "by", "matchers"],
)
def test_long_queries_take_no_longer_than_their_length(query: str) -> None:
    tree = parse(query)
    start = time.process_time()
    analyse(tree).contradictions  # noqa: B018 - what is measured
    assert time.process_time() - start < 2 * max(0.5, len(query) / 1e6)


def test_not_a_number_is_never_certain() -> None:
    perhaps = Interval(5, 5, nan=True)
    assert holds(">", perhaps, Interval(1, 1)) is None
    assert holds("<", perhaps, Interval(1, 1)) is False
    assert holds("!=", perhaps, Interval(5, 5)) is None
    assert arithmetic("*", Interval(0, 1), Interval(1, INF)) is None
    assert arithmetic("+", Interval(0, INF), Interval(-INF, 0)) == Interval(-INF, INF, nan=True)
