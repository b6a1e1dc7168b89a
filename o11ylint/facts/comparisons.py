"""Every comparison of a label with a text in a query, whatever language the query is in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from o11ylint.documents.dashboard import Target
from o11ylint.promql.nodes import Binary, Call, Expr, StringLiteral, VectorSelector, value_span
from o11ylint.promql.strings import offsets, unquote
from o11ylint.text import Span

_STRING = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|`[^`]*`'
_BRACES = re.compile(
    rf"""(?P<metric>[A-Za-z_:][\w:]*)?\s*\{{(?![{{$])|(?P<label>[A-Za-z_][\w.]*)\s*(?P<op>=~|!~|!=|==|=)\s*(?P<raw>{_STRING})
    |(?P<filter>\|[=~])\s*(?P<line>{_STRING})|{_STRING}|\#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
_TABLE = re.compile(r"\bFROM\s+(?:\"[^\"]*\"\.)*[\"`]?([\w.]+)", re.IGNORECASE)
_WHERE = re.compile(
    r"""["`']?(?P<label>[A-Za-z_][\w.]*)["`']?(?:::\w+)?\]?\s*(?P<op>=~|!~|!=|<>|==|=|\bNOT\s+IN\b|\bIN\b)\s*
    (?P<raw>'[^']*'|"[^"]*"|/(?:[^/\\\n]|\\.)*/|\((?:\s*'[^']*'\s*,?)+\))|--[^\n]*""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(r"'([^']*)'")
WHERE_LANGUAGES = frozenset(("influxql", "flux", "sql"))
UNREAD_LANGUAGES = frozenset(("elasticsearch", "graphite", "expression"))


class Comparison(NamedTuple):
    """`label op value` in a query: `op` is =, =~, !=, !~, or |= for a line filter, which has no label.

    `span` is the value without its quotes.
    """

    label: str
    op: str
    value: str
    span: Span
    metric: str = ""


def comparisons(target: Target, tree: Expr | None) -> Iterator[Comparison]:
    """The comparisons of a dashboard's query; `tree` is what was read of it."""
    if target.query is None or target.language in UNREAD_LANGUAGES:
        return
    if tree is not None:
        yield from of_tree(tree)
    elif target.language in WHERE_LANGUAGES:
        yield from _of_conditions(target.query.value)
    else:
        yield from _of_braces(target.query.value)


def of_tree(tree: Expr, *, without: frozenset[str] = frozenset()) -> Iterator[Comparison]:
    """The matchers of PromQL, and the source of each label_replace, which selects series by a pattern too.

    What `unless` takes away is not selected; neither is what stands in the functions of `without`.
    """
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, VectorSelector):
            yield from _of_selector(node)
        elif isinstance(node, Call) and node.function == "label_replace" and len(node.args) == 5:
            label, pattern = node.args[3:]
            if isinstance(label, StringLiteral) and isinstance(pattern, StringLiteral):
                span = Span(pattern.start + 1, pattern.end - 1)
                yield Comparison(label.value, "=~", pattern.value, span)
        inner = node.children()
        if isinstance(node, Binary) and node.op == "unless":
            inner = inner[:1]
        elif isinstance(node, Call) and node.function in without:
            inner = ()
        waiting.extend(inner[::-1])


def _of_selector(selector: VectorSelector) -> Iterator[Comparison]:
    for each in selector.matchers:
        if each.op:
            span = value_span(each, 0, len(each.value))
            yield Comparison(each.label, each.op, each.value, span, selector.name or "")


def _of_braces(text: str) -> Iterator[Comparison]:
    """Matchers of LogQL, MetricsQL, LogsQL and `label_values(…)`; label filters look the same."""
    metric = ""
    for found in _BRACES.finditer(text):
        if found["label"] is not None:
            places = offsets(found["raw"])
            start = found.start("raw")
            span = Span(start + places[0], start + places[-1])
            op = "=" if found["op"] == "==" else found["op"]
            yield Comparison(found["label"], op, unquote(found["raw"]), span, metric)
        elif found["filter"] is not None:
            span = Span(found.start("line") + 1, found.end("line") - 1)
            yield Comparison("", "|=", unquote(found["line"]), span)
        elif found.group().endswith("{"):
            metric = found["metric"] or ""


def _of_conditions(text: str) -> Iterator[Comparison]:
    """Conditions of SQL, InfluxQL and Flux."""
    table = _TABLE.search(text)
    metric = table[1] if table else ""
    for found in _WHERE.finditer(text):
        if found["label"] is None:
            continue
        raw, start = found["raw"], found.start("raw")
        op = found["op"].upper()
        if raw[0] == "(":
            for each in _QUOTED.finditer(raw):
                span = Span(start + each.start(1), start + each.end(1))
                yield Comparison(found["label"], "=" if op == "IN" else "!=", each[1], span, metric)
        else:
            span = Span(start + 1, start + len(raw) - 1)
            yield Comparison(found["label"], {"==": "=", "<>": "!="}.get(op, op), raw[1:-1], span, metric)
