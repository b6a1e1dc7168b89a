"""Comparisons in query languages that are not parsed: found by how they are written."""

import re
from collections.abc import Iterator

from o11ylint.facts.comparisons import Comparison
from o11ylint.promql.strings import unquote
from o11ylint.text import Span

_STRING = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|`[^`]*`'
_BRACES = rf"""(?xs)
    (?:(?<![\w:])(?P<metric>[A-Za-z_:][\w:]*)\s{{0,9}})?\{{(?![{{$])
    | (?<![\w.])(?P<label>[A-Za-z_][\w.]*)\s{{0,9}}(?P<op>=~|!~|!=|==|:=|=)\s*(?P<raw>{_STRING})
    | (?P<filter>\|[=~])\s*(?P<line>{_STRING})
    | {_STRING} | \#[^\n]*"""
_TABLE = r"(?i)\bFROM\s+(?:\"[^\"]*\"\.)*[\"`]?([\w.]+)"
_WHERE = r"""(?xi)
    (?<![\w.])(?P<label>[A-Za-z_][\w.]*)["`']?(?:::\w{1,9})?\]?
    \s{0,9}(?P<op>=~|!~|!=|<>|==|=|\bNOT\s{1,9}IN\b|\bIN\b)\s{0,9}
    (?P<raw>'[^']*'|"[^"]*"|/(?:[^/\\\n]|\\.)*/|\(\s*'[^']*'(?:\s*,\s*'[^']*')*\s*\))
    | --[^\n]* | (?<!:)//[^\n]*"""
_FIELDS = r"""(?x)
    (?P<not>(?:\bNOT\s{1,9}|-|!)\(?)?(?<![\w.@])(?P<label>[A-Za-z_@][\w.@]*):
    (?P<raw>"[^"]*"|[^\s()"\[{>,]+)"""
_CONDITIONS = frozenset(("influxql", "flux", "sql"))


def of_text(text: str, language: str) -> Iterator[Comparison]:
    """Every comparison in a query of a language, as far as its form tells."""
    if language in _CONDITIONS:
        return _conditions(text)
    return _fields(text) if language == "elasticsearch" else _matchers(text)


def _matchers(text: str) -> Iterator[Comparison]:
    """Matchers of LogQL, MetricsQL, LogsQL and `label_values(…)`; label filters look the same."""
    metric = ""
    for found in re.finditer(_BRACES, text):
        if found["label"] is not None:
            span = Span(found.start("raw") + 1, found.end("raw") - 1)
            op = "=" if found["op"] in ("==", ":=") else found["op"]
            yield Comparison(found["label"], op, unquote(found["raw"]), span, metric)
        elif found["filter"] is not None:
            span = Span(found.start("line") + 1, found.end("line") - 1)
            yield Comparison("", "|=", unquote(found["line"]), span)
        elif found.group().endswith("{"):
            metric = found["metric"] or ""


def _conditions(text: str) -> Iterator[Comparison]:
    """Conditions of SQL, InfluxQL and Flux; what stands before a dot is a table or a row."""
    table = re.search(_TABLE, text)
    metric = table[1] if table else ""
    for found in re.finditer(_WHERE, text):
        if found["label"] is None:
            continue
        label, raw, start = found["label"].rpartition(".")[2], found["raw"], found.start("raw")
        op = found["op"].upper()
        if raw[0] == "(":
            for each in re.finditer("'([^']*)'", raw):
                span = Span(start + each.start(1), start + each.end(1))
                yield Comparison(label, "=" if op == "IN" else "!=", each[1], span, metric)
        else:
            span = Span(start + 1, start + len(raw) - 1)
            yield Comparison(label, {"==": "=", "<>": "!="}.get(op, op), raw[1:-1], span, metric)


def _fields(text: str) -> Iterator[Comparison]:
    """Fields of Lucene: `host.name:db01`."""
    for found in re.finditer(_FIELDS, text):
        quoted = found["raw"].startswith('"')
        span = Span(found.start("raw") + quoted, found.end("raw") - quoted)
        yield Comparison(found["label"], "!=" if found["not"] else "=", text[span.start : span.end], span)
