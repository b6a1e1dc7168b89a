"""alerts/missing-severity: nothing says whether this alert may wake someone."""

from collections.abc import Iterator

from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import AlertingRule


def missing_severity(alert: AlertingRule, *, severity_label: str) -> Iterator[Problem | Kept]:
    """No severity label, neither on the rule nor on its group."""
    severity = alert.all_labels.get(severity_label)
    if severity_label in alert.filled_in or (severity is not None and severity.value.strip()):
        yield Kept("severity")
        return
    yield Problem(
        f"{alert.name.value!r} has no label {severity_label!r}: routing cannot tell a page from a note; add one",
        alert.name.at,
        quote=alert.name.value,
        convention="severity",
    )
