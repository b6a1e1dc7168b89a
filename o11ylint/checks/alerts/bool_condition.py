"""alerts/bool-condition: a condition that answers 0 or 1, and both fire."""

import re
from collections.abc import Iterator

from o11ylint.promql.nodes import Binary, unwrapped
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.text import Span


def bool_condition(alert: AlertingRule) -> Iterator[Problem]:
    """The outermost comparison has `bool`: it filters nothing. Deeper inside `bool` is fine."""
    tree = of_rule(alert).tree
    node = None if tree is None else unwrapped(tree)
    if isinstance(node, Binary) and node.bool_modifier:
        yield Problem(
            f"`bool` makes the condition 0 or 1 instead of filtering, so {alert.name.value!r} fires as long as the"
            " series exists; remove `bool`",
            alert.expr.at,
            Span(node.op_span[0], node.right.start),
            quote="bool",
            fix=_without_bool(alert, node),
        )


def _without_bool(alert: AlertingRule, tree: Binary) -> Fix | None:
    """What stands between the operator and the right side, without `bool`."""
    start, end = tree.op_span[1], tree.right.start
    between = alert.expr.value[start:end]
    found = re.search(r"(?i)\bbool\b *", between)
    if found is None:
        return None
    at = Span(start + found.start(), start + found.end())
    return Fix("remove `bool`", (Edit(alert.expr.at, at, ""),))
