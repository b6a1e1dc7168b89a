"""Stream selectors of LogQL; the rest of a log query is not read."""

import re

from o11ylint.promql.blank import blanked
from o11ylint.promql.nodes import Matcher, VectorSelector
from o11ylint.promql.strings import unquote
from o11ylint.promql.variables import REFERENCE

_SKIPPED = re.compile(
    rf"\"[^\"\\]*+(?:\\(?:.|\Z)[^\"\\]*+)*+(?:\"|\Z)|`[^`]*+(?:`|\Z)|#[^\r\n]*+|{REFERENCE}|\{{",
    re.DOTALL | re.ASCII,
)
_STRING = r"\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+\"|`[^`]*+`"
_GAP = re.compile(r"(?:\s++|#[^\r\n]*+)*+")
_MATCHER = re.compile(
    rf"((?:[A-Za-z_]\w*+|{REFERENCE})++)(?:\s*+(=~|!~|!=|=)\s*+({_STRING}|(?:\w|{REFERENCE})++))?+",
    re.ASCII,
)
_PIPELINE = re.compile(
    r"[}\])]\s*\|\s*[=~>a-z_]|[}]\s*(?:!=|!~|!>)\s*[\"`]|\|\s*(?:json|logfmt|unpack|unwrap|pattern|regexp|line_format"
    r"|label_format|decolorize|drop|keep)\b|\b(?:bytes_rate|bytes_over_time|rate_counter)\s*\(",
    re.ASCII,
)


def looks_like_logql(text: str) -> bool:
    """Whether a query has what only LogQL has: line filters, pipelines, functions on bytes."""
    return _PIPELINE.search(blanked(text)) is not None


def stream_selectors(text: str) -> list[VectorSelector]:
    """The selectors of log streams, in order; never raises."""
    found: list[VectorSelector] = []
    at = 0
    while match := _SKIPPED.search(text, at):
        at = match.end()
        if match.group() == "{":
            selector = _selector(text, match.start())
            if selector is not None:
                found.append(selector)
                at = selector.end
    return found


def _selector(text: str, start: int) -> VectorSelector | None:
    """The selector at an opening brace, if it is one."""
    matchers = []
    at = _skip(text, start + 1)
    while text[at : at + 1] != "}":
        found = _MATCHER.match(text, at)
        if found is None:
            return None
        matcher = _matcher(found)
        if matcher is None:
            return None
        matchers.append(matcher)
        at = _skip(text, found.end())
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
    return VectorSelector(None, None, tuple(matchers), start, at + 1)


def _matcher(found: re.Match[str]) -> Matcher | None:
    label, op, raw = found.groups("")
    start, end = found.span()
    label_end = start + len(label)
    if not op:
        return (
            Matcher(label, "", "", label, start, label_end, start, end)
            if "$" in label or "[" in label
            else None
        )
    value = unquote(raw) if raw[0] in '"`' else raw
    if raw[0] not in '"`' and "$" not in raw and "[" not in raw:
        return None
    return Matcher(label, op, value, raw, start, label_end, found.start(3), end)


def _skip(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at
