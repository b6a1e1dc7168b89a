"""alerts/forbidden-label: a label that the house does not want."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule


def forbidden_label(alert: AlertingRule, *, labels: Sequence[str]) -> Iterator[Problem]:
    """Each label of the option that the alert sets."""
    for name in labels:
        text = alert.labels.get(name)
        if text is not None:
            yield Problem(
                f"label {name!r} is set here, and the configuration forbids it; drop it",
                text.at,
                quote=name,
                key=True,
                evidence=(name,),
            )
