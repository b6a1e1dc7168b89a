"""What the parser builds from legal queries."""

from itertools import pairwise

import pytest

from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    MatrixSelector,
    NumberLiteral,
    StringLiteral,
    Subquery,
    VectorSelector,
    value_span,
)
from o11ylint.promql.walk import parents, selectors, walk
from o11ylint.text import Span
from tests.promql.shape import Options, brief, error, outcome, tree


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a + b * c", "(+ a (* b c))"),
        ("a * b + c", "(+ (* a b) c)"),
        ("a - b - c", "(- (- a b) c)"),
        ("a ^ b ^ c", "(^ a (^ b c))"),
        ("a or b and c unless d", "(or a (unless (and b c) d))"),
        ("a > b == c", "(== (> a b) c)"),
        ("a + b > c + d", "(> (+ a b) (+ c d))"),
        ("-a ^ b", "(- (^ a b))"),
        ("-a * b", "(* (- a) b)"),
        ("2 ^ -3 * 4", "(* (^ 2 -3) 4)"),
        ("- -1", "1"),
        ("a atan2 b % c", "(% (atan2 a b) c)"),
        ("-up offset 5m", "(- up)"),
        ("A and B", "(and A B)"),
        ("sum(a) BY (b) AND c", "(and (sum a) c)"),
        ("up offset -2 ^ 2", "(^ up 2)"),
    ],
)
def test_operators_bind_as_in_prometheus(text: str, shape: str) -> None:
    assert brief(tree(text)) == shape


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1_000", 1000.0),
        ("0x1F", 31.0),
        ("0777", 511.0),
        ("08", 8.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-Inf", float("-inf")),
        ("1h30m", 5400.0),
        ("100ms", 0.1),
    ],
)
def test_numbers_have_the_value_prometheus_gives_them(text: str, value: float) -> None:
    node = tree(text)
    assert isinstance(node, NumberLiteral)
    assert (node.value, node.type, node.span) == (value, "scalar", Span(0, len(text)))


def test_a_selector_knows_the_places_of_its_parts() -> None:
    text = 'up{job="a b" , env =~ `x|y`} offset -1h'
    node = tree(text)
    assert isinstance(node, VectorSelector)
    assert node.name == "up"
    assert node.name_span == Span(0, 2)
    assert [(m.label, m.op, m.value, m.quote) for m in node.matchers] == [
        ("job", "=", "a b", '"'),
        ("env", "=~", "x|y", "`"),
    ]
    assert [text[m.start : m.label_end] for m in node.matchers] == ["job", "env"]
    assert [text[slice(*m.value_span)] for m in node.matchers] == ['"a b"', "`x|y`"]
    assert node.offset is not None
    assert node.offset.seconds == -3600
    assert text[node.offset.start : node.offset.end] == "-1h"
    assert node.span == Span(0, len(text))


def test_a_range_of_an_unescaped_value_is_found_in_the_query() -> None:
    text = r'x{i=~"10\\.0\\.0\\.1|db\t\x41\u00e9c"}'
    node = tree(text)
    assert isinstance(node, VectorSelector)
    matcher = node.matchers[0]
    assert matcher.value == "10\\.0\\.0\\.1|db\tA\u00e9c"
    at = matcher.value.index("db")
    assert text[slice(*value_span(matcher, 0, at - 1))] == r"10\\.0\\.0\\.1"
    assert text[slice(*value_span(matcher, at, len(matcher.value)))] == r"db\t\x41\u00e9c"
    places = matcher.value_offsets
    assert len(places) == len(matcher.value) + 1
    assert all(a < b for a, b in pairwise(places))


def test_quoted_names_are_names() -> None:
    node = tree('{"http.requests", "service.name"="a"}')
    assert isinstance(node, VectorSelector)
    assert (node.name, node.quoted_name) == ("http.requests", True)
    assert [(m.label, m.value) for m in node.matchers] == [("service.name", "a")]


def test_aggregations_keep_their_labels_and_places() -> None:
    text = 'topk without ("a.b", by,) (5, up)'
    node = tree(text)
    assert isinstance(node, Aggregate)
    assert isinstance(node.param, NumberLiteral)
    assert node.without
    assert [label.name for label in node.grouping or ()] == ["a.b", "by"]
    assert node.grouping_span is not None
    assert text[slice(*node.grouping_span)] == 'without ("a.b", by,)'
    assert text[slice(*node.op_span)] == "topk"


def test_an_aggregation_without_a_list_differs_from_an_empty_list() -> None:
    bare, empty = tree("sum(up)"), tree("sum by () (up)")
    assert isinstance(bare, Aggregate)
    assert isinstance(empty, Aggregate)
    assert (bare.grouping, empty.grouping) == (None, ())


