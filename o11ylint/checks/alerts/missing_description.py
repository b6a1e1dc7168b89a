"""alerts/missing-description: a headline, and nothing under it."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.alerting import annotated, annotation
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import AlertingRule

_SAYS_ENOUGH = 80
"""A headline of so many characters is a description."""


def missing_description(
    alert: AlertingRule, *, annotations: Sequence[str], summaries: Sequence[str]
) -> Iterator[Problem | Kept]:
    """A short headline, and none of the annotations that can say more."""
    if annotated(alert, annotations):
        yield Kept("description")
        return
    summary = annotation(alert, summaries)
    if summary is None or len(summary.value) > _SAYS_ENOUGH:
        return
    yield Problem(
        f"{alert.name.value!r} has no description: nobody learns what is affected and what to look at; add"
        f" `{annotations[0]}:`",
        alert.name.at,
        quote=alert.name.value,
        convention="description",
    )
