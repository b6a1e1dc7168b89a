"""alerts/short-prediction: an hour of growth, drawn on for a day."""

import re
from collections.abc import Iterator

from o11ylint.facts.thresholds import constant, names
from o11ylint.promql.nodes import MatrixSelector, Subquery
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule

_SHORT_SECONDS = 3600
_SPACE = r"disk|filesystem|volume|storage|avail|free"
_FAR = 4
"""How many times its window a straight line may be drawn on: kubernetes-mixin draws 6 hours on for 24."""


def short_prediction(alert: AlertingRule) -> Iterator[Problem]:
    """`predict_linear` of an hour or less, far ahead, and nothing that asks whether the thing is nearly full."""
    tree = of_rule(alert).tree
    if tree is None or "and" in survey(tree).operators:
        return
    for node in survey(tree).calls:
        if node.function != "predict_linear" or len(node.args) != 2:
            continue
        window, ahead = node.args[0], constant(node.args[1])
        if not isinstance(window, MatrixSelector | Subquery) or ahead is None:
            continue
        seconds = window.range.seconds
        if not any(re.search(_SPACE, each) for each in names(node)):
            continue
        if seconds is not None and seconds <= _SHORT_SECONDS and ahead >= _FAR * seconds:
            yield Problem(
                f"`predict_linear` draws {_hours(seconds)} on for {_hours(ahead)}: a log rotation or a copy"
                " makes a line that nothing follows; look at six hours, and ask that the space is short"
                " (`and … < 0.2`)",
                alert.expr.at,
                node.span,
            )
            return


def _hours(seconds: float) -> str:
    """A length of time in words."""
    if seconds < 3600:
        return f"{seconds / 60:g} minutes"
    return "one hour" if seconds == 3600 else f"{seconds / 3600:g} hours"
