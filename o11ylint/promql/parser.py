"""PromQL text to syntax tree: precedence climbing over tokens."""

from o11ylint.errors import forget_frames
from o11ylint.promql.calls import GROUPS, POSTFIX, STARTS, Calls
from o11ylint.promql.cursor import TOO_DEEP
from o11ylint.promql.errors import PromqlError
from o11ylint.promql.lexer import quick
from o11ylint.promql.nodes import Binary, Expr, Paren, StringLiteral, Variable
from o11ylint.promql.options import Options
from o11ylint.promql.strings import unquote
from o11ylint.promql.words import METRICS, POWER, PRECEDENCE, PREPROCESSORS_3, SET_OPERATORS
from o11ylint.text import Span

__all__ = ["Options", "PromqlError", "parse"]

_MODIFIERS = frozenset(("bool", "on", "ignoring", "fill", "fill_left", "fill_right"))
_VECTORS = ("vector", "vector")
_VALUES = frozenset(("scalar", "unknown", "vector"))
_DEFAULT = Options()


def parse(text: str, options: Options = _DEFAULT) -> Expr:
    """The syntax tree of a query, type-checked as Prometheus does it."""
    try:
        tokens = quick(text, options.version, variables=options.variables)
        if tokens is not None:
            try:
                return _checked(text, Parser(text, tokens, options))
            except _SyntaxFault:
                pass
        from o11ylint.promql.scanner import scan

        return _checked(text, Parser(text, scan(text, options), options))
    except _SyntaxFault as fault:
        error = fault.error
    except RecursionError:
        error = PromqlError(TOO_DEEP, 0, len(text))
    forget_frames(error)
    try:
        raise error
    finally:
        del error  # else it and this frame keep each other


class _SyntaxFault(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, error: PromqlError) -> None:
        super().__init__()
        self.error = error


def _checked(text: str, parser: "Parser") -> Expr:
    try:
        tree = parser.whole()
    except PromqlError as error:
        raise _SyntaxFault(error) from None
    if parser.suspect:
        from o11ylint.promql.typecheck import check

        check(tree, text, parser.options)
    return tree


class Parser(Calls):
    """One parse."""

    __slots__ = ()

    def whole(self) -> Expr:
        """The expression that is all of the text."""
        if self.kinds[0] == "eof":
            raise PromqlError("no expression found in input", 0, 0)
        tree = self.expression(0)
        if self.kinds[self.at] != "eof":
            self.unexpected()
        return tree

    def expression(self, minimum: int) -> Expr:
        """An operand and the operations on it that bind tighter than `minimum`."""
        self.enter()
        left = self.operand()
        while True:
            op = self.kinds[self.at]
            power = PRECEDENCE.get(op)
            if power is None:
                if op not in ("var", "pattern"):
                    break
                left = self._brought(left)
            elif power <= minimum:
                break
            else:
                left = self._operation(left, op, power)
        self.depth -= 1
        return left

    def _operation(self, left: Expr, op: str, power: int) -> Expr:
        at = self.at
        span = Span(self.starts[at], self.end(at))
        self.at = at + 1
        modified = self.kinds[at + 1] in _MODIFIERS
        matching = None
        bool_modifier = False
        if modified:
            bool_modifier, matching = self.modifiers()
        right = self.expression(power - (op == "^"))
        types = (left.type, right.type)
        type_ = "vector" if types == _VECTORS else self._mixed(types, op, power)
        self.suspect |= modified
        node = Binary(op, span, left, right, type_)
        node.bool_modifier = bool_modifier
        node.matching = matching
        if (
            matching
            and not self.options.experimental
            and (matching.fill_left is not None or matching.fill_right is not None)
        ):
            self.refuse(
                "binop fill modifiers are experimental and not enabled", node.start, node.end, read_on=True
            )
        return node

    def _mixed(self, types: tuple[str, str], op: str, power: int) -> str:
        """The type of an operation that is not one on two vectors."""
        scalar = "scalar" in types
        if (scalar and op in SET_OPERATORS) or not _VALUES.issuperset(types):
            self.suspect = True
        if scalar and types[0] == types[1]:
            self.suspect |= power == PRECEDENCE["=="]
            return "scalar"
        return "unknown" if "unknown" in types and "vector" not in types else "vector"

    def _brought(self, left: Expr) -> Expr:
        """An operation that a variable brings along, with or without its right side."""
        at = self.at
        variable = Variable(self.words[at], self.starts[at])
        variable.type = "unknown"
        self.at += 1
        span = Span(variable.start, variable.end)
        kind = self.kinds[self.at]
        if kind in STARTS and kind not in ("var", "pattern"):
            return Binary(variable.text, span, left, self.expression(POWER - 1), "unknown")
        return Binary("", Span(span.start, span.start), left, variable, "unknown")

    def operand(self) -> Expr:
        """A literal, a selector, a call, an aggregation, or something signed or parenthesised."""
        at = self.at
        kind = self.kinds[at]
        following = self.kinds[at + 1]
        if kind == "ident":
            called = following == "(" and ":" not in self.words[at]
            node = self.call() if called else self.selector()
        elif kind in self.aggregates and (
            following == "(" or following in GROUPS or self.grouped_by_variable()
        ):
            node = self.aggregate()
        elif kind == "(":
            node = self._parentheses()
        elif kind in ("+", "-"):
            return self.signed(kind)
        else:
            node = self._simple(kind, following)
        if self.kinds[self.at] in POSTFIX:
            return self.postfix(node)
        return node

    def _parentheses(self) -> Expr:
        start = self.starts[self.at]
        self.at += 1
        inner = self.expression(0)
        self.take(")")
        return Paren(inner, start, self.starts[self.at - 1] + 1)

    def _simple(self, kind: str, following: str) -> Expr:
        """An operand with nothing else in it, or a rare one."""
        at = self.at
        if kind == "number" or (kind == "duration" and self.options.version >= 3):
            return self.number(kind)
        if kind == "string":
            raw, start = self.words[at], self.starts[at]
            self.at = at + 1
            return StringLiteral(unquote(raw), raw, start, start + len(raw))
        if kind in ("{}", "{"):
            return self.selector()
        if kind in METRICS:
            called = following == "(" and kind in PREPROCESSORS_3 and self.options.version >= 3
            return self.call() if called else self.selector()
        if kind not in ("var", "pattern"):
            self.unexpected()
        return self.variable(kind, following)
