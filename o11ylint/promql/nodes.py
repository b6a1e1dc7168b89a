"""The syntax tree of PromQL. Every node knows its half-open span in code points of the query."""

from o11ylint.promql.parts import At, Duration, Label, Matcher, Matching, value_span
from o11ylint.text import Span

__all__ = [
    "Aggregate",
    "At",
    "Binary",
    "Call",
    "Duration",
    "Expr",
    "Label",
    "Matcher",
    "Matching",
    "MatrixSelector",
    "NumberLiteral",
    "Paren",
    "StringLiteral",
    "Subquery",
    "Unary",
    "Variable",
    "VectorSelector",
    "unwrapped",
    "value_span",
]


class Expr:
    """An expression; `type` is scalar, vector, matrix, string, or unknown where a variable decides it."""

    __slots__ = ("end", "start", "type")
    start: int
    end: int
    type: str

    def children(self) -> "tuple[Expr, ...]":
        """The expressions directly inside, in the order of the text."""
        return ()

    @property
    def span(self) -> Span:
        """The place in the query."""
        return Span(self.start, self.end)


class NumberLiteral(Expr):
    """A number, with its sign; a duration counts seconds."""

    __slots__ = ("is_duration", "value")

    def __init__(self, value: float, start: int, end: int, is_duration: bool = False) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.is_duration = is_duration
        self.type = "scalar"


class StringLiteral(Expr):
    """A string; `raw` has its quotes and escapes."""

    __slots__ = ("raw", "value")

    def __init__(self, value: str, raw: str, start: int, end: int) -> None:
        self.value = value
        self.raw = raw
        self.start = start
        self.end = end
        self.type = "string"

    @property
    def quote(self) -> str:
        """The quote character."""
        return self.raw[0]


class Variable(Expr):
    """A Grafana variable as an operand: `$threshold`, `${q:raw}`, `0.$q`."""

    __slots__ = ("format", "name", "text")

    def __init__(self, text: str, start: int) -> None:
        from o11ylint.promql.variables import is_number, variables_in  # rules have none

        first = variables_in(text)[0]
        self.name = first.name
        self.format = first.format
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.type = "scalar" if is_number(first, text) else "unknown"


class VectorSelector(Expr):
    """Series by name and labels. Modifiers after a range belong to the selector inside it, as in Prometheus.

    `name` is the raw text, with variables where `has_variable`; matchers on `__name__` are in `matchers`.
    """

    __slots__ = ("anchored", "at", "has_variable", "matchers", "name", "name_span", "offset", "smoothed")

    def __init__(
        self, name: str | None, name_span: Span | None, matchers: tuple[Matcher, ...], start: int, end: int
    ) -> None:
        self.name = name
        self.name_span = name_span
        self.matchers = matchers
        self.start = start
        self.end = end
        self.type = "vector"
        self.offset: Duration | None = None
        self.at: At | None = None
        self.anchored = False
        self.smoothed = False
        self.has_variable = False

    @property
    def quoted_name(self) -> bool:
        """Whether the name is inside the braces: `{"http.requests"}`."""
        return self.name_span is not None and self.name_span.start > self.start

    @property
    def pattern(self) -> str:
        """A regular expression for the names this can select, as far as the written name tells."""
        import re

        if self.name is None:
            return "^.+$"
        if not self.has_variable:
            return f"^{re.escape(self.name)}$"
        from o11ylint.promql.variables import fixed_parts

        return f"^{'.+'.join(map(re.escape, fixed_parts(self.name)))}$"


class MatrixSelector(Expr):
    """A selector with a range."""

    __slots__ = ("range", "selector")

    def __init__(self, selector: VectorSelector, range_: Duration, end: int) -> None:
        self.selector = selector
        self.range = range_
        self.start = selector.start
        self.end = end
        self.type = "matrix"

    def children(self) -> tuple[Expr, ...]:
        """The selector."""
        return (self.selector,)


class Subquery(Expr):
    """An expression evaluated over a range; `step` is None when the default is taken."""

    __slots__ = ("at", "expr", "offset", "range", "step")

    def __init__(self, expr: Expr, range_: Duration, step: Duration | None, end: int) -> None:
        self.expr = expr
        self.range = range_
        self.step = step
        self.start = expr.start
        self.end = end
        self.type = "matrix"
        self.offset: Duration | None = None
        self.at: At | None = None

    def children(self) -> tuple[Expr, ...]:
        """The inner expression."""
        return (self.expr,)


class Call(Expr):
    """A function call; `function` is a variable's text where Grafana chooses it."""

    __slots__ = ("args", "function", "name_span")

    def __init__(self, function: str, args: tuple[Expr, ...], type_: str, start: int, end: int) -> None:
        self.function = function
        self.name_span = Span(start, start + len(function))
        self.args = args
        self.type = type_
        self.start = start
        self.end = end

    def children(self) -> tuple[Expr, ...]:
        """The arguments."""
        return self.args


class Aggregate(Expr):
    """An aggregation; `grouping` is None without `by` or `without`; `grouping_span` begins at that word."""

    __slots__ = ("expr", "grouping", "grouping_span", "op", "op_span", "param", "without")

    def __init__(self, op: str, op_span: Span, param: Expr | None, expr: Expr, end: int) -> None:
        self.op = op
        self.op_span = op_span
        self.param = param
        self.expr = expr
        self.grouping: tuple[Label, ...] | None = None
        self.without = False
        self.grouping_span: Span | None = None
        self.start = op_span.start
        self.end = end
        self.type = "vector"

    def children(self) -> tuple[Expr, ...]:
        """The parameter, if any, and the aggregated expression."""
        return (self.expr,) if self.param is None else (self.param, self.expr)


class Binary(Expr):
    """An operation; `op` is lower case, a variable's text, or empty where a variable brings it along."""

    __slots__ = ("bool_modifier", "left", "matching", "op", "op_span", "right")

    def __init__(self, op: str, op_span: Span, left: Expr, right: Expr, type_: str) -> None:
        self.op = op
        self.op_span = op_span
        self.left = left
        self.right = right
        self.bool_modifier = False
        self.matching: Matching | None = None
        self.start = left.start
        self.end = right.end
        self.type = type_

    def children(self) -> tuple[Expr, ...]:
        """Both sides."""
        return (self.left, self.right)


class Unary(Expr):
    """A sign before an expression that is not a number."""

    __slots__ = ("expr", "op")

    def __init__(self, op: str, expr: Expr, start: int) -> None:
        self.op = op
        self.expr = expr
        self.start = start
        self.end = expr.end
        self.type = expr.type

    def children(self) -> tuple[Expr, ...]:
        """The operand."""
        return (self.expr,)


class Paren(Expr):
    """An expression in parentheses."""

    __slots__ = ("expr",)

    def __init__(self, expr: Expr, start: int, end: int) -> None:
        self.expr = expr
        self.start = start
        self.end = end
        self.type = expr.type

    def children(self) -> tuple[Expr, ...]:
        """The inner expression."""
        return (self.expr,)


def unwrapped(expr: Expr) -> Expr:
    """The expression inside of its parentheses, if it has some."""
    while isinstance(expr, Paren):
        expr = expr.expr
    return expr
