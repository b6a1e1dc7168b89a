"""alerts/missing-runbook: woken at night, with no word on what to do."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.alerting import annotated, pages
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import AlertingRule

_DOCUMENTED = ("documentation", "docs", "doc")
"""Annotations that are a runbook if they link one, and prose otherwise."""


def missing_runbook(
    alert: AlertingRule, *, annotations: Sequence[str], severity_label: str, paging: Sequence[str]
) -> Iterator[Problem | Kept]:
    """An alert that pages and links no runbook, neither by annotation nor by label."""
    if not pages(alert, severity_label, paging):
        return
    labelled = any(name in alert.all_labels for name in annotations)
    documented = any(
        name in alert.annotations and "://" in alert.annotations[name].value for name in _DOCUMENTED
    )
    if labelled or documented or annotated(alert, annotations):
        yield Kept("runbook")
        return
    yield Problem(
        f"{alert.name.value!r} pages and links no runbook; add `{annotations[0]}:`",
        alert.name.at,
        quote=alert.name.value,
        convention="runbook",
    )
