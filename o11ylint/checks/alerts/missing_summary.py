"""alerts/missing-summary: the person who is woken reads a name and labels."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.alerting import annotated
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import AlertingRule


def missing_summary(alert: AlertingRule, *, annotations: Sequence[str]) -> Iterator[Problem | Kept]:
    """None of the annotations that can serve as a headline."""
    if annotated(alert, annotations):
        yield Kept("summary")
        return
    yield Problem(
        f"{alert.name.value!r} has no summary: whoever is called reads only a name; add `{annotations[0]}:`",
        alert.name.at,
        quote=alert.name.value,
        convention="summary",
    )
