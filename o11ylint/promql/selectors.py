"""Selectors: braces, matchers, ranges, offset and @."""

import re

from o11ylint.promql import numbers
from o11ylint.promql.durations import Durations, seconds
from o11ylint.promql.errors import PromqlError
from o11ylint.promql.lexer import STRING
from o11ylint.promql.nodes import (
    At,
    Duration,
    Expr,
    Matcher,
    MatrixSelector,
    Subquery,
    Variable,
    VectorSelector,
)
from o11ylint.promql.strings import unquote
from o11ylint.text import Span

_MATCHER = re.compile(rf"([A-Za-z_]\w*+)[ \t\r\n]*+(=~|!~|!=|=)[ \t\r\n]*+({STRING})", re.ASCII)
# what is a regular expression in every dialect: text, dots, alternatives and plain groups, repeated once
_REGEX_ITEM = r"(?:[\w\-/:@ ,=<>&%#~\"'!.^$]|\\[.\-/dw])"
_PLAIN_REGEX = re.compile(
    rf"(?:{_REGEX_ITEM}[*+?]?+(?![*+?{{])|\|(?![*+?{{])"
    rf"|\((?:\?:)?+(?![*+?{{])(?:{_REGEX_ITEM}[*+?]?+(?![*+?{{])|\|(?![*+?{{]))*+\)(?![*+?{{]))*+",
    re.ASCII,
)
_MATCHES = frozenset(("=", "!=", "=~", "!~"))
_MATCHING = " in label matching, expected "
_RANGE = " in subquery or range selector, expected number, duration, step(), or range()"
_STEP = ' in subquery selector, expected number, duration, step(), range(), or "]"'
_OLD_RANGE = " in subquery selector, expected duration"
_OLD_STEP = ' in subquery selector, expected duration or "]"'
_OFFSET = " in offset, expected number, duration, step(), or range()"
_AT = " in @, expected timestamp"
_MODIFIED = "must be preceded by an instant vector selector or range vector selector or a subquery"


