"""alerts/irate: the alert sees the last two samples only."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Call, MatrixSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule

_ENOUGH_SECONDS = 120


def irate(alert: AlertingRule) -> Iterator[Problem]:
    """`irate` anywhere in an alert; one finding for the alert, one fix for every place."""
    tree = of_rule(alert).tree
    found = [each for each in survey(tree).calls if each.function == "irate"] if tree else []
    if found:
        first = found[0]
        yield Problem(
            "`irate` looks at the last two samples only: one jump fires, and one quiet scrape starts `for`"
            " again; use `rate`",
            alert.expr.at,
            first.name_span,
            quote="irate",
            fix=Fix("use `rate`", tuple(Edit(alert.expr.at, each.name_span, "rate") for each in found))
            if all(_wide(each) for each in found)
            else None,
        )


def _wide(call: Call) -> bool:
    """Whether the window holds enough samples for `rate`."""
    window = call.args[0]
    return isinstance(window, MatrixSelector) and (window.range.seconds or 0) >= _ENOUGH_SECONDS
