"""alerts/template-reads-missing-label: a text with a hole where the label should be."""

from collections.abc import Iterator

from o11ylint.gotemplate.found import LabelUse
from o11ylint.promql.labelflow import Exclusion
from o11ylint.rule.flow import flow_of, keeps_labels, place
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.templates import Template, Written, templates

_CHOOSING = frozenset(("or", "and", "eq", "ne", "not", "len"))


def template_reads_missing_label(alert: AlertingRule) -> Iterator[Problem]:
    """The first label in the texts of an alert that its query cannot return; the others are counted."""
    if alert.group.language not in ("promql", "logql"):
        return
    uses = [(written, use) for written in templates(alert) for use in printed(written.template)]
    tree = of_rule(alert).tree if uses else None
    if tree is None or (keeps_labels(tree) and all(use.label != "__name__" for _, use in uses)):
        return
    analysis = flow_of(tree)
    if analysis is None:
        return
    result = analysis.result
    found = [(*each, why) for each in uses if (why := result.exclusion(each[1].label))]
    missing = [each for each in found if not _enforced(alert, each[2])]
    if missing:
        written, use, why = missing[0]
        yield Problem(
            _message(alert, written, use, _because(alert, use.label, why), len(missing) - 1),
            written.text.at,
            use.span,
            quote=use.label,
            evidence=(use.label,),
        )


def printed(template: Template) -> list[LabelUse]:
    """The labels that a template prints without having asked whether they are there."""
    found = template.uses.labels
    asked = {each.label for each in found if not each.printed or _CHOOSING.intersection(each.through)}
    return [each for each in found if each.label not in asked]


def _enforced(alert: AlertingRule, why: Exclusion) -> bool:
    """Whether an operator may write `namespace="…"` into the selector of `absent`, which then returns it."""
    if why.label != "namespace" or not why.why.startswith("`absent`"):
        return False
    argument = alert.expr.value[why.start : why.end]
    return argument.endswith("}") or argument.isidentifier()


def _because(alert: AlertingRule, label: str, why: Exclusion) -> str:
    if label == "alertname" or label in alert.all_labels:
        return "its own labels are set after its texts"
    at = f" ({place(alert.expr.value, why.start)})" if why.end else ""
    return why.why + at


def _message(alert: AlertingRule, written: Written, use: LabelUse, why: str, more: int) -> str:
    others = f", and so in {more} more {'place' if more == 1 else 'places'}" if more else ""
    return (
        f"{written.field} {written.name!r} of {alert.name.value!r} reads the label {use.label!r}, which its query"
        f" never returns: {why}; the reader finds a hole there{others}; keep the label in the query, or do not"
        " read it"
    )
