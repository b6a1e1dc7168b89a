"""alerts/required-label: a label that the house asks for."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule


def required_label(alert: AlertingRule, *, labels: Sequence[str]) -> Iterator[Problem]:
    """Each label of the option that neither the alert nor its group has."""
    for name in labels:
        text = alert.all_labels.get(name)
        if text is None or not text.value.strip():
            yield Problem(
                f"{alert.name.value!r} has no label {name!r}, which the configuration asks of every alert;"
                " add it",
                alert.name.at,
                quote=alert.name.value,
                evidence=(name,),
            )
