"""alerts/for-too-long: it pages, half a day later."""

from collections.abc import Iterator, Sequence

from o11ylint.facts.thresholds import longest_window
from o11ylint.promql.survey import survey
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_LONG_SECONDS = 6 * 3600
_AGES = frozenset(("time", "absent", "absent_over_time", "predict_linear", "increase"))


def for_too_long(alert: AlertingRule, *, severity_label: str, paging: Sequence[str]) -> Iterator[Problem]:
    """It wakes someone and has waited for six hours or more."""
    wait = waits(alert)
    if wait is None or wait < _LONG_SECONDS or alert.for_ is None or not pages(alert, severity_label, paging):
        return
    tree = of_rule(alert).tree
    if tree is None or longest_window(tree) >= wait:
        return
    if survey(tree).functions & _AGES:
        return
    yield Problem(
        f"{alert.name.value!r} pages after {alert.for_.value.strip()}: what could wait for that long can wait"
        " for the morning; shorten `for`, or let it be a ticket",
        alert.for_.at,
        quote=alert.for_.value,
    )
