"""Prometheus' type errors, in its order. The parser calls this only for trees that may have one."""

from collections.abc import Callable, Iterator

from o11ylint.promql.errors import PromqlError
from o11ylint.promql.functions import Function, functions
from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    Matcher,
    MatrixSelector,
    Paren,
    Subquery,
    Unary,
    VectorSelector,
)
from o11ylint.promql.options import Options
from o11ylint.promql.wording import documented, quote
from o11ylint.promql.words import COMPARISONS, SET_OPERATORS

Step = Expr | Callable[[], None]


def check(tree: Expr, text: str, options: Options) -> None:
    """Raise the first type error of a tree."""
    checker = _Checker(text, options)
    waiting: list[Step] = [tree]
    while waiting:
        step = waiting.pop()
        if isinstance(step, Expr):
            waiting.extend(list(checker.steps(step))[::-1])
        else:
            step()


def _fail(message: str, at: Expr) -> None:
    raise PromqlError(message, at.start, at.end)


def _expect(node: Expr, wanted: str, where: str) -> None:
    if node.type not in (wanted, "unknown"):
        _fail(f"expected type {documented(wanted)} in {where}, got {documented(node.type)}", node)


class _Checker:
    def __init__(self, text: str, options: Options) -> None:
        self.text = text
        self.functions = functions(options.version)
        self.options = options
        self.exempt: set[int] = set()

    def steps(self, node: Expr) -> Iterator[Step]:
        """What is checked for a node and in which order: expressions inside it, and its own rules."""
        if isinstance(node, Call):
            yield from self._call(node)
        elif isinstance(node, Aggregate):
            yield from self._aggregate(node)
        elif isinstance(node, Binary):
            yield node.left
            yield node.right
            yield lambda: self._binary(node)
        elif isinstance(node, VectorSelector):
            yield lambda: self._selector(node)
        elif isinstance(node, Subquery):
            yield node.expr
            yield lambda: self._subquery(node)
        elif isinstance(node, Unary):
            yield node.expr
            yield lambda: self._unary(node)
        elif isinstance(node, Paren | MatrixSelector):
            yield node.children()[0]

    def _aggregate(self, node: Aggregate) -> Iterator[Step]:
        yield node.expr
        yield lambda: _expect(node.expr, "vector", "aggregation expression")
        param = node.param
        if param is not None:
            yield param
            if node.op == "count_values":
                yield lambda: _expect(param, "string", "aggregation parameter")
            elif "$" not in node.op and "[" not in node.op:
                yield lambda: _expect(param, "scalar", "aggregation parameter")

    def _call(self, node: Call) -> Iterator[Step]:
        signature = self.functions.get(node.function)
        if signature is None:
            yield from node.args
            return
        yield lambda: _count(node, signature)
        if node.function == "info" and len(node.args) > 1:
            yield lambda: self._info(node)
        where = f"call to function {quote(node.function)}"
        last = len(signature.args) - 1
        for place, arg in enumerate(node.args):
            wanted = signature.args[min(place, last)] if last >= 0 else ""
            yield arg
            yield lambda arg=arg, wanted=wanted: _expect(arg, wanted, where)  # type: ignore[misc]

    def _info(self, node: Call) -> None:
        second = node.args[1]
        if second.type == "unknown":
            return
        if second.type != "vector":
            what = documented(second.type)
            _fail(f'expected type instant vector in call to function "info", got {what}', node)
        if not isinstance(second, VectorSelector):
            _fail("expected label selectors only", second)
        elif second.name is not None and not second.quoted_name:
            if not second.has_variable:
                _fail("expected label selectors only, got vector selector instead", second)
        else:
            self.exempt.add(id(second))

    def _subquery(self, node: Subquery) -> None:
        if node.expr.type not in ("vector", "unknown"):
            _fail(f"subquery is only allowed on instant vector, got {node.expr.type} instead", node)

    def _unary(self, node: Unary) -> None:
        type_ = node.expr.type
        if type_ in ("matrix", "string"):
            what = quote(documented(type_))
            _fail(
                f"unary expression only allowed on expressions of type scalar or instant vector, got {what}",
                node,
            )

    def _selector(self, node: VectorSelector) -> None:
        if node.name is not None:
            for matcher in node.matchers:
                if matcher.label == "__name__" and not node.quoted_name and not node.has_variable:
                    names = f"{quote(node.name)} or {quote(matcher.value)}"
                    _fail(f"metric name must not be set twice: {names}", node)
            return
        if id(node) in self.exempt or any(self._selects(matcher) for matcher in node.matchers):
            return
        _fail("vector selector must contain at least one non-empty matcher", node)

    def _selects(self, matcher: Matcher) -> bool:
        """Whether a matcher excludes series that lack its label, or may do so."""
        if not matcher.op or (self.options.variables and matcher.has_variable):
            return True
        if matcher.op in ("=", "!="):
            return (matcher.value == "") == (matcher.op == "!=")
        from o11ylint.promql.regex import matches_empty

        return matches_empty(matcher.value) == (matcher.op == "!~")

    def _operator_span(self, node: Binary) -> tuple[int, int]:
        """From the operator to the right side, as Prometheus points at it."""
        start, end = node.left.end, node.right.start - 1
        while self.text[start] in " \t\r\n":
            start += 1
        while self.text[end] in " \t\r\n":
            end -= 1
        return start, end + 1

    def _binary(self, node: Binary) -> None:
        op, types = node.op, (node.left.type, node.right.type)
        if node.bool_modifier and op not in COMPARISONS:
            raise PromqlError(
                "bool modifier can only be used on comparison operators", *self._operator_span(node)
            )
        if op in COMPARISONS and not node.bool_modifier and types == ("scalar", "scalar"):
            raise PromqlError(
                "comparisons between scalars must use BOOL modifier", *self._operator_span(node)
            )
        matching = node.matching
        if matching is not None and matching.on:
            included = {label.name for label in matching.include if not label.variable}
            for label in matching.labels or ():
                if label.name in included:
                    message = f"label {quote(label.name)} must not occur in ON and GROUP clause at once"
                    raise PromqlError(message, *self._operator_span(node))
        for side in (node.left, node.right):
            if side.type in ("matrix", "string"):
                _fail("binary expression must contain only scalar and instant vector types", side)
        if "scalar" in types:
            _check_scalar_side(node)
        elif op in SET_OPERATORS and matching is not None:
            if matching.group:
                _fail(f'no grouping allowed for "{op}" operation', node)
            if _fills(node):
                _fail("filling in missing series not allowed for set operators", node)


def _fills(node: Binary) -> bool:
    matching = node.matching
    return matching is not None and (matching.fill_left is not None or matching.fill_right is not None)


def _check_scalar_side(node: Binary) -> None:
    if node.matching is not None and node.matching.labels:
        _fail("vector matching only allowed between instant vectors", node)
    if _fills(node):
        _fail("filling in missing series only allowed between instant vectors", node)
    if node.op in SET_OPERATORS:
        _fail(f'set operator "{node.op}" not allowed in binary scalar expression', node)


def _count(node: Call, signature: Function) -> None:
    given, wanted = len(node.args), len(signature.args)
    name = quote(node.function)
    if not signature.variadic:
        if given != wanted:
            _fail(f"expected {wanted} argument(s) in call to {name}, got {given}", node)
    elif given < wanted - 1:
        _fail(f"expected at least {wanted - 1} argument(s) in call to {name}, got {given}", node)
    elif 0 < signature.variadic < given - wanted + 1:
        most = wanted - 1 + signature.variadic
        _fail(f"expected at most {most} argument(s) in call to {name}, got {given}", node)