def test_binary_operations_keep_their_matching() -> None:
    text = "a / ignoring (x) group_left (y, z) fill_left(-1) b"
    node = tree(text)
    assert isinstance(node, Binary)
    matching = node.matching
    assert matching is not None
    assert (matching.on, matching.group, matching.fill_left, matching.fill_right) == (False, "left", -1, None)
    assert [label.name for label in matching.labels or ()] == ["x"]
    assert [label.name for label in matching.include] == ["y", "z"]
    assert text[matching.start : matching.end] == "ignoring (x) group_left (y, z) fill_left(-1)"


def test_bool_is_kept_apart_from_matching() -> None:
    node = tree("a > bool b")
    assert isinstance(node, Binary)
    assert node.bool_modifier
    assert node.matching is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("x[5m]", 300.0),
        ("x[300]", 300.0),
        ("x[1h30m]", 5400.0),
        ("x[5m * 2 + 1]", 601.0),
        ("x[(2 ^ 3 ^ 2)]", 512.0),
        ("x[-(-1m)]", 60.0),
        ("x[max_of(1m, 2m)]", 120.0),
        ("x[step()]", None),
        ("x[range() / 2]", None),
    ],
)
def test_ranges_are_computed_where_they_can_be(text: str, seconds: float | None) -> None:
    node = tree(text)
    assert isinstance(node, MatrixSelector)
    assert node.range.seconds == seconds
    assert text[node.range.start : node.range.end] == text[2:-1]
    assert not node.range.has_variable


def test_a_subquery_has_range_step_and_modifiers() -> None:
    node = tree("rate(x[1m])[1h:5m] offset 1d @ end()")
    assert isinstance(node, Subquery)
    assert (node.range.seconds, node.step and node.step.seconds) == (3600.0, 300.0)
    assert (node.offset and node.offset.seconds, node.at and node.at.preset) == (86400.0, "end")
    assert node.type == "matrix"


def test_modifiers_after_a_range_belong_to_the_selector() -> None:
    node = tree("x[5m] anchored offset 1m @ 10")
    assert isinstance(node, MatrixSelector)
    inner = node.selector
    assert inner.anchored
    assert (inner.offset and inner.offset.seconds, inner.at and inner.at.seconds) == (60.0, 10.0)
    assert node.end == len("x[5m] anchored offset 1m @ 10")


@pytest.mark.parametrize("name", ["by", "sum", "offset", "start", "step", "and", "fill", "anchored", "a:b"])
def test_reserved_words_may_be_metrics(name: str) -> None:
    node = tree(f"{name} > 1")
    assert isinstance(node, Binary)
    assert isinstance(node.left, VectorSelector)
    assert node.left.name == name


def test_comments_and_line_breaks_change_nothing() -> None:
    node = tree('sum( # "not a string\n  up{ # {\n a="#" } )\r\nby (job)')
    assert brief(node) == "(sum up)"


def test_strings_are_unescaped() -> None:
    node = tree(r"label_replace(up, 'a\'b', `c\n`, '\x41', '\U0001F600')")
    assert isinstance(node, Call)
    values = [arg.value for arg in node.args if isinstance(arg, StringLiteral)]
    assert values == ["a'b", r"c\n", "A", "\N{GRINNING FACE}"]


def test_walking_goes_from_parents_to_children_in_order() -> None:
    root = tree("topk(3, a + rate(b[5m]))")
    assert [type(node).__name__ for node in walk(root)] == [
        "Aggregate",
        "NumberLiteral",
        "Binary",
        "VectorSelector",
        "Call",
        "MatrixSelector",
        "VectorSelector",
    ]
    assert [node.name for node in selectors(root)] == ["a", "b"]
    above = parents(root)
    assert root not in above
    assert all(node in above for node in list(walk(root))[1:])


@pytest.mark.parametrize(
    "text",
    [
        "mad_over_time(x[5m])",
        "limitk(5, x)",
        "x[5m] anchored",
        "a + fill(0) b",
        "info(x)",
        "sort_by_label(x, 'a')",
    ],
)
def test_experiments_need_the_flag(text: str) -> None:
    tree(text)
    assert (
        "not enabled" in (message := error(text, Options(experimental=False)).message) or "must be" in message
    )


@pytest.mark.parametrize(
    ("text", "versions"),
    [
        ("holt_winters(x[5m], 0.1, 0.1)", {2}),
        ("double_exponential_smoothing(x[5m], 0.1, 0.1)", {3}),
        ('{"a.b"}', {3}),
        ("sum by ('a') (x)", {3}),
        ("x[300]", {3}),
        ("x > 5m", {3}),
        ("info(x)", {3}),
        ("fill(x)", set()),
        ("fill > 1", {2, 3}),
        ('x{a=~"(?<n>b)"}', {3}),
        ("rate(x[5m] offset 1h)", {2, 3}),
    ],
)
def test_versions_differ(text: str, versions: set[int]) -> None:
    accepted = {version for version in (2, 3) if isinstance(outcome(text, Options(version=version)), Expr)}
    assert accepted == versions
