"""alerts/always-firing: an alert that no data can stop."""

from collections.abc import Iterator

from o11ylint.promql.nodes import VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.flow import flow_of
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.text import Span


def always_firing(alert: AlertingRule) -> Iterator[Problem]:
    """An expression over data that returns something whatever the data are; a plain `vector(1)` is a watchdog."""
    text = alert.expr.value
    if "vector" not in text and "scalar" not in text and "time" not in text:
        return  # nothing else makes a sample out of nothing
    tree = of_rule(alert).tree
    if tree is None or not any(isinstance(node, VectorSelector) for node in walk(tree)):
        return
    analysis = flow_of(tree)
    if analysis and analysis.result.always:
        yield Problem(
            f"{alert.name.value!r} always fires: a part such as `or vector(…)` gives a result whatever the data are;"
            " compare the whole with a number, in parentheses",
            alert.expr.at,
            Span(tree.start, tree.end),
        )
