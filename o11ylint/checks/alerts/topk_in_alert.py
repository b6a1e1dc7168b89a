"""alerts/topk-in-alert: who is on top changes, and so does the alert."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Aggregate, Binary, Paren
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.text import Span

_CHOOSING = frozenset(("topk", "bottomk", "limitk", "limit_ratio"))


def topk_in_alert(alert: AlertingRule) -> Iterator[Problem]:
    """The condition keeps the first few series of all. `topk by (…) (1, …)` picks one of equal ones, an idiom."""
    node = of_rule(alert).tree
    while isinstance(node, Paren) or (
        isinstance(node, Binary) and node.op in (">", "<", ">=", "<=", "==", "!=")
    ):
        node = node.expr if isinstance(node, Paren) else node.left
    if isinstance(node, Aggregate) and node.op in _CHOOSING and node.grouping is None:
        yield Problem(
            f"`{node.op}` picks other series at each evaluation: alerts resolve and start anew while nothing"
            " has changed; drop it and compare every series",
            alert.expr.at,
            Span(node.op_span.start, node.op_span.end),
            quote=node.op,
        )
