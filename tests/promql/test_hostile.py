"""Texts made to hurt: deep, long, unfinished. Time is checked as a ratio between sizes."""

from time import process_time

import pytest

from o11ylint.promql.dialect import looks_like_metricsql
from o11ylint.promql.errors import PromqlError
from o11ylint.promql.logql import looks_like_logql
from o11ylint.promql.parser import Options, parse
from o11ylint.promql.variables import variables_in
from o11ylint.promql.walk import walk
from tests.promql.shape import VARIABLES, error, outcome, tree

DEEP = {
    "parentheses": "(" * 10_000 + "1" + ")" * 10_000,
    "open parentheses": "(" * 10_000,
    "calls": "abs(" * 10_000 + "x" + ")" * 10_000,
    "aggregations": "sum by (a) (" * 10_000 + "x" + ")" * 10_000,
    "signs": "-" * 10_000 + "x",
    "powers": "2^" * 10_000 + "2",
    "durations": "x[" + "(" * 10_000 + "1m" + ")" * 10_000 + "]",
    "duration signs": "x offset " + "-" * 10_000 + "1m",
    "variables": "$f(" * 10_000 + "x" + ")" * 10_000,
    "mixed": "a or b and c == -d + e * f ^ (" * 3_000 + "x" + ")" * 3_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_nesting_without_end_is_an_error(name: str) -> None:
    problem = error(DEEP[name])
    assert problem.message in ("expression is nested too deeply", "unclosed left parenthesis")


def test_a_hundred_levels_are_fine() -> None:
    assert tree("(" * 100 + "x" + ")" * 100).type == "vector"
    assert tree("abs(" * 100 + "x" + ")" * 100).type == "vector"


def test_long_chains_are_fine() -> None:
    root = tree("+".join(["a"] * 100_000))
    assert sum(1 for _ in walk(root)) == 199_999
    assert "must use BOOL" in error("+".join(["1"] * 10_000) + " > 1").message
    assert error("x" + "[5m:]" * 10_000).message.startswith("subquery is only allowed")


GROWING = {
    "terms": "a + ",
    "quotes": '"\\',
    "open strings": "'",
    "braces": "{",
    "matchers": 'x{a="b",',
    "more matchers": 'a="b",',
    "brackets": "x[",
    "ranges": "x[5m] + ",
    "subqueries": "[5m:]",
    "spaces": " ",
    "digits": "9",
    "dots": "1.",
    "letters": "a",
    "dollars": "$",
    "variables": "$a",
    "braced": "${a",
    "doubled": "[[a",
    "comments": "#\n",
    "strings": '"a" ',
    "regexes": 'x{a=~"(b+)*|[c-d]"} + ',
    "colons": "x[5m:",
    "commas": "f(a,",
    "escapes": "\\",
    "names": "rate(x ",
    "pipes": '{a="b"} | ',
    "units": "1h1m",
    "groups": "sum by (a,",
}


def attempt(text: str) -> float:
    """Seconds for everything we do with a text."""
    started = process_time()
    for chosen in (VARIABLES, Options(), Options(version=2)):
        try:
            parse(text, chosen)
        except PromqlError as problem:
            looks_like_metricsql(text, problem)
    looks_like_logql(text)
    variables_in(text)
    return process_time() - started


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_length_and_not_faster(name: str) -> None:
    small, large = (GROWING[name] * (size // len(GROWING[name])) for size in (10_000, 80_000))
    attempt(small)
    quick = min(attempt(small) for _ in range(3))
    # Once in time is proof enough: a busy machine makes any attempt slower, and none faster.
    assert any(attempt(large) < 0.05 + 24 * quick for _ in range(5))


@pytest.mark.parametrize("name", GROWING)
@pytest.mark.parametrize("head", ["", "up ", 'x{a="', "sum(", "rate(x["])
def test_any_head_and_tail_give_a_tree_or_an_error(name: str, head: str) -> None:
    for tail in ("", ")", '"}', "]"):
        result = outcome(head + GROWING[name] * 50 + tail)
        assert result.message if isinstance(result, PromqlError) else result.end
