"""What is in a syntax tree, looked up once for all rules."""

from functools import lru_cache

from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, MatrixSelector, Subquery, VectorSelector
from o11ylint.promql.walk import walk


class Survey:
    """The functions, operators, aggregations, selectors and ranges of a tree, each in the order of the text."""

    __slots__ = ("aggregates", "binaries", "calls", "functions", "operators", "ranges", "selectors")

    def __init__(self, tree: Expr) -> None:
        self.calls: list[Call] = []
        self.binaries: list[Binary] = []
        self.aggregates: list[Aggregate] = []
        self.selectors: list[VectorSelector] = []
        self.ranges: list[MatrixSelector | Subquery] = []
        for node in walk(tree):
            if isinstance(node, VectorSelector):
                self.selectors.append(node)
            elif isinstance(node, Binary):
                self.binaries.append(node)
            elif isinstance(node, Call):
                self.calls.append(node)
            elif isinstance(node, Aggregate):
                self.aggregates.append(node)
            elif isinstance(node, MatrixSelector | Subquery):
                self.ranges.append(node)
        self.functions = frozenset(each.function for each in self.calls)
        self.operators = frozenset(each.op for each in self.binaries)


@lru_cache(maxsize=4096)
def survey(tree: Expr) -> Survey:
    """The survey of a tree."""
    return Survey(tree)
