"""Selectors: names, braces and matchers."""

import re

from o11ylint.promql.durations import Durations
from o11ylint.promql.errors import PromqlError
from o11ylint.promql.lexer import STRING
from o11ylint.promql.nodes import Matcher, VectorSelector
from o11ylint.promql.strings import unquote
from o11ylint.text import Span

_MATCHER = re.compile(rf"([A-Za-z_]\w*+)[ \t\r\n]*+(=~|!~|!=|=)[ \t\r\n]*+({STRING})", re.ASCII)
# what is a regular expression in every dialect: text, dots, alternatives and plain groups, repeated once
_REGEX_ITEM = r"(?:[\w\-/:@ ,=<>&%#~\"'!.^$]|\\[.\-/dw])"
_PLAIN_REGEX = (
    rf"(?:{_REGEX_ITEM}[*+?]?+(?![*+?{{])|\|(?![*+?{{])"
    rf"|\((?:\?:)?+(?![*+?{{])(?:{_REGEX_ITEM}[*+?]?+(?![*+?{{])|\|(?![*+?{{]))*+\)(?![*+?{{]))*+"
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-/:@ ,=<>&%#~\"'!.^$|")
"""What needs no look at its neighbours to be plain."""
_MATCHES = frozenset(("=", "!=", "=~", "!~"))
_MATCHING = " in label matching, expected "


def _is_plain(pattern: str) -> bool:
    """Whether a regular expression is valid in every dialect at first sight."""
    if _LETTERS.issuperset(pattern.replace(".*", "_").replace(".+", "_")):
        return True
    return re.fullmatch(_PLAIN_REGEX, pattern, re.ASCII) is not None


class Selectors(Durations):
    """The part of the parser that reads selectors."""

    __slots__ = ("text",)
    text: str

    def selector(self) -> VectorSelector:
        """A selector at a name or an opening brace."""
        at = self.at
        kinds, start = self.kinds, self.starts[at]
        name = name_span = None
        end = start
        if kinds[at] not in ("{}", "{"):
            name = self.words[at]
            end = start + len(name)
            name_span = Span(start, end)
            at += 1
        kind = kinds[at]
        matchers: tuple[Matcher, ...] = ()
        if kind == "{}":
            matchers = self._block(self.starts[at], self.end(at))
            end = self.end(at)
            at += 1
        elif kind == "{":
            self.at = at
            matchers = self._braces()
            at = self.at
            end = self.end(at - 1)
        self.at = at
        if name is None:
            name, name_span, matchers = self._inner_name(matchers)
        elif matchers:
            self.suspect |= any(matcher.label == "__name__" for matcher in matchers)
        node = VectorSelector(name, name_span, matchers, start, end)
        if (
            name is not None
            and kinds[at - 1] != "ident"
            and self.options.variables
            and ("$" in name or "[[" in name)
        ):
            node.has_variable = node.name_span == Span(start, start + len(name))
        return node

    def _inner_name(
        self, matchers: tuple[Matcher, ...]
    ) -> tuple[str | None, Span | None, tuple[Matcher, ...]]:
        """The quoted name among matchers, if there is one."""
        for place, matcher in enumerate(matchers):
            if matcher.label_end == matcher.start and matcher.value:
                rest = matchers[:place] + matchers[place + 1 :]
                return matcher.value, matcher.value_span, rest
        if not any(matcher.op == "=" and matcher.value for matcher in matchers):
            self.suspect = True
        return None, None, matchers

    def _block(self, start: int, end: int) -> tuple[Matcher, ...]:
        found = []
        for match in _MATCHER.finditer(self.text, start, end):
            label, op, raw = match.groups()
            value = raw[1:-1] if "\\" not in raw else unquote(raw)
            first, last = match.span()
            matcher = Matcher(label, op, value, raw, first, first + len(label), last - len(raw), last)
            if op in ("=~", "!~") and not _is_plain(value):
                self._check_regex(matcher)
            found.append(matcher)
        return tuple(found)

    def _check_regex(self, matcher: Matcher) -> None:
        if self.options.variables and matcher.has_variable:
            return
        from o11ylint.promql.regex import fault

        wrong = fault(matcher.value, self.options.version)
        if wrong:
            raise PromqlError(f"error parsing regexp: {wrong}", matcher.start, matcher.end)

    def _braces(self) -> tuple[Matcher, ...]:
        self.at += 1
        found: list[Matcher] = []
        while self.kinds[self.at] != "}":
            found.append(self._matcher())
            kind = self.kinds[self.at]
            if kind == ",":
                self.at += 1
            elif kind == "var" or (not found[-1].op and kind == "ident"):
                continue
            elif kind != "}":
                self.unexpected(_MATCHING + '"," or "}"')
        self.at += 1
        return tuple(found)

    def _matcher(self) -> Matcher:
        at = self.at
        kind, word, start = self.kinds[at], self.words[at], self.starts[at]
        if kind not in ("ident", "var") and (kind != "string" or self.options.version < 3):
            self.unexpected(_MATCHING + 'identifier or "}"')
        self.at += 1
        label_end = start + len(word)
        op = self.kinds[self.at]
        if op not in _MATCHES:
            if kind == "ident":
                self.unexpected(_MATCHING + "label matching operator")
            if kind == "var":
                return Matcher(word, "", "", word, start, label_end, start, label_end)
            return Matcher("__name__", "=", unquote(word), word, start, start, start, label_end)
        self.at += 1
        raw = self.words[self.at]
        place = self.starts[self.at]
        if self.kinds[self.at] not in ("string", "var"):
            self.unexpected(_MATCHING + "string")
        value = unquote(raw) if self.kinds[self.at] == "string" else raw
        self.at += 1
        label = unquote(word) if kind == "string" else word
        matcher = Matcher(label, op, value, raw, start, label_end, place, place + len(raw))
        if op in ("=~", "!~"):
            self._check_regex(matcher)
        return matcher
