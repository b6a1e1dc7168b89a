"""alerts/missing-runbook: woken at night, with no word on what to do."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.alerting import annotation, pages
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import AlertingRule


def missing_runbook(
    alert: AlertingRule, *, annotations: Sequence[str], severity_label: str, paging: Sequence[str]
) -> Iterator[Problem | Kept]:
    """An alert that pages and links no runbook, neither by annotation nor by label."""
    if not pages(alert, severity_label, paging):
        return
    labelled = any(name in alert.all_labels for name in annotations)
    if labelled or annotation(alert, annotations):
        yield Kept("runbook")
        return
    yield Problem(
        f"{alert.name.value!r} pages and links no runbook; add `{annotations[0]}:`",
        alert.name.at,
        quote=alert.name.value,
        convention="runbook",
    )
