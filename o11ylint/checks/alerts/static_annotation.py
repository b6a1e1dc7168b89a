"""alerts/static-annotation: a text that is the same whichever series fired."""

from collections.abc import Iterator

from o11ylint.facts.series import distinguishing
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.templates import templates


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
