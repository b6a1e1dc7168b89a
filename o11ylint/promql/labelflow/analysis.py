"""The labels and values that every part of a query can have, and what in it can never work."""

import math
from collections.abc import Callable, Iterator

from o11ylint.promql.labelflow.binary import binary
from o11ylint.promql.labelflow.interval import Interval, negated
from o11ylint.promql.labelflow.selecting import Recordings, selector
from o11ylint.promql.labelflow.series import (
    NAME,
    NOTHING_KNOWN,
    Exclusion,
    Flow,
    Series,
    flow,
    nameless,
    scalar,
)
from o11ylint.promql.labelflow.values import absent
from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    Label,
    MatrixSelector,
    NumberLiteral,
    Paren,
    Subquery,
    Unary,
    Variable,
    VectorSelector,
)
from o11ylint.promql.walk import walk
from o11ylint.records import Record
from o11ylint.typed import Any


class Contradiction(Record):
    """Something that certainly does nothing, and where it stands; `places` show why.

    `kind` is one of: never-matches, never-removes, removes-everything, never-true, always-true, never-selects,
    never-absent, selects-nothing, on-label, copied-label, grouping-label.
    """

    kind: str
    reason: str
    start: int
    end: int
    places: tuple[Exclusion, ...] = ()


class Analysis:
    """The flow of labels through one query."""

    __slots__ = ("_flows", "_found", "_recordings", "tree")

    def __init__(self, tree: Expr, recordings: Recordings | None = None) -> None:
        self.tree = tree
        self._recordings = recordings
        self._flows: dict[Expr, Flow] = {}
        self._found: list[Contradiction] = []
        # children come before their parents; nothing recurses
        for node in reversed(list(walk(tree))):
            self._flows[node] = self._flow(node)

    def flow(self, node: Expr) -> Flow:
        """What an expression of the query returns."""
        return self._flows[node]

    @property
    def result(self) -> Flow:
        """What the query returns."""
        return self._flows[self.tree]

    @property
    def contradictions(self) -> list[Contradiction]:
        """What is certainly in vain, in the order of the text."""
        return sorted(self._found, key=lambda each: (each.start, each.end, each.kind))

    def _flow(self, node: Expr) -> Flow:
        step = _STEPS.get(type(node))
        return NOTHING_KNOWN if step is None else step(self, node)

    def _number(self, node: NumberLiteral) -> Flow:
        value = node.value
        known = None if math.isnan(value) else Interval(value, value)
        return scalar(known, *node.span)

    def _variable(self, node: Variable) -> Flow:
        return scalar(None, *node.span) if node.type == "scalar" else NOTHING_KNOWN

    def _inner(self, node: Paren | MatrixSelector) -> Flow:
        return self._flows[node.children()[0]]

    def _subquery(self, node: Subquery) -> Flow:
        inner = self._flows[node.expr]
        # a range shorter than its step has no samples
        return flow([series._replace(always=False) for series in inner.series])

    def _unary(self, node: Unary) -> Flow:
        inner = self._flows[node.expr]
        if node.op != "-":
            return inner
        removed = absent("`-` removes", node.start, node.start + 1)
        found: list[Series] = []
        for series in inner.series:
            value = negated(series.value) if series.value else None
            found.append(nameless(series._replace(value=value), removed))
        return Flow(tuple(found), inner.always, inner.scalar)

    def _selector(self, node: VectorSelector) -> Flow:
        recordings = self._recordings
        known = recordings.flows(node.name, _result) if recordings and node.name else ()
        found, fault = selector(node, known)
        if fault:
            self._report("never-selects", fault.reason, fault.start, fault.end)
        return found

    def _call(self, node: Call) -> Flow:
        from o11ylint.promql.labelflow.calls import call  # not in every query

        args = [self._flows[arg] for arg in node.args]
        found = call(node, args)
        if found.empty and not any(arg.empty for arg in args):
            kind = "never-absent" if node.function == "absent" else "selects-nothing"
            self._report(kind, found.empty.what, node.start, node.end)
        return found

    def _aggregate(self, node: Aggregate) -> Flow:
        from o11ylint.promql.labelflow.aggregating import aggregate  # not in every query

        inner = self._flows[node.expr]
        found = aggregate(node, inner, self._flows[node.param] if node.param else None)
        if inner.empty:
            return found
        if found.empty:
            self._report("selects-nothing", found.empty.what, *node.op_span)
        if node.grouping and not node.without:
            self._lacking("grouping-label", f"`{node.op}` groups by", node.grouping, inner)
        return found

    def _binary(self, node: Binary) -> Flow:
        left, right = self._flows[node.left], self._flows[node.right]
        found, verdict = binary(node, left, right)
        if verdict:
            self._report(verdict.kind, verdict.reason, *node.op_span, verdict.places)
        matching = node.matching
        if matching is None or left.empty or right.empty or (verdict and verdict.places):
            return found
        if matching.on and matching.labels and node.op != "or":
            self._unmatched(matching.labels, left, right)
        if matching.include:
            one = left if matching.group == "right" else right
            self._lacking("copied-label", f"`group_{matching.group}` copies", matching.include, one)
        return found

    def _unmatched(self, labels: tuple[Label, ...], left: Flow, right: Flow) -> None:
        """Report the labels of `on` that a side cannot have."""
        neither = [each for each in labels if left.exclusion(each.name) and right.exclusion(each.name)]
        for label in neither:
            places = [side.exclusion(label.name) for side in (left, right)]
            reason = f"both sides are matched on `{label.name}` but neither can have it"
            if label.name != NAME and not label.variable:
                found = tuple(place for place in places if place)
                self._report("on-label", reason, label.start, label.end, found)
        for side, where in ((left, "left"), (right, "right")):
            others = tuple(each for each in labels if each not in neither)
            self._lacking("on-label", f"the {where} side is matched on", others, side)

    def _lacking(self, kind: str, what: str, labels: tuple[Label, ...], side: Flow) -> None:
        """Report the labels of a list that one operand cannot have."""
        for label in labels:
            exclusion = None if label.variable else side.exclusion(label.name)
            # with --enable-feature=promql-delayed-name-removal the name is still there
            if exclusion and label.name != NAME:
                reason = f"{what} `{label.name}` but {exclusion.why}"
                self._report(kind, reason, label.start, label.end, (exclusion,))

    def _report(
        self, kind: str, reason: str, start: int, end: int, places: tuple[Exclusion, ...] = ()
    ) -> None:
        self._found.append(Contradiction(kind, reason, start, end, places))


_STEPS: dict[type[Expr], Callable[[Analysis, Any], Flow]] = {
    Aggregate: Analysis._aggregate,
    Binary: Analysis._binary,
    Call: Analysis._call,
    MatrixSelector: Analysis._inner,
    NumberLiteral: Analysis._number,
    Paren: Analysis._inner,
    Subquery: Analysis._subquery,
    Unary: Analysis._unary,
    Variable: Analysis._variable,
    VectorSelector: Analysis._selector,
}


def _result(tree: Expr, recordings: Recordings) -> Flow:
    return Analysis(tree, recordings).result


def analyse(tree: Expr, recordings: Recordings | None = None) -> Analysis:
    """The flow of labels through a query, through the recording rules it reads if they are given."""
    return Analysis(tree, recordings)


def contradictions(tree: Expr, recordings: Recordings | None = None) -> Iterator[Contradiction]:
    """What in a query is certainly in vain."""
    yield from Analysis(tree, recordings).contradictions
