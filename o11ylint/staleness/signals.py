"""What speaks for retiring a dashboard: each sign with its weight and how much it can be trusted here.

Weights are those of research/dashboards.md §6; a confidence is "high", "medium" or "low" there and a number here, and
may be lower where only a part of the dashboard is concerned.
"""

from typing import NamedTuple

HIGH, MEDIUM, LOW = 1.0, 0.75, 0.5


class Sign(NamedTuple):
    """A sort of evidence. The signs of `age` together never count more than `score.AGE_CAP`."""

    weight: float
    confidence: float
    age: bool = False


class Signal(NamedTuple):
    """A piece of evidence: weight and confidence from 0 to 1, points as its share of the score, negative for a veto."""

    signal: str
    weight: float
    confidence: float
    points: int
    detail: str


SIGNS = {
    "removed-panel": Sign(0.5, HIGH),
    "angular-panel": Sign(0.5, MEDIUM),
    "ephemeral-host": Sign(0.5, HIGH),
    "nothing-queried": Sign(0.5, HIGH),
    "all-queries-hidden": Sign(0.5, HIGH),
    "removed-metric": Sign(0.4, HIGH),
    "absolute-time-range": Sign(0.35, MEDIUM),
    "undefined-variable": Sign(0.3, MEDIUM),
    "missing-panel-reference": Sign(0.3, MEDIUM),
    "dangling-element": Sign(0.3, MEDIUM),
    "unknown-datasource": Sign(0.3, MEDIUM),
    "promql-syntax": Sign(0.3, MEDIUM),
    "missing-library-panel": Sign(0.2, MEDIUM),
    "orphan-element": Sign(0.2, MEDIUM),
    "panel-without-query": Sign(0.2, MEDIUM),
    "dead-link": Sign(0.2, LOW),
    "test-or-copy": Sign(0.25, MEDIUM),
    "incident-leftover": Sign(0.25, MEDIUM),
    "leftover-name": Sign(0.25, MEDIUM),
    "duplicate-uid": Sign(0.2, HIGH),
    "exact-copy": Sign(0.2, HIGH),
    "near-duplicate": Sign(0.2, MEDIUM),
    "one-per-value": Sign(0.2, LOW),
    "deprecated-panel": Sign(0.15, LOW),
    "old-schema": Sign(0.1, LOW, age=True),
    "older-schema": Sign(0.2, LOW, age=True),
    "age-180": Sign(0.1, MEDIUM, age=True),
    "age-365": Sign(0.25, MEDIUM, age=True),
    "age-730": Sign(0.35, MEDIUM, age=True),
    "untouched-since-import": Sign(0.15, MEDIUM, age=True),
    "authors-gone": Sign(0.15, MEDIUM, age=True),
}
"""Every sign there is."""

KEEP = "keep"
"""The name of the line that a veto adds."""


def found(sign: str, detail: str, *, strength: float = 1.0) -> Signal:
    """A signal without its points yet; `strength` from 0 to 1 lowers the confidence of the sign."""
    known = SIGNS[sign]
    return Signal(sign, known.weight, round(known.confidence * strength, 2), 0, detail)
