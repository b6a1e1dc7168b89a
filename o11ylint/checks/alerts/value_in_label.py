"""alerts/value-in-label: every evaluation makes a new alert."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.templates import templates

_DECIDING = frozenset(("gt", "lt", "ge", "le", "eq", "ne", "and", "or", "not", "len"))


def value_in_label(alert: AlertingRule) -> Iterator[Problem]:
    """A label template that prints the value. Choosing a text by the value (`if gt $value 90.0`) is another matter."""
    for written in templates(alert):
        if written.field != "label":
            continue
        for use in written.template.uses.values:
            if use.printed and not _DECIDING.intersection(use.through):
                yield Problem(
                    f"label {written.name!r} contains the value: each change of it makes a new alert, so `for`"
                    " starts again and silences do not hold; put it in an annotation",
                    written.text.at,
                    use.span,
                    quote=written.text.value[use.span.start : use.span.end],
                    evidence=(written.name,),
                )
                break
