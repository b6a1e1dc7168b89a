"""Tokens of ordinary queries, quickly; the scanner reads everything else."""

import re
from itertools import accumulate

from o11ylint.promql.errors import PromqlError
from o11ylint.promql.words import FILLS, PRECEDENCE, keywords
from o11ylint.records import Record


class Tokens(Record):
    """Kinds, words and offsets of a query's tokens; the last two are its end. `fault` is what error means."""

    kinds: list[str]
    words: list[str]
    starts: list[int]
    fault: PromqlError | None = None


STRING = (
    r"\"[^\"\\\n]*+(?:\\[abfnrtv\\\"][^\"\\\n]*+)*+\""
    r"|'[^'\\\n]*+(?:\\[abfnrtv\\'][^'\\\n]*+)*+'"
    r"|`[^`]*+`"
)
_DURATION = r"[0-9]++(?:ms|[smhdwy])(?:[0-9]++(?:ms|[smhdw]))*+"
_VARIABLE = r"[0-9]*+\$(?:\w++|\{\w++\})(?:ms|[smhdwy])?+"  # in the ways that nearly everybody writes
# braces with nothing but plain matchers, and brackets with plain durations, are one token each
_BLOCK = (
    r"\{[ \t\r\n]*+(?:[A-Za-z_]\w*+[ \t\r\n]*+(?:=~|!~|!=|=)[ \t\r\n]*+(?:" + STRING + ")"
    r"[ \t\r\n]*+(?:,[ \t\r\n]*+|(?=\})))*+\}"
)
_WORD = r"[A-Za-z_:][\w:]*+"
_NUMBER = r"(?:[1-9][0-9]*+(?:\.[0-9]*+)?+|0(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?+(?![\w.$\[])"


def _grammar(*, variables: bool) -> re.Pattern[str]:
    amount = f"(?:{_DURATION}|{_VARIABLE})" if variables else f"(?:{_DURATION})"
    brackets = rf"\[[ ]*+{amount}[ ]*+(?::[ ]*+(?:{amount}[ ]*+)?+)?+\]"
    # a word, a number or a closing brace next to a variable is for the scanner
    apart = r"(?![$]|\[\[\w)" if variables else ""
    return re.compile(
        rf"[ \t\r\n]++|{_WORD}{apart}|{_BLOCK}|{brackets}|{STRING}|{_NUMBER}|{_DURATION}(?![\w$])"
        r"|[=!<>]=|</|>/|[-+*/%^()<>,@]|#[^\r\n]*+|[\s\S]++",
        re.ASCII,
    )


_FIRST = {
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:", "ident"),
    **dict.fromkeys("0123456789.", "number"),
    **dict.fromkeys("\"'`", "string"),
    **dict.fromkeys(" \t\r\n#", ""),
    "{": "{}",
    "[": "[]",
}
_UNUSUAL = "[\ufffd\ud800-\udfff]"
_grammars: dict[bool, re.Pattern[str]] = {}
_fixed: dict[int, dict[str, str]] = {}


def _fixed_kinds(version: int) -> dict[str, str]:
    kinds = {mark: mark for mark in (*PRECEDENCE, "(", ")", ",", "@")} | keywords(version)
    kinds |= {word: "rest" for word in FILLS if version >= 3}
    kinds |= {mark: "rest" for mark in ("</", ">/") if version < 3}
    return kinds


def quick(text: str, version: int, *, variables: bool) -> Tokens | None:
    """The tokens of a query without anything unusual, None for any other; brackets may be unbalanced."""
    grammar = _grammars.get(variables)
    if grammar is None:
        grammar = _grammars[variables] = _grammar(variables=variables)
    fixed = _fixed.get(version)
    if fixed is None:
        fixed = _fixed[version] = _fixed_kinds(version)
    if not text.isascii() and re.search(_UNUSUAL, text):
        return None
    # a line break at the end shows whether the grammar got that far
    pieces = grammar.findall(text + "\n")
    if pieces[-1][0] not in " \t\r\n":
        return None
    return _sorted(pieces, fixed, len(text))


def _sorted(pieces: list[str], fixed: dict[str, str], length: int) -> Tokens | None:
    """The pieces of a text with their kinds, without spaces and comments."""
    kinds: list[str] = []
    words: list[str] = []
    starts: list[int] = []
    for word, start in zip(pieces, accumulate(map(len, pieces), initial=0), strict=False):
        kind = fixed.get(word)
        if kind is None:
            kind = _FIRST.get(word[0], "rest")
            if not kind:
                continue
            if kind == "ident":
                if not word.islower():
                    kind = fixed.get(word.lower(), "ident")
            elif kind == "number" and word[-1] in "smhdwy":
                kind = "duration"
        if kind == "rest":
            return None
        kinds.append(kind)
        words.append(word)
        starts.append(start)
    kinds += ("eof", "eof")
    words += ("", "")
    starts += (length, length)
    return Tokens(kinds, words, starts)
