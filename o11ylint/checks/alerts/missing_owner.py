"""alerts/missing-owner: an alert that belongs to nobody."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.alerting import annotation
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import AlertingRule


def missing_owner(alert: AlertingRule, *, names: Sequence[str]) -> Iterator[Problem | Kept]:
    """No label and no annotation that names a team."""
    if any(name in alert.all_labels for name in names) or annotation(alert, names):
        yield Kept("owner")
        return
    yield Problem(
        f"{alert.name.value!r} names no owner: routing cannot tell whose it is, and nobody feels meant; add a"
        f" label `{names[0]}:`",
        alert.name.at,
        quote=alert.name.value,
        convention="owner",
    )
