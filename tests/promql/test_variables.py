"""Grafana variables in queries: where they may stand, and what is still wrong around them."""

import pytest

from o11ylint.promql.nodes import Aggregate, Binary, Call, MatrixSelector, Subquery, Variable, VectorSelector
from o11ylint.promql.parser import PromqlError
from o11ylint.promql.variables import variables_in
from o11ylint.promql.walk import selectors, walk
from tests.promql.shape import VARIABLES, Options, error, tree

LEGAL = [
    'rate(x{job=~"$job"}[$__rate_interval])',
    "rate(x[${__rate_interval}])",
    "rate(x[[[interval]]])",
    "increase(x_total[${__range_s}s])",
    "increase(x_total[${__range_s:glob}s])",
    "rate(x_total[${minutes}m])",
    "max_over_time(rate(x[$interval])[$__range:$resolution])",
    'topk($limit, sum by (g) (x{user="$user"}))',
    "count(topk($topK, m))",
    "histogram_quantile($q, sum(rate(x_bucket[5m])) by (le, $groupby))",
    "histogram_quantile(0.$q, sum(rate(x_bucket[5m])) by (le))",
    "rate(vault_route_create_${mountpoint}__sum[1m])",
    '$metric{instance=~"$instance"}',
    "$M{a=$V1, b=${V2}}[$w]",
    "sum(m{$matchers})",
    'sum(m{job="x",$filters}) by (job)',
    'm{$label="$value"}',
    "${agg:raw}(node_load1) by (instance)",
    "$fn(x_total[5m])",
    "sum(x) by (${group:csv})",
    'label_replace(up, "host", "$1", "instance", "([^:]+):.*")',
    'x{path=~"/api/v[0-9]+$", host=~"(?i:${host:regex})"}',
    "x offset $offset",
    "a / on($on) group_left($extra) b > $threshold",
    "(vector($latency_metrics)==1) and on() (sum(x))",
    'x{job="a"} $filter_expr',
    "(time() - $__from / 1000) > bool ${__to:date:seconds}",
    "sum(rate(x[$__interval])) # cost of $foo",
    "$query",
    '{__name__=~"${prefix}_.+"}',
    'sum(${metric:value}(otelcol_x${suffix}{a="b"}[$__rate_interval])) by (receiver $grouping)',
    "rate(x[5m]) * $__range_s",
    "rate(x[$__interval_ms])",
    'm{instance=~"$__all"}',
    "x @ $when",
    "x offset -${hours}h",
    "sum by $labels (x)",
    "sum $by (x)",
    "a $op b",
    "x[5m:${step}s]",
    "rate($x)",
    "abs($x + 1)",
    "topk(${tens}0, x)",
    "x{a=[[b]]}",
    "sum(x{$a, b='c' $d}) by ($e)",
]


@pytest.mark.parametrize("text", LEGAL)
def test_variables_may_stand_where_grafana_users_put_them(text: str) -> None:
    root = tree(text)
    assert (root.start, root.end) == (0, len(text.split(" #", maxsplit=1)[0]))


@pytest.mark.parametrize("text", LEGAL)
def test_prometheus_itself_knows_no_variables(text: str) -> None:
    in_strings = all(text[: ref.start].count('"') % 2 for ref in variables_in(text))
    if in_strings:
        assert tree(text, Options()).type in ("vector", "matrix")
    else:
        with pytest.raises(PromqlError):
            tree(text, Options())


@pytest.mark.parametrize(
    ("text", "message", "quoted"),
    [
        (
            "sum($M{a=$V1, b=${V2}}[$w])",
            "expected type instant vector in aggregation",
            "$M{a=$V1, b=${V2}}[$w]",
        ),
        ("(time() - $__from / 1000) > ${__to:date:seconds}", "must use BOOL", ">"),
        ("1 > $__range_s", "must use BOOL", ">"),
        ("$a and 1", "not allowed in binary scalar", "$a and 1"),
        ('abs("$x")', "got string", '"$x"'),
        ("rate(x_$y)", "got instant vector", "x_$y"),
        ("rate($m{a='b'})", "got instant vector", "$m{a='b'}"),
        ("sum($a, $b)", "expected 1, got 2", "sum($a, $b)"),
        ("$f(x[5m]", "unclosed left parenthesis", ""),
        ("foo($x)", "unknown function", "foo"),
        ("x{$a=}", "expected string", "}"),
        ("1 + on(a) $x", "vector matching only allowed", "1 + on(a) $x"),
        ("$__from[5m:] + x[5m]", "must contain only scalar and instant", "$__from[5m:]"),
    ],
)
def test_real_errors_around_variables_are_reported(text: str, message: str, quoted: str) -> None:
    problem = error(text)
    assert message in problem.message
    assert text[problem.start : problem.end] == quoted


