"""alerts/required-annotation: an annotation that the house asks for."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.alerting import annotation
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule


def required_annotation(alert: AlertingRule, *, annotations: Sequence[str]) -> Iterator[Problem]:
    """Each annotation of the option that the alert lacks."""
    for name in annotations:
        if annotation(alert, (name,)) is None:
            yield Problem(
                f"{alert.name.value!r} has no annotation {name!r}, which the configuration asks of every"
                " alert; add it",
                alert.name.at,
                quote=alert.name.value,
                evidence=(name,),
            )
