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
    (?P<raw>'[^']*'|"[^"]*"|/(?:[^/\\\n]|\\.)*/|\(\s*'[^']*'(?:\s*,\s*'[^']*')*\s*\)
        |\(\s{0,9}\$\{?\w+(?::\w+)?\}?\s{0,9}\))
    | --[^\n]* | (?<!:)//[^\n]*"""
_FIELDS = r"""(?x)
    (?P<not>(?:\bNOT\s{1,9}|-|!)\(?)?(?<![\w.@])(?P<label>[A-Za-z_@][\w.@]*):\s{0,3}
    (?P<raw>"[^"]*"|/(?:[^/\\]|\\.)+/|\([^()]*\)|[^\s()"\[{>,]+)"""
_WORDS = r'"([^"]*)"|(?:OR|AND)\b|([^\s()"]+)'
_PIPED = r"(?i)\s*(?:from|source\s*=|search\s+source\s*=)\s*\S"  # ES|QL and PPL
_CONDITIONS = frozenset(("influxql", "flux", "sql"))


def of_text(text: str, language: str) -> Iterator[Comparison]:
    """Every comparison in a query of a language, as far as its form tells."""
    if language in _CONDITIONS:
        return _conditions(text)
    if language == "graphite":
        from o11ylint.facts.paths import of_paths  # few dashboards have any

        return of_paths(text)
    if language == "elasticsearch":
        return _conditions(text, whole=True) if re.match(_PIPED, text) else _fields(text)
    return _matchers(text)


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


def _conditions(text: str, *, whole: bool = False) -> Iterator[Comparison]:
    """Conditions of SQL, InfluxQL and Flux: what stands before a dot is a table or a row, unless names are `whole`."""
    table = re.search(_TABLE, text)
    metric = table[1] if table else ""
    for found in re.finditer(_WHERE, text):
        if found["label"] is None:
            continue
        label = found["label"] if whole else found["label"].rpartition(".")[2]
        raw, start = found["raw"], found.start("raw")
        op = found["op"].upper()
        if raw[0] == "(":
            for each in re.finditer(r"'([^']*)'|(\$[^\s)]+)", raw):
                at = each.span(each.lastindex or 0)
                span = Span(start + at[0], start + at[1])
                yield Comparison(label, "=" if op == "IN" else "!=", raw[at[0] : at[1]], span, metric)
        else:
            span = Span(start + 1, start + len(raw) - 1)
            yield Comparison(label, {"==": "=", "<>": "!="}.get(op, op), raw[1:-1], span, metric)


def _fields(text: str) -> Iterator[Comparison]:
    """Fields of Lucene: `host.name:db01`."""
    for found in re.finditer(_FIELDS, text):
        raw, start, label = found["raw"], found.start("raw"), found["label"]
        equal = "!=" if found["not"] else "="
        if raw[0] == "(" and "NOT " not in raw:
            for each in re.finditer(_WORDS, raw):
                if each.lastindex:
                    at, word = each.start(each.lastindex), each[each.lastindex]
                    yield Comparison(label, equal, word, Span(start + at, start + at + len(word)))
        elif raw[0] != "(":
            marks = raw[0] in '"/'
            span = Span(start + marks, found.end("raw") - marks)
            op = {"=": "=~", "!=": "!~"}[equal] if raw[0] == "/" else equal
            yield Comparison(label, op, text[span.start : span.end], span)
