"""alerts/summary-too-long: a headline that a phone cuts off."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.rule.alerting import annotation
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule

_ACTION = r"(?s)\{\{.*?\}\}"
_PRINTED = 10
"""How many characters a template is taken to print."""


def summary_too_long(
    alert: AlertingRule, *, annotations: Sequence[str], max_length: int
) -> Iterator[Problem]:
    """A summary of more characters than a locked phone shows."""
    summary = annotation(alert, annotations)
    if summary is None:
        return
    size = len(re.sub(_ACTION, "x" * _PRINTED, summary.value.strip()))
    if size > max_length:
        yield Problem(
            f"a summary of {size} characters: a phone shows about {max_length}, and the rest is what matters;"
            " say the fault in a few words, and the rest in the description",
            summary.at,
        )
