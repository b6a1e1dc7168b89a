"""From evidence to a score of 0 to 100, a share of it for each piece, and a verdict (research/dashboards.md §6)."""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from o11ylint.staleness.signals import KEEP, SIGNS, Signal

VERDICTS = ("broken", "stale", "suspicious", "fresh", "unknown")
"""What can be said of a dashboard, the first being what most needs a decision."""
STALE, SUSPICIOUS = 70, 40
"""Scores from which a dashboard is stale or suspicious."""
AGE_CAP = 0.35
"""What all signs of age together can count: mature dashboards are rightly old."""
KEEP_CAP = 30
"""The score above which nothing lifts a dashboard that somebody wants to keep."""


class Scored(NamedTuple):
    """A score, and the evidence with points that add up to it."""

    score: int
    evidence: tuple[Signal, ...]


def score(signals: Sequence[Signal], keep: Sequence[str] = ()) -> Scored:
    """100·(1−Π(1−w·c)), the strongest evidence first; a reason to keep caps it in a line of its own.

    Each signal gets the share −ln(1−w·c) has in the sum of these, which does not depend on their order.
    """
    signals = sorted(signals)  # so that what is rounded up does not depend on who was asked first
    logs = [-log(1 - each.weight * each.confidence) for each in signals]
    aged = sum(part for part, each in zip(logs, signals, strict=True) if SIGNS[each.signal].age)
    scale = min(1.0, -log(1 - AGE_CAP) / aged) if aged else 1.0
    shares = [
        part * scale if SIGNS[each.signal].age else part for part, each in zip(logs, signals, strict=True)
    ]
    total = sum(shares)
    raw = round(100 * (1 - exp(-total)))
    points = _apportioned(raw, [raw * share / total for share in shares]) if total else [0] * len(shares)
    evidence = [each._replace(points=count) for each, count in zip(signals, points, strict=True)]
    evidence.sort(key=lambda each: (-each.points, each.signal, each.detail))
    if keep and raw > KEEP_CAP:
        evidence.append(Signal(KEEP, 0.0, 1.0, KEEP_CAP - raw, f"capped at {KEEP_CAP}: {'; '.join(keep)}"))
        raw = KEEP_CAP
    return Scored(raw, tuple(evidence))


def verdict(points: int, *, broken: bool, dated: bool, kept: bool) -> str:
    """What a score means. Without evidence of its age, and nobody who wants it, a dashboard is never called fresh."""
    if broken:
        return "broken"
    if points >= STALE:
        return "stale"
    if points >= SUSPICIOUS:
        return "suspicious"
    return "fresh" if dated or kept else "unknown"


def _apportioned(total: int, shares: list[float]) -> list[int]:
    """Whole numbers that add up to `total`, nearest to the shares: the largest remainders are rounded up."""
    whole = [int(share) for share in shares]
    order = sorted(range(len(shares)), key=lambda index: (whole[index] - shares[index], index))
    for index in order[: total - sum(whole)]:
        whole[index] += 1
    return whole
