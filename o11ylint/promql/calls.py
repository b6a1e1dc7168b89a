"""Calls, aggregations and literals."""

from o11ylint.promql.functions import functions
from o11ylint.promql.lexer import Tokens
from o11ylint.promql.matching import Grouping, Modifiers
from o11ylint.promql.nodes import Aggregate, Call, Expr, NumberLiteral, Unary, Variable
from o11ylint.promql.options import Options
from o11ylint.promql.words import METRICS, POWER, WITH_PARAMETER, aggregates
from o11ylint.text import Span

POSTFIX = frozenset(("[]", "[", "offset", "@", "anchored", "smoothed"))
GROUPS = frozenset(("by", "without"))
STARTS = METRICS | {"(", "{", "{}", "number", "duration", "string", "+", "-", "var", "pattern"}
_AGGREGATION = " in aggregation"


class Calls(Modifiers):
    """The part of the parser that reads operands with operands in them."""

    __slots__ = ("aggregates", "functions")

    def __init__(self, text: str, tokens: Tokens, options: Options) -> None:
        super().__init__(tokens, options)
        self.text = text
        self.functions = functions(options.version)
        self.aggregates = aggregates(options.version)

    def expression(self, minimum: int) -> Expr:
        """An operand and the operations on it that bind tighter than `minimum`."""
        raise NotImplementedError

    def number(self, kind: str) -> Expr:
        """A number; a duration is one, too."""
        at = self.at
        return NumberLiteral(self.literal(), self.starts[at], self.end(at), kind == "duration")

    def signed(self, sign: str) -> Expr:
        """Something with a sign; the sign of a number belongs to it."""
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

    def call(self) -> Expr:
        """A function and its arguments."""
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
                if arg.type not in (type_, "unknown"):
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
            if self.kinds[self.at] not in STARTS:
                comma = self.starts[self.at - 1]
                self.refuse(
                    "trailing commas not allowed in function call args", comma, comma + 1, read_on=True
                )
            args.append(self.expression(0))

    def grouped_by_variable(self) -> bool:
        """Whether this is `sum $by (…)`."""
        return self.kinds[self.at + 1] == "var" and self.kinds[self.at + 2 : self.at + 3] == ["("]

    def aggregate(self) -> Expr:
        """An aggregation, also one that a variable names."""
        at = self.at
        op, start = self.words[at], self.starts[at]
        known = self.kinds[at] in self.aggregates
        if known:
            op = op.lower()
        outer, self.context = self.context, _AGGREGATION
        self.at = at + 1
        grouping = None
        if self.kinds[self.at] in GROUPS:
            grouping = self.grouping()
        elif self.kinds[self.at] == "var":
            self.at += 1
        args = self._arguments()
        overread = grouping is None
        end = self.end(self.at - 1)
        if grouping is None and self.kinds[self.at] in GROUPS:
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

    def variable(self, kind: str, following: str) -> Expr:
        """What starts with a variable: an aggregation, a function, a metric or a value."""
        at = self.at
        text, start = self.words[at], self.starts[at]
        if following in GROUPS:
            return self.aggregate()
        if following == "(":
            self.at = at + 1
            args = self._arguments()
            if self.kinds[self.at] in GROUPS and args:
                self.at = at
                return self.aggregate()
            return Call(text, args, "unknown", start, self.end(self.at - 1))
        if following in ("{}", "{") or (following in POSTFIX and following != "@"):
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
