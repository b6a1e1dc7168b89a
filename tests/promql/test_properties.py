"""Laws that hold for every text."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from o11ylint.promql.errors import PromqlError
from o11ylint.promql.lexer import quick
from o11ylint.promql.nodes import Expr, MatrixSelector, Subquery, Variable, VectorSelector
from o11ylint.promql.parser import Options, Parser, parse
from o11ylint.promql.scanner import scan
from o11ylint.promql.walk import parents, walk
from tests.promql.oracle_texts import CORPUS, corpus_queries
from tests.promql.shape import VARIABLES, fields, outcome

WORDS = """
    up a:b sum by without on ignoring group_left bool offset @ start() end() step() rate time topk max_of
    histogram_quantile ( ) { } [ ] , + - * / % ^ == != > < >= <= =~ and or unless 5m 5m: 1h:5m 0x1F 1_0 .5 1e3
    inf 'a' `b` "c\\"" a="b" a=~"c.*" {a="b"} {} [5m] [$w] $x ${y:raw} [[z]] a_$b # anchored fill(0) info = !
    : ~ é |
"""
TOKENS = [*WORDS.split(), "\n"]
soups = st.lists(st.sampled_from(TOKENS), max_size=14).map(" ".join)
glued = st.lists(st.sampled_from(TOKENS), max_size=10).map("".join)
options = st.builds(Options, st.sampled_from((2, 3)), st.booleans(), st.booleans())
operands = st.sampled_from(
    [
        "up",
        'a:b{c="d",e=~"f|g"}',
        "{__name__='x'}",
        "5",
        "1h",
        "$v",
        "a_${b}_c",
        "{'q.r'}",
        "x offset 5m",
        "y @ end()",
    ]
)


def _bigger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({})".format, inner),
        st.builds("-{}".format, inner),
        st.builds("sum by (a, b) ({})".format, inner),
        st.builds("topk($k, {}) without (c)".format, inner),
        st.builds("{} + on (a) group_left {}".format, inner, inner),
        st.builds("{} > bool {}".format, inner, inner),
        st.builds("{} and {}".format, inner, inner),
        st.builds("abs({})".format, inner),
        st.builds("rate(({})[5m:1m])".format, inner),
        st.builds("max_over_time(({})[$r:] offset 1d)".format, inner),
        st.builds("$f({}, x[1m] @ 5)".format, inner),
    )


expressions = st.recursive(operands, _bigger, max_leaves=8)


@given(st.one_of(soups, glued, st.text(max_size=40)), options)
@example("\ud800", VARIABLES)
@example('"\ufffd"', VARIABLES)
def test_a_text_is_a_query_or_has_one_error(text: str, chosen: Options) -> None:
    result = outcome(text, chosen)
    if isinstance(result, PromqlError):
        assert 0 <= result.start <= result.end <= len(text)
        assert result.message
    else:
        check_places(result, text)


def check_places(root: Expr, text: str) -> None:
    """Children stand inside their parents, side by side, and places are inside the text."""
    assert 0 <= root.start < root.end <= len(text)
    for inner, outer in parents(root).items():
        assert outer.start <= inner.start < inner.end <= outer.end
    for node in walk(root):
        assert all(a.end <= b.start for a, b in pairwise(node.children()))


@given(expressions)
def test_the_text_of_a_node_is_that_node(text: str) -> None:
    try:
        root = parse(text, VARIABLES)
    except PromqlError:
        return
    above = parents(root)
    for node in walk(root):
        if isinstance(above.get(node), MatrixSelector) or isinstance(node, Variable):
            continue  # its modifiers stand after the range; a variable alone may be something else
        assert fields(parse(text[node.start : node.end], VARIABLES)) == fields(node, node.start)


@given(st.one_of(soups, glued, expressions), st.booleans())
def test_the_quick_lexer_never_changes_the_result(text: str, variables: bool) -> None:
    tokens = quick(text, 3, variables=variables)
    if tokens is None:
        return
    chosen = Options(variables=variables)
    try:
        fast = fields(Parser(text, tokens, chosen).whole())
    except PromqlError:
        return  # the exact lexer decides
    assert fast == fields(Parser(text, scan(text, chosen), chosen).whole())


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not here")
def test_real_queries_keep_the_laws() -> None:
    for text in corpus_queries()[::10]:
        try:
            root = parse(text, VARIABLES)
        except PromqlError:
            continue
        check_places(root, text)
        for node in walk(root):
            if isinstance(node, VectorSelector):
                for matcher in node.matchers:
                    assert len(matcher.value_offsets) == len(matcher.value) + 1
                    assert text[matcher.value_start : matcher.end] == matcher.raw
            if isinstance(node, MatrixSelector | Subquery):
                assert text[node.range.start : node.range.end].strip("[] ") != ""
