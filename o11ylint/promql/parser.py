"""PromQL text to syntax tree: precedence climbing over tokens."""

from o11ylint.promql.errors import PromqlError
from o11ylint.promql.functions import functions
from o11ylint.promql.lexer import Tokens, quick
from o11ylint.promql.matching import Grouping, Modifiers
from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    NumberLiteral,
    Paren,
    StringLiteral,
    Unary,
    Variable,
)
from o11ylint.promql.numbers import number
from o11ylint.promql.options import Options
from o11ylint.promql.strings import unquote
from o11ylint.promql.words import (
    METRICS,
    POWER,
    PRECEDENCE,
    PREPROCESSORS_3,
    SET_OPERATORS,
    WITH_PARAMETER,
    aggregates,
)
from o11ylint.text import Span

__all__ = ["Options", "PromqlError", "parse"]

_POSTFIX = frozenset(("[]", "[", "offset", "@", "anchored", "smoothed"))
_MODIFIERS = frozenset(("bool", "on", "ignoring", "fill", "fill_left", "fill_right"))
_GROUPS = frozenset(("by", "without"))
_STARTS = METRICS | {"(", "{", "{}", "number", "duration", "string", "+", "-", "var", "pattern"}
_AGGREGATION = " in aggregation"
_TOO_DEEP = "expression is nested too deeply"
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
        raise fault.error from None
    except RecursionError:
        raise PromqlError(_TOO_DEEP, 0, len(text)) from None


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


