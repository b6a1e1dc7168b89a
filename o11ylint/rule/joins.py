"""What label flow proves to be in vain, in words for people."""

from functools import lru_cache
from itertools import pairwise

from o11ylint.promql.labelflow import Contradiction
from o11ylint.promql.nodes import Expr
from o11ylint.promql.survey import Survey, survey
from o11ylint.rule.flow import KEEPING, flow_of

PAIRING = frozenset(("never-matches", "on-label"))
"""Kinds of contradictions after which an operator finds no two series that belong together."""
LABELS = frozenset(("grouping-label", "copied-label"))
"""Kinds of contradictions that ask for a label which is no longer there."""
TAKING = frozenset(("never-removes", "removes-everything"))
"""Kinds of contradictions of `unless`."""


def first(tree: Expr, kinds: frozenset[str]) -> Contradiction | None:
    """The first contradiction of these kinds in a query."""
    return next((each for each in contradictions(tree) if each.kind in kinds), None)


@lru_cache(maxsize=256)
def contradictions(tree: Expr) -> tuple[Contradiction, ...]:
    """What in a query is certainly in vain."""
    seen = survey(tree)
    paired = any("scalar" not in (each.left.type, each.right.type) for each in seen.binaries)
    if (not paired and len(seen.aggregates) < 2) or _alike(seen):
        return ()
    analysis = flow_of(tree)
    return tuple(analysis.contradictions) if analysis else ()


def _alike(seen: Survey) -> bool:
    """Whether all parts of a query have the same labels, so that nothing in it can contradict anything; a shortcut."""
    if any(each.matching for each in seen.binaries) or not seen.functions <= KEEPING:
        return False
    matchers: dict[str, tuple[str, str]] = {}
    for selector in seen.selectors:
        for each in selector.matchers:
            # an empty value removes the label
            if not each.value or matchers.setdefault(each.label, (each.op, each.value)) != (
                each.op,
                each.value,
            ):
                return False
    if not seen.aggregates:
        return True
    groups = {
        (each.without, frozenset(label.name for label in each.grouping or ())) for each in seen.aggregates
    }
    spans = sorted((each.start, each.end) for each in seen.aggregates)
    apart = all(one[1] <= other[0] for one, other in pairwise(spans))
    inside = all(any(start < each.start < end for start, end in spans) for each in seen.selectors)
    return len(groups) == 1 and apart and inside


def unpaired(found: Contradiction) -> str:
    """Why an operator pairs nothing, and what to do about it."""
    if found.kind == "on-label":
        return f"{found.reason}, so series with it find no partner; keep it there, or match on what both sides have"
    if found.places:
        label = found.places[0].label
        return f"{found.reason}, so no series finds a partner; match `ignoring ({label})`, or keep it on both sides"
    label = found.reason.split("`")[1]
    return f"{found.reason}, so no series finds a partner; match `ignoring ({label})`"
