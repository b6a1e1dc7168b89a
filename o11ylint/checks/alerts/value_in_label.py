"""alerts/value-in-label: every evaluation makes a new alert."""

import re
from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule
from o11ylint.text import Span

_ACTION = r"(?s)\{\{-?\s*(.*?)\s*-?\}\}"
_VALUE = r"\$value\b|(?<![\w$.)])\.Value\b|\$\.Value\b"
_CONTROL = r"(?:else\s+)?(?:if|with|range|define|template|block|end|else)\b|/\*"
_STEPS = r"\b(?:gt|lt|ge|le|eq|ne|and|or|not)\b"


def value_in_label(alert: AlertingRule) -> Iterator[Problem]:
    """A label template that prints the value. Choosing a text by the value (`if gt $value 90.0`) is another matter."""
    for name, text in alert.labels.items():
        if "{{" not in text.value:
            continue
        for action in re.finditer(_ACTION, text.value):
            body = action.group(1)
            value = re.search(_VALUE, body)
            if value is None or re.match(_CONTROL, body) or re.search(_STEPS, body):
                continue
            yield Problem(
                f"label {name!r} contains the value: each change of it makes a new alert, so `for` starts again"
                " and silences do not hold; put it in an annotation",
                text.at,
                Span(*action.span()),
                quote=action.group(),
                evidence=(name,),
            )
            break
