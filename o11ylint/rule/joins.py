"""What label flow proves to be in vain, in words for people."""

from functools import lru_cache

from o11ylint.promql.labelflow import Contradiction
from o11ylint.promql.nodes import Aggregate, Binary, Expr
from o11ylint.promql.walk import walk
from o11ylint.rule.flow import flow_of

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
    """What in a query is certainly in vain; nothing where no two of its parts could contradict each other."""
    aggregations = 0
    for node in walk(tree):
        if isinstance(node, Binary):
            if "scalar" not in (node.left.type, node.right.type):
                break
        elif isinstance(node, Aggregate):
            aggregations += 1
            if aggregations > 1:
                break
    else:
        return ()
    analysis = flow_of(tree)
    return tuple(analysis.contradictions) if analysis else ()


def unpaired(found: Contradiction) -> str:
    """Why an operator pairs nothing, and what to do about it."""
    if found.kind == "on-label":
        return f"{found.reason}, so series with it find no partner; keep it there, or match on what both sides have"
    if found.places:
        label = found.places[0].label
        return f"{found.reason}, so no series finds a partner; match `ignoring ({label})`, or keep it on both sides"
    label = found.reason.split("`")[1]
    return f"{found.reason}, so no series finds a partner; match `ignoring ({label})`"
