"""What may follow an expression: ranges, offset, @, anchored and smoothed."""

from o11ylint.promql.durations import seconds
from o11ylint.promql.nodes import (
    At,
    Duration,
    Expr,
    MatrixSelector,
    Subquery,
    Variable,
    VectorSelector,
)
from o11ylint.promql.selectors import Selectors

_RANGE = " in subquery or range selector, expected number, duration, step(), or range()"
_STEP = ' in subquery selector, expected number, duration, step(), range(), or "]"'
_OLD_RANGE = " in subquery selector, expected duration"
_OLD_STEP = ' in subquery selector, expected duration or "]"'
_OFFSET = " in offset, expected number, duration, step(), or range()"
_AT = " in @, expected timestamp"
_MODIFIED = "must be preceded by an instant vector selector or range vector selector or a subquery"


class Postfix(Selectors):
    """The part of the parser that reads what follows an expression."""

    __slots__ = ()

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
        if self.kinds[self.at] != "number" and (
            self.kinds[self.at] != "duration" or self.options.version < 3
        ):
            self.unexpected()
        value = self.literal()
        value = -value if kind == "-" else value
        if not -float(1 << 63) < value < float(1 << 63):
            shown = f"{value:f}".replace("nan", "NaN").replace("inf", "Inf")
            shown = f"+{shown}" if shown == "Inf" else shown
            self.refuse(f"timestamp out of bounds for @ modifier: {shown}", node.start, node.end)
        return At(value, "", start, self.end(self.at - 1))

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
