"""A latency whose bucket nobody has seen: what its neighbours say."""

from collections.abc import Sequence
from fractions import Fraction
from math import isfinite

from o11ylint.facts.prometheus import Failure
from o11ylint.slo import details
from o11ylint.slo.asking import Branch, Conversation
from o11ylint.slo.buckets import at_threshold, latency
from o11ylint.slo.case import Case
from o11ylint.slo.clock import second
from o11ylint.slo.exact import exact
from o11ylint.slo.parts import WHOLE, Part, summed
from o11ylint.slo.queries import spelled
from o11ylint.slo.states import NAN, Measured, unknown


def bounds_of(case: Case, parts: Sequence[Part], talk: Conversation) -> tuple[Measured, str] | None:
    """The SLI between its bounds, and what to say; None unless there was traffic and no bucket at the threshold."""
    sums = summed(parts, WHOLE)
    held = case.measure.bucket
    if held is None or case.in_slices or any(part.failure for part in parts):
        return None
    if sums.counted is not None or not sums.total:
        return None
    bound, selector = held
    query = f"sum by (le) (increase({selector}[{spelled(case.seconds)}]))"
    answer = talk.instant([Branch("le", query)], second(case.at))["le"]
    if isinstance(answer, Failure):
        return unknown(answer.reason), answer.detail
    if not all(isfinite(each.value) for each in answer):
        return unknown(NAN), ""
    counts = {each.labels.get("le", ""): exact(each.value) for each in answer}
    total: Fraction = counts.get("+Inf") or sums.total
    found = at_threshold(bound, [each for each in counts if each != "+Inf"])
    if found.le is not None:
        said = f'the bucket is spelled le="{found.le}" and not le="{bound}"; write it so'
        return latency(counts, total, bound), said
    return latency(counts, total, bound), details.bucket(bound, found)
