"""Copies, near-duplicates and dashboards of one template, as evidence about each of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from o11ylint.staleness.differences import Difference, difference
from o11ylint.staleness.inventory import Card
from o11ylint.staleness.signals import Signal, found
from o11ylint.staleness.similar import clusters

FAMILY = 3
"""So many dashboards that differ in one literal should be one dashboard with a variable (research/ux.md §5 B)."""
_ROUNDS = 8
"""Templates that one cluster may fall into; the rest of it stays unsaid, so that the work grows with its size only."""
_NAMED = 5


class Cluster(NamedTuple):
    """Dashboards that ask the same. `original` is the one that the others are compared with; all are indices."""

    original: int
    others: dict[int, Difference]
    label: str | None
    """Where all of them differ in this label only."""


def found_clusters(cards: Sequence[Card], rank: Callable[[int], object]) -> list[Cluster]:
    """Every cluster; the member that `rank` puts first is the original."""
    result = []
    for members in clusters(cards):
        waiting = sorted(members, key=rank)  # type: ignore[arg-type]
        for _ in range(_ROUNDS):
            if len(waiting) < 2:
                break
            original, *rest = waiting
            others: dict[int, Difference] = {}
            for each in rest:
                if not _is_packaging(cards[original], cards[each]):
                    made = difference(cards[original], cards[each])
                    if made.similar:
                        others[each] = made
            if others:
                result.append(Cluster(original, others, _label(others)))
            waiting = [each for each in rest if each not in others]
    return result


def signals(cards: Sequence[Card], found_: Sequence[Cluster]) -> dict[int, list[Signal]]:
    """Evidence by index. An original has none, unless it is one of a family that should be one dashboard."""
    evidence: dict[int, list[Signal]] = {}
    for cluster in found_:
        if cluster.label is not None and len(cluster.others) + 1 >= FAMILY:
            for index in (cluster.original, *cluster.others):
                evidence.setdefault(index, []).append(found("one-per-value", _family(cluster)))
            continue
        there = cards[cluster.original]
        for index, made in cluster.others.items():
            where = f"{there.title!r} in {there.path}"
            words = made.words(cards[index], there)
            if made.exact:
                signal = found("exact-copy", f"an exact copy of {where}; differs in: {words}")
            else:
                signal = found("near-duplicate", f"asks what {where} asks; differs in: {words}")
            evidence.setdefault(index, []).append(signal)
    return evidence


def _family(cluster: Cluster) -> str:
    values = {pair[0] for made in cluster.others.values() for pair in made.values.values()}
    values |= {pair[1] for made in cluster.others.values() for pair in made.values.values()}
    named = sorted(values)
    shown = ", ".join(repr(each) for each in named[:_NAMED]) + (" …" if len(named) > _NAMED else "")
    count = len(cluster.others) + 1
    return f"one of {count} dashboards that differ in {cluster.label} only ({shown}): make it a variable"


def _label(others: dict[int, Difference]) -> str | None:
    labels = {made.label() for made in others.values()}
    return labels.pop() if len(labels) == 1 else None


def _is_packaging(one: Card, other: Card) -> bool:
    """A file and the resource that wraps it are one dashboard twice."""
    return one.uid is not None and one.uid == other.uid and (one.kind == "file") != (other.kind == "file")
