"""What Prometheus' `increase` makes of samples."""

from collections.abc import Sequence
from itertools import pairwise

Sample = tuple[float, float]
"""Time in seconds, value of a counter."""


def increase(samples: Sequence[Sample], start: float, end: float) -> float | None:
    """The extrapolated growth of a counter in (start, end]; None with fewer than two samples.

    Source: `extrapolatedRate` in Prometheus' promql/functions.go. The range is open on its left.
    """
    inside = [sample for sample in samples if start < sample[0] <= end]
    if len(inside) < 2:
        return None
    (first_time, first), (last_time, last) = inside[0], inside[-1]
    grown = last - first
    for (_, before), (_, after) in pairwise(inside):
        if after < before:  # a reset: all that the counter had counted before comes on top
            grown += before
    sampled = last_time - first_time
    gap = sampled / (len(inside) - 1)
    to_start, to_end = first_time - start, end - last_time
    if to_start >= gap * 1.1:
        to_start = gap / 2
    if grown > 0 and first >= 0:  # a counter does not begin below zero
        to_start = min(to_start, sampled * (first / grown))
    if to_end >= gap * 1.1:
        to_end = gap / 2
    return grown * (sampled + to_start + to_end) / sampled
