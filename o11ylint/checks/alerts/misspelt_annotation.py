"""alerts/misspelt-annotation: written, and shown nowhere."""

from collections.abc import Iterator, Sequence

from o11ylint.facts.spelling import one_slip
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule

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
