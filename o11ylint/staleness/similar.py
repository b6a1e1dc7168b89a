"""Dashboards that ask the same: clusters by masked query sets, found through an index and not by comparing all pairs.

Two sets with a Jaccard index of t or more share one of the rarest |x|−⌈t·|x|⌉+1 members of each (prefix filtering:
Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007), so the result is exact.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil

from o11ylint.staleness.inventory import Card
from o11ylint.staleness.masked import masked

JACCARD = 0.9
"""research/dashboards.md §6."""
APART = (1 - JACCARD) / (1 + JACCARD) + 1e-9
"""What two alike sets may have apart, as a share of their sizes together."""
MIN_QUERIES = 5
"""Below so many queries two dashboards are alike by chance (research/ux.md §5 D)."""

Set = frozenset[tuple[str, int]]


def clusters(cards: Sequence[Card]) -> list[list[int]]:
    """Indices of cards that belong together, by unit; every cluster in the order of the cards."""
    groups: dict[tuple[str, str, Set], list[int]] = {}
    small: dict[tuple[str, str, str], list[int]] = {}
    for index, each in enumerate(cards):
        shape = numbered(masked(query).mask for query in each.queries if query)
        if len(shape) >= MIN_QUERIES:
            groups.setdefault((each.unit, "", shape), []).append(index)
        elif shape:
            small.setdefault((each.unit, "", each.bare_digest), []).append(index)
    found = [members for members in small.values() if len(members) > 1]
    units: dict[str, list[tuple[Set, list[int]]]] = {}
    for (unit, _, shape), members in groups.items():
        units.setdefault(unit, []).append((shape, members))
    for entries in units.values():
        for joined in _joined([shape for shape, _ in entries]):
            members = sorted(index for at in joined for index in entries[at][1])
            if len(members) > 1:
                found.append(members)
    return sorted(found)


def numbered(names: Iterable[str]) -> Set:
    """A multiset as a set: the second of equal names is another one."""
    counts: Counter[str] = Counter()
    entries = set()
    for name in names:
        entries.add((name, counts[name]))
        counts[name] += 1
    return frozenset(entries)


def jaccard(one: Set, other: Set) -> float:
    """The share of members that both have."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if one or other else 1.0


def _parity(shape: Set) -> int:
    """Each member flips one of 256 bits: where the parities of two sets differ in n, n members are not shared."""
    bits = 0
    for entry in shape:
        bits ^= 1 << (hash(entry) & 255)
    return bits


def _joined(shapes: Sequence[Set]) -> list[list[int]]:
    """Indices of the shapes, those together that are alike, directly or through others."""
    often: Counter[tuple[str, int]] = Counter(entry for shape in shapes for entry in shape)
    parities = [_parity(shape) for shape in shapes]
    leader = list(range(len(shapes)))

    def root(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    index: dict[tuple[str, int], list[int]] = {}
    for at in sorted(range(len(shapes)), key=lambda at: len(shapes[at])):
        shape = shapes[at]
        rarest = sorted(shape, key=lambda entry: (often[entry], entry))
        prefix = rarest[: len(shape) - ceil(JACCARD * len(shape)) + 1]
        seen: set[int] = set()
        for entry in prefix:
            for other in index.get(entry, ()):
                if other in seen or len(shapes[other]) < JACCARD * len(shape):
                    continue
                seen.add(other)
                most = APART * (len(shape) + len(shapes[other]))
                if (parities[at] ^ parities[other]).bit_count() > most or root(other) == root(at):
                    continue
                if jaccard(shape, shapes[other]) >= JACCARD:
                    leader[root(at)] = root(other)
            index.setdefault(entry, []).append(at)
    joined: dict[int, list[int]] = {}
    for at in range(len(shapes)):
        joined.setdefault(root(at), []).append(at)
    return list(joined.values())
