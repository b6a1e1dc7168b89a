"""What annotations tell whoever is woken.

alerts/missing-summary: the person who is woken reads a name and labels.
alerts/missing-description: a headline, and nothing under it.
alerts/missing-runbook: woken at night, with no word on what to do.
alerts/misspelt-annotation: written, and shown nowhere.
alerts/static-annotation: a text that is the same whichever series fired.
"""

from collections.abc import Iterator, Sequence

from o11ylint.facts.series import distinguishing
from o11ylint.facts.spelling import one_slip
from o11ylint.rule.alerting import annotated, annotation, pages
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.templates import templates


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


_SHORT = 5
"""Shorter words are one slip from too many others."""


def misspelt_annotation(alert: AlertingRule, *, known: Sequence[str]) -> Iterator[Problem]:
    """The name of an annotation, or of the severity label, that is one slip from a known one which is missing."""
    for written, names in ((alert.annotations, known), (alert.labels, ("severity",))):
        for name, text in written.items():
            if len(name) < _SHORT or name in names:
                continue
            meant = next((each for each in names if one_slip(name, each) and each not in written), None)
            if meant is not None:
                yield Problem(
                    f"{name!r} looks like a slip for {meant!r}: nothing that looks for {meant!r} finds it;"
                    " rename it",
                    text.at,
                    quote=name,
                    key=True,
                    evidence=(name,),
                )


def static_annotation(alert: AlertingRule) -> Iterator[Problem]:
    """An alert about several series none of whose annotations reads a label."""
    texts = [
        text for name, text in alert.annotations.items() if text.value.strip() and "://" not in text.value
    ]
    tree = of_rule(alert).tree if texts else None
    labels = distinguishing(tree) if tree is not None else None
    if labels is None:
        return
    for written in templates(alert):
        used = written.template.uses
        if written.field != "annotation":
            continue
        if written.template.known is None or used.labels or used.whole or used.queries:
            return
        if any(call.name in ("query", "template") for call in used.calls):
            return
    which = " and ".join(labels)
    yield Problem(
        f"no annotation of {alert.name.value!r} says which {which} it is about, though it fires for each;"
        f" name it with `{{{{ $labels.{labels[0]} }}}}`",
        texts[0].at,
    )