class Selectors(Durations):
    """The part of the parser that reads selectors and what may follow an expression."""

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
            if op in ("=~", "!~") and not _PLAIN_REGEX.fullmatch(value):
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

    def postfix(self, node: Expr) -> Expr:
        """Ranges and modifiers after an expression."""
        while True:
            kind = self.kinds[self.at]
            if kind == "[]":
                node = self._quick_range(node)
            elif kind == "[":
                node = self._range(node)
            elif kind == "offset":
                self._offset(node)
            elif kind == "@":
                self._time(node)
            elif kind in ("anchored", "smoothed"):
                self._extend(node, kind)
            else:
                return node

    def _quick_range(self, node: Expr) -> Expr:
        at = self.at
        word, start = self.words[at], self.starts[at]
        self.at += 1
        first, colon, second = _split(word)
        range_ = self._plain_duration(first, start + word.index(first, 1))
        if not colon:
            return self._ranged(node, range_, start, start + len(word))
        step = None
        if second:
            step = self._plain_duration(second, start + word.rindex(second, 0, len(word) - 1))
        self.suspect |= node.type != "vector"
        return Subquery(node, range_, step, start + len(word))

    def _plain_duration(self, word: str, start: int) -> Duration:
        end = start + len(word)
        if "$" in word or "[" in word:
            return Duration(None, start, end, has_variable=True)
        try:
            value = seconds(word)
        except ValueError as problem:
            self.refuse(str(problem), start, end)
        if value <= 0:
            self.refuse("duration must be greater than 0", start, end)
        return Duration(value, start, end)

    def _range(self, node: Expr) -> Expr:
        outer, start = self.context, self.starts[self.at]
        old = self.options.version < 3
        self.at += 1
        self.context = _OLD_RANGE if old else _RANGE
        range_ = self.range_amount()
        kind = self.kinds[self.at]
        if kind == "]":
            self.at += 1
            self.context = outer
            return self._ranged(node, range_, start, self.end(self.at - 1))
        if kind != ":":
            self.unexpected(' in subquery or range, expected ":" or "]"')
        self.at += 1
        step = None
        self.context = _OLD_STEP if old else _STEP
        if self.kinds[self.at] != "]":
            step = self.range_amount()
        if self.kinds[self.at] != "]":
            self.unexpected(' in subquery selector, expected "]"')
        self.at += 1
        self.context = outer
        self.suspect |= node.type != "vector"
        return Subquery(node, range_, step, self.end(self.at - 1))

    def _ranged(self, node: Expr, range_: Duration, start: int, end: int) -> Expr:
        why = ""
        if not isinstance(node, VectorSelector):
            why = "ranges only allowed for vector selectors"
        elif _shifts(node.offset):
            why = "no offset modifiers allowed before range"
        elif node.at is not None and (self.options.version >= 3 or not node.at.preset):
            why = "no @ modifiers allowed before range"
        if why or not isinstance(node, VectorSelector):
            self.refuse(why, start, end)
        return MatrixSelector(node, range_, end)

    def _offset(self, node: Expr) -> None:
        outer = self.context
        self.context = _OFFSET if self.options.version >= 3 else " in offset, expected duration"
        self.at += 1
        amount = self.offset_amount()
        self.context = outer
        target = self._target(node, f"offset modifier {_MODIFIED}")
        if target is not None:
            if _shifts(target.offset):
                self.refuse("offset may not be set multiple times", node.start, node.end)
            target.offset = amount
        node.end = self.end(self.at - 1)

    def _target(self, node: Expr, message: str) -> VectorSelector | Subquery | None:
        """What takes a modifier; None where a variable may be anything."""
        if isinstance(node, VectorSelector | Subquery):
            return node
        if isinstance(node, MatrixSelector):
            return node.selector
        if not isinstance(node, Variable):
            self.refuse(message, node.start, node.end)
        return None

    def _time(self, node: Expr) -> None:
        outer = self.context
        self.context = _AT
        self.at += 1
        moment = self._moment(node)
        self.context = outer
        target = self._target(node, f"@ modifier {_MODIFIED}")
        if target is not None:
            if target.at is not None:
                self.refuse("@ <timestamp> may not be set multiple times", node.start, node.end)
            target.at = moment
        node.end = self.end(self.at - 1)

    def _moment(self, node: Expr) -> At:
        first = self.at
        start = self.starts[first]
        kind = self.kinds[first]
        if kind in ("var", "pattern"):
            self.at += 1
            return At(None, "", start, self.end(first))
        if kind in ("start", "end"):
            for wanted in ("(", ")"):
                self.at += 1
                if self.kinds[self.at] != wanted:
                    self.unexpected()
            self.at += 1
            return At(None, kind, start, self.end(self.at - 1))
        self.at += kind in ("+", "-")
        value = self._timestamp()
        value = -value if kind == "-" else value
        if not -float(1 << 63) < value < float(1 << 63):
            shown = f"{value:f}".replace("nan", "NaN").replace("inf", "Inf")
            shown = f"+{shown}" if shown == "Inf" else shown
            self.refuse(f"timestamp out of bounds for @ modifier: {shown}", node.start, node.end)
        return At(value, "", start, self.end(self.at - 1))

    def _timestamp(self) -> float:
        at = self.at
        kind = self.kinds[at]
        if kind != "number" and (kind != "duration" or self.options.version < 3):
            self.unexpected()
        self.at += 1
        try:
            word = self.words[at]
            return numbers.number(word) if kind == "number" else numbers.duration(word, 3)
        except ValueError as problem:
            self.refuse(str(problem), self.starts[at], self.end(at))

    def _extend(self, node: Expr, kind: str) -> None:
        self.at += 1
        if not self.options.experimental:
            self.refuse(f"{kind} modifier is experimental and not enabled", node.start, node.end)
        if isinstance(node, Subquery):
            self.refuse(f"{kind} modifier is not supported for subqueries", node.start, node.end)
        target = self._target(node, f"{kind} modifier not implemented")
        if isinstance(target, VectorSelector):
            target.anchored |= kind == "anchored"
            target.smoothed |= kind == "smoothed"
            if target.anchored and target.smoothed:
                self.refuse("anchored and smoothed modifiers cannot be used together", node.start, node.end)
        node.end = self.end(self.at - 1)


def _shifts(offset: Duration | None) -> bool:
    """Whether an offset is one for Prometheus, which does not see `offset 0`."""
    if offset is None:
        return False
    return offset.seconds is None or offset.seconds != offset.seconds or round(offset.seconds * 1e9) != 0


def _split(word: str) -> tuple[str, str, str]:
    """Range, colon and step of brackets without anything unusual; a colon may be part of a variable."""
    inner = word[1:-1].strip()
    if ":" not in inner:
        return inner, "", ""
    depth = 0
    for place, char in enumerate(inner):
        depth += (char in "{[") - (char in "}]")
        if char == ":" and not depth:
            return inner[:place].strip(), ":", inner[place + 1 :].strip()
    return inner, "", ""