class Parser(Modifiers):
    """One parse."""

    __slots__ = ("aggregates", "functions")

    def __init__(self, text: str, tokens: Tokens, options: Options) -> None:
        super().__init__(tokens, options)
        self.text = text
        self.functions = functions(options.version)
        self.aggregates = aggregates(options.version)

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
        self.depth += 1
        if self.depth > 200:
            self.depth -= 1
            self.enter_too_deep()
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

    def enter_too_deep(self) -> None:
        """Stop before the interpreter's stack does."""
        raise PromqlError(_TOO_DEEP, self.starts[self.at], self.end(self.at))

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
        lt, rt = left.type, right.type
        if lt == rt == "vector":
            type_ = "vector"
            self.suspect |= modified
        elif lt == rt == "scalar":
            type_ = "scalar"
            self.suspect |= power == 3 or modified or op in SET_OPERATORS
        else:
            type_ = "vector" if "vector" in (lt, rt) or "unknown" not in (lt, rt) else "unknown"
            if modified or op in SET_OPERATORS or {lt, rt} != {"vector", "scalar"}:
                self.suspect = True
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

    def _brought(self, left: Expr) -> Expr:
        """An operation that a variable brings along, with or without its right side."""
        at = self.at
        variable = Variable(self.words[at], self.starts[at])
        variable.type = "unknown"
        self.at += 1
        span = Span(variable.start, variable.end)
        kind = self.kinds[self.at]
        if kind in _STARTS and kind not in ("var", "pattern"):
            return Binary(variable.text, span, left, self.expression(POWER - 1), "unknown")
        return Binary("", Span(span.start, span.start), left, variable, "unknown")

    def operand(self) -> Expr:
        """A literal, a selector, a call, an aggregation, or something signed or parenthesised."""
        at = self.at
        kind = self.kinds[at]
        following = self.kinds[at + 1]
        node: Expr
        if kind == "ident":
            called = following == "(" and ":" not in self.words[at]
            node = self._call() if called else self.selector()
        elif kind in self.aggregates and (
            following == "(" or following in _GROUPS or self._grouped_by_variable()
        ):
            node = self._aggregate()
        elif kind == "(":
            start = self.starts[at]
            self.at = at + 1
            inner = self.expression(0)
            if self.kinds[self.at] != ")":
                self.unexpected()
            self.at += 1
            node = Paren(inner, start, self.starts[self.at - 1] + 1)
        elif kind == "number" or (kind == "duration" and self.options.version >= 3):
            node = self._number(kind)
        elif kind == "string":
            raw, start = self.words[at], self.starts[at]
            self.at = at + 1
            node = StringLiteral(unquote(raw), raw, start, start + len(raw))
        elif kind in ("+", "-"):
            return self._signed(kind)
        elif kind in ("{}", "{"):
            node = self.selector()
        elif kind in METRICS:
            if following == "(" and kind in PREPROCESSORS_3 and self.options.version >= 3:
                node = self._call()
            else:
                node = self.selector()
        elif kind in ("var", "pattern"):
            node = self._variable(kind, following)
        else:
            self.unexpected()
        if self.kinds[self.at] in _POSTFIX:
            return self.postfix(node)
        return node

    def _number(self, kind: str) -> Expr:
        at = self.at
        word, start = self.words[at], self.starts[at]
        self.at = at + 1
        end = start + len(word)
        if kind == "duration":
            return NumberLiteral(self.seconds(word, start), start, end, is_duration=True)
        if word.isdecimal() and word[0] != "0" and len(word) < 16:
            return NumberLiteral(float(word), start, end)
        try:
            return NumberLiteral(number(word), start, end)
        except ValueError as problem:
            self.refuse(str(problem), start, end)

    def _signed(self, sign: str) -> Expr:
        start = self.starts[self.at]
        self.at += 1
        inner = self.expression(POWER - 1)
        if not isinstance(inner, NumberLiteral):
            self.suspect |= inner.type not in ("vector", "scalar")
            return Unary(sign, inner, start)
        inner.start = start
        if sign == "-":
            inner.value = -inner.value
        return inner

    def _call(self) -> Expr:
        at = self.at
        name, start = self.words[at], self.starts[at]
        self.at = at + 1
        args = self._arguments()
        end = self.starts[self.at - 1] + 1
        signature = self.functions.get(name)
        if signature is None:
            from o11ylint.promql.wording import quote

            self.refuse(f"unknown function with name {quote(name)}", start, start + len(name))
        if signature.experimental and not self.options.experimental:
            self.refuse(f'function "{name}" is not enabled', start, start + len(name))
        wanted = signature.args
        if len(args) == len(wanted) and name != "info":
            for arg, type_ in zip(args, wanted, strict=True):
                if arg.type != type_:
                    self.suspect = True
        else:
            self.suspect = True
        return Call(name, args, signature.returns, start, end)

    def _arguments(self) -> tuple[Expr, ...]:
        """What stands in parentheses."""
        if self.kinds[self.at] != "(":
            self.unexpected()
        self.at += 1
        if self.kinds[self.at] == ")":
            self.at += 1
            return ()
        args = [self.expression(0)]
        while True:
            kind = self.kinds[self.at]
            if kind == ")":
                self.at += 1
                return tuple(args)
            if kind != ",":
                self.unexpected()
            self.at += 1
            if self.kinds[self.at] not in _STARTS:
                comma = self.starts[self.at - 1]
                self.refuse(
                    "trailing commas not allowed in function call args", comma, comma + 1, read_on=True
                )
            args.append(self.expression(0))

    def _grouped_by_variable(self) -> bool:
        return self.kinds[self.at + 1] == "var" and self.kinds[self.at + 2 : self.at + 3] == ["("]

    def _aggregate(self) -> Expr:
        """An aggregation, also one that a variable names."""
        at = self.at
        op, start = self.words[at], self.starts[at]
        known = self.kinds[at] in self.aggregates
        if known:
            op = op.lower()
        outer, self.context = self.context, _AGGREGATION
        self.at = at + 1
        grouping = None
        if self.kinds[self.at] in _GROUPS:
            grouping = self.grouping()
        elif self.kinds[self.at] == "var":
            self.at += 1
        args = self._arguments()
        overread = grouping is None
        end = self.end(self.at - 1)
        if grouping is None and self.kinds[self.at] in _GROUPS:
            grouping = self.grouping()
            overread = False
            end = self.end(self.at - 1)
        self.context = outer
        if known:
            self._count_arguments(op, args, Span(start, end), overread=overread)
        return self._aggregation(op, Span(start, start + len(op)), args, grouping, end)

    def _aggregation(
        self,
        op: str,
        span: Span,
        args: tuple[Expr, ...],
        grouping: Grouping | None,
        end: int,
    ) -> Expr:
        node = Aggregate(op, span, args[0] if len(args) > 1 else None, args[-1], end)
        if grouping is not None:
            node.without, node.grouping, node.grouping_span = grouping
        wanted = "string" if op == "count_values" else "scalar"
        if args[-1].type != "vector" or (len(args) > 1 and args[0].type != wanted):
            self.suspect = True
        return node

    def _count_arguments(self, op: str, args: tuple[Expr, ...], span: Span, *, overread: bool) -> None:
        if not args:
            self.refuse("no arguments for aggregate expression provided", *span, read_on=overread)
        wanted = 2 if op in WITH_PARAMETER else 1
        if op in ("limitk", "limit_ratio") and not self.options.experimental:
            flag = "--enable-feature=promql-experimental-functions"
            self.refuse(f"{op}() is experimental and must be enabled with {flag}", *span, read_on=overread)
        if len(args) != wanted:
            self.refuse(
                "wrong number of arguments for aggregate expression provided,"
                f" expected {wanted}, got {len(args)}",
                *span,
                read_on=overread,
            )

    def _variable(self, kind: str, following: str) -> Expr:
        """What starts with a variable: an aggregation, a function, a metric or a value."""
        at = self.at
        text, start = self.words[at], self.starts[at]
        if following in _GROUPS:
            return self._aggregate()
        if following == "(":
            self.at = at + 1
            args = self._arguments()
            if self.kinds[self.at] in _GROUPS and args:
                self.at = at
                return self._aggregate()
            return Call(text, args, "unknown", start, self.end(self.at - 1))
        if following in ("{}", "{") or (following in _POSTFIX and following != "@"):
            return self.selector()
        if kind == "pattern" and is_name(text):
            return self.selector()
        self.at = at + 1
        return Variable(text, start)


def is_name(text: str) -> bool:
    """Whether a text with variables in it is part of a metric's name rather than a number or a duration."""
    from o11ylint.promql.variables import fixed_parts

    rest = "".join(fixed_parts(text))
    return bool(rest.strip("0123456789._")) and rest not in ("ms", "s", "m", "h", "d", "w", "y")