@pytest.mark.parametrize(
    ("text", "name", "pattern"),
    [
        ("vault_${mount}__sum", "vault_${mount}__sum", "^vault_.+__sum$"),
        ("a_${x}_total{b='c'}", "a_${x}_total", "^a_.+_total$"),
        ("[[prefix]]:rate$w", "[[prefix]]:rate$w", "^.+:rate.+$"),
        ("$metric{a='b'}", "$metric", "^.+$"),
        ("$metric[5m]", "$metric", "^.+$"),
        ("up", "up", "^up$"),
        ("{a='b'}", None, "^.+$"),
    ],
)
def test_names_with_variables_are_patterns(text: str, name: str | None, pattern: str) -> None:
    (selector,) = selectors(tree(text))
    assert (selector.name, selector.pattern) == (name, pattern)
    assert selector.has_variable == ("$" in text)


def test_metrics_beside_variables_are_still_found() -> None:
    names = [selector.name for selector in selectors(tree("count(topk($k, m)) / $f(n[5m]) $rest"))]
    assert names == ["m", "n"]


def test_matchers_that_are_variables_have_no_operator() -> None:
    (selector,) = selectors(tree('x{$all, $label="v", a="${b}", c="$1", d="e$"}'))
    assert [(m.label, m.op, m.value, m.has_variable) for m in selector.matchers] == [
        ("$all", "", "", True),
        ("$label", "=", "v", True),
        ("a", "=", "${b}", True),
        ("c", "=", "$1", False),
        ("d", "=", "e$", False),
    ]


def test_unquoted_values_have_no_quote() -> None:
    (selector,) = selectors(tree("x{a=$b}"))
    matcher = selector.matchers[0]
    assert (matcher.value, matcher.quote, matcher.value_offsets) == ("$b", "", [4, 5, 6])


def test_grouping_by_a_variable_is_marked() -> None:
    node = tree("sum(x) by (receiver $grouping, ${other:csv})")
    assert isinstance(node, Aggregate)
    assert [(label.name, label.variable) for label in node.grouping or ()] == [
        ("receiver", False),
        ("$grouping", True),
        ("${other:csv}", True),
    ]


def test_ranges_by_variable_have_no_seconds() -> None:
    node = tree("x[${__range_s}s:$step] offset $o")
    assert isinstance(node, Subquery)
    for duration in (node.range, node.step, node.offset):
        assert duration is not None
        assert (duration.seconds, duration.has_variable) == (None, True)


def test_a_function_by_variable_gives_an_unknown_type() -> None:
    node = tree("$fn(x[5m])")
    assert isinstance(node, Call)
    assert (node.function, node.type) == ("$fn", "unknown")
    assert isinstance(node.args[0], MatrixSelector)


def test_a_tail_by_variable_keeps_both_parts() -> None:
    node = tree("x $cmp")
    assert isinstance(node, Binary)
    assert (node.op, node.type) == ("", "unknown")
    assert isinstance(node.left, VectorSelector)
    assert isinstance(node.right, Variable)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("$x", "unknown"),
        ("$__from", "scalar"),
        ("${__to:date:seconds}", "scalar"),
        ("${__to:date:YYYY}", "unknown"),
        ("$__range_s", "scalar"),
        ("$__interval_ms", "scalar"),
        ("$__range_sx", "unknown"),
        ("$x + 1", "unknown"),
        ("$x + up", "vector"),
        ("$__range_s * 2", "scalar"),
        ("-$x", "unknown"),
        ("($x)", "unknown"),
    ],
)
def test_types_with_variables(text: str, type_: str) -> None:
    assert tree(text).type == type_


def test_variables_in_strings_and_comments_are_text() -> None:
    root = tree('label_replace(x, "$a", "${b}", "[[c]]", "d$") # $e')
    assert not any(isinstance(node, Variable) for node in walk(root))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$a_b", [("a_b", "", "$x")]),
        ("$__range_s", [("__range_s", "", "$x")]),
        ("${a}${b:csv}${c.d:raw}", [("a", "", "${x}"), ("b", "csv", "${x}"), ("c", "raw", "${x}")]),
        ("[[a]] [[b:pipe]]", [("a", "", "[[x]]"), ("b", "pipe", "[[x]]")]),
        ("${__to:date:seconds}", [("__to", "date:seconds", "${x}")]),
        ("$1 $", [("1", "", "$x")]),
        ("${} $$ [[]] $- ${a b}", []),
        ("x-$é $ü", []),
        ("[0-9]+$", []),
    ],
)
def test_references_are_those_grafana_sees(text: str, found: list[tuple[str, str, str]]) -> None:
    references = variables_in(text)
    assert [(ref.name, ref.format, ref.form) for ref in references] == found
    assert all(ref.name in text[ref.start : ref.end] for ref in references)


def test_numbered_references_are_marked() -> None:
    assert [ref.numeric for ref in variables_in("$1 $a ${2}")] == [True, False, True]


def test_options_are_what_the_others_use() -> None:
    assert Options(version=3, experimental=True, variables=True) == VARIABLES
