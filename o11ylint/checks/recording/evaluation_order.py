"""recording/evaluation-order: read before it is written."""

from collections.abc import Iterator

from o11ylint.documents.rules import RecordingRule
from o11ylint.promql.nodes import MatrixSelector, VectorSelector
from o11ylint.promql.walk import parents, walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup


def evaluation_order(group: RuleGroup) -> Iterator[Problem]:
    """A recording reads the present value of a series that the same group records further down."""
    first: dict[str, int] = {}
    for index, rule in enumerate(group.rules):
        if isinstance(rule, RecordingRule):
            first.setdefault(rule.name.value, index)
    if len(first) < 2:
        return
    for index, rule in enumerate(group.rules):
        tree = of_rule(rule).tree
        if tree is None or not isinstance(rule, RecordingRule):
            continue
        above = parents(tree)
        for node in walk(tree):
            if not isinstance(node, VectorSelector) or first.get(node.name or "", -1) <= index:
                continue
            if isinstance(above.get(node), MatrixSelector) or node.offset is not None:
                continue  # the past is there already
            yield Problem(
                f"{rule.name.value!r} reads {node.name}, which this group records further down: rules run in"
                " their order, so it sees the value of the evaluation before; move that rule up",
                rule.expr.at,
                node.name_span,
                quote=node.name or "",
                evidence=(node.name or "",),
            )
            break
