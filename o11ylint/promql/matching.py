"""Label lists, and what may stand between an operator and its right side."""

from o11ylint.promql.nodes import Label, Matching
from o11ylint.promql.postfix import Postfix
from o11ylint.promql.strings import is_text, unquote
from o11ylint.promql.words import FILLS, LABELS, METRICS
from o11ylint.text import Span

_GROUPING = " in grouping opts, expected "
# what may follow group_left without a list of labels
_OPERANDS = frozenset(("number", "duration", "string", "{}", "{", "+", "-", "var", "pattern"))

Grouping = tuple[bool, tuple[Label, ...] | None, Span]


class Modifiers(Postfix):
    """The part of the parser that reads label lists."""

    __slots__ = ()

    def grouping(self) -> Grouping:
        """`by (…)` or `without (…)`."""
        at = self.at
        self.at += 1
        labels = self.labels()
        return self.kinds[at] == "without", labels, Span(self.starts[at], self.end(self.at - 1))

    def labels(self) -> tuple[Label, ...]:
        """A list of labels in parentheses; a variable may stand for the list or for any part of it."""
        if self.kinds[self.at] == "var":
            return (self._label(),)
        if self.kinds[self.at] != "(":
            self.unexpected(_GROUPING + '"("')
        self.at += 1
        found: list[Label] = []
        while self.kinds[self.at] != ")":
            found.append(self._label())
            kind = self.kinds[self.at]
            if kind == ",":
                self.at += 1
            elif kind != ")" and not (self.options.variables and (kind == "var" or found[-1].variable)):
                self.unexpected(_GROUPING + '"," or ")"')
        self.at += 1
        return tuple(found)

    def _label(self) -> Label:
        at = self.at
        kind, word, start = self.kinds[at], self.words[at], self.starts[at]
        end = start + len(word)
        if kind in ("var", "pattern"):
            self.at += 1
            return Label(word, start, end, variable=True)
        if kind in LABELS and (self.options.version >= 3 or ":" not in word):
            self.at += 1
            return Label(word, start, end)
        if kind != "string" or self.options.version < 3:
            self.unexpected(_GROUPING + "label")
        self.at += 1
        name = unquote(word)
        if not name or not is_text(name):
            from o11ylint.promql.wording import quote

            self.refuse(f"invalid label name for grouping: {quote(name)}", start, end)
        return Label(name, start, end)

    def modifiers(self) -> tuple[bool, Matching | None]:
        """Whether `bool` is there, and the rest."""
        is_bool = self.kinds[self.at] == "bool"
        self.at += is_bool
        first = self.at
        labels: tuple[Label, ...] | None = None
        include: tuple[Label, ...] = ()
        on, group = False, ""
        if self.kinds[self.at] in ("on", "ignoring"):
            on = self.kinds[self.at] == "on"
            self.at += 1
            labels = self.labels()
            kind = self.kinds[self.at]
            if kind in ("group_left", "group_right"):
                group = kind[6:]
                self.at += 1
                include = self._included()
        left, right = self._fill()
        if self.at == first:
            return is_bool, None
        span = Span(self.starts[first], self.end(self.at - 1))
        return is_bool, Matching(on, labels, group, include, left, right, *span)

    def _included(self) -> tuple[Label, ...]:
        kind = self.kinds[self.at]
        if kind != "(" and (kind in FILLS or kind in _OPERANDS or kind in METRICS):
            return ()
        return self.labels()

    def _fill(self) -> tuple[float | None, float | None]:
        kind = self.kinds[self.at]
        if kind not in FILLS:
            return None, None
        value = self._filling()
        if kind == "fill":
            return value, value
        other = None
        if self.kinds[self.at] in FILLS - {"fill", kind}:
            other = self._filling()
        return (value, other) if kind == "fill_left" else (other, value)

    def _filling(self) -> float:
        self.at += 1
        self.take("(")
        sign = self.kinds[self.at]
        self.at += sign in ("+", "-")
        if self.kinds[self.at] not in ("number", "duration"):
            self.unexpected()
        value = self.literal()
        self.take(")")
        return -value if sign == "-" else value
