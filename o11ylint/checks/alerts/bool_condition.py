"""alerts/bool-condition: a condition that answers 0 or 1, and both fire."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Binary, Paren
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.text import Span


def bool_condition(alert: AlertingRule) -> Iterator[Problem]:
    """The outermost comparison has `bool`: it filters nothing. Deeper inside `bool` is fine."""
    tree = of_rule(alert).tree
    while isinstance(tree, Paren):
        tree = tree.expr
    if isinstance(tree, Binary) and tree.bool_modifier:
        yield Problem(
            f"`bool` makes the condition 0 or 1 instead of filtering, so {alert.name.value!r} fires as long as the"
            " series exists; remove `bool`",
            alert.expr.at,
            Span(tree.op_span[0], tree.right.start),
            quote="bool",
        )
