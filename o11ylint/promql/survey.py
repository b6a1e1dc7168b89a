"""What is in a syntax tree, looked up once for all rules."""

from functools import lru_cache

from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, MatrixSelector, Subquery, VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.typed import Any


class Survey:
    """The functions, operators, aggregations, selectors and ranges of a tree, each in the order of the text."""

    __slots__ = ("aggregates", "binaries", "calls", "functions", "operators", "ranges", "selectors")

    def __init__(self, tree: Expr) -> None:
        self.calls: list[Call] = []
        self.binaries: list[Binary] = []
        self.aggregates: list[Aggregate] = []
        self.selectors: list[VectorSelector] = []
        self.ranges: list[MatrixSelector | Subquery] = []
        lists: dict[type[Expr], list[Any]] = {
            VectorSelector: self.selectors,
            Binary: self.binaries,
            Call: self.calls,
            Aggregate: self.aggregates,
            MatrixSelector: self.ranges,
            Subquery: self.ranges,
        }
        for node in walk(tree):
            kept = lists.get(type(node))
            if kept is not None:
                kept.append(node)
        self.functions = frozenset(each.function for each in self.calls)
        self.operators = frozenset(each.op for each in self.binaries)


@lru_cache(maxsize=4096)
def survey(tree: Expr) -> Survey:
    """The survey of a tree."""
    return Survey(tree)
