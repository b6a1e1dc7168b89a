"""In what two dashboards of a cluster differ: what they select, what they ask, where they ask it."""

from collections import Counter
from typing import NamedTuple

from o11ylint.staleness.inventory import Card
from o11ylint.staleness.masked import Masked, masked
from o11ylint.staleness.similar import JACCARD, jaccard, numbered

SOURCE = "data source"
MAX_LABELS = 2
"""Labels in which dashboards of one template differ; where more do, they are different dashboards of one style."""
_SHOWN = 40


class Difference(NamedTuple):
    """What one dashboard has in place of what the other has.

    `values` has a pair (there, here) for each label; `added` and `missing` count queries.
    """

    exact: bool
    values: dict[str, tuple[str, str]]
    added: int
    missing: int
    similar: bool

    def label(self) -> str | None:
        """The one label in which they differ and nothing else, if so."""
        alone = len(self.values) == 1 and not self.added and not self.missing
        return next(iter(self.values)) if alone else None

    def words(self, here: Card, there: Card) -> str:
        """The difference in words, after "differs in: "."""
        parts = [
            f"{name} ({_cut(old)} there, {_cut(new)} here)"
            for name, (old, new) in sorted(self.values.items())
        ]
        if self.added:
            parts.append(f"{_count(self.added)} only here")
        if self.missing:
            parts.append(f"{_count(self.missing)} only there")
        other = sorted({name for name, _ in {*here.variables} ^ {*there.variables}})
        if other:
            parts.append(f"{'variable' if len(other) == 1 else 'variables'} {', '.join(other)}")
        if not parts and not self.exact:
            parts.append("how they are shown")
        if here.title != there.title:
            parts.append("title")
        return ", ".join(parts) or "nothing"


def difference(there: Card, here: Card) -> Difference:
    """What `here` has in place of what `there` has."""
    if there.bare_digest == here.bare_digest:
        return Difference(True, {}, 0, 0, True)
    old, new = ([masked(query) for query in card.queries if query] for card in (there, here))
    values, added, missing = _changed(old, new)
    if there.sources != here.sources and len(there.sources) == len(here.sources) == 1:
        values[SOURCE] = {(there.sources[0], here.sources[0])}
    single = {name: next(iter(pairs)) for name, pairs in values.items() if len(pairs) == 1}
    template = len(single) == len(values) <= MAX_LABELS
    said = single if template else {name: _several(pairs) for name, pairs in values.items()}
    similar = (
        template
        or jaccard(numbered(each.whole for each in old), numbered(each.whole for each in new)) >= JACCARD
    )
    return Difference(False, said, added, missing, similar)


def _changed(old: list[Masked], new: list[Masked]) -> tuple[dict[str, set[tuple[str, str]]], int, int]:
    """Pairs of literals by label, and the queries that have no counterpart."""
    left, right = _unshared(old, new), _unshared(new, old)
    values: dict[str, set[tuple[str, str]]] = {}
    added = sum(map(len, right.values()))
    missing = sum(map(len, left.values()))
    for mask, entries in left.items():
        for one, other in zip(sorted(entries), sorted(right.get(mask, ())), strict=False):
            added, missing = added - 1, missing - 1
            for (label, before), (_, after) in zip(one, other, strict=True):
                if before != after:
                    values.setdefault(label or "a literal", set()).add((before, after))
    return values, added, missing


def _unshared(ours: list[Masked], theirs: list[Masked]) -> dict[str, list[tuple[tuple[str, str], ...]]]:
    """Literals of the queries of one side that the other does not have, by mask."""
    left = Counter((each.mask, each.literals) for each in ours)
    left.subtract((each.mask, each.literals) for each in theirs)
    found: dict[str, list[tuple[tuple[str, str], ...]]] = {}
    for (mask, literals), count in left.items():
        found.setdefault(mask, []).extend([literals] * max(count, 0))
    return {mask: entries for mask, entries in found.items() if entries}


def _several(pairs: set[tuple[str, str]]) -> tuple[str, str]:
    before, after = min(pairs)
    return before, f"{after} and {len(pairs) - 1} more"


def _cut(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")


def _count(queries: int) -> str:
    return "1 query" if queries == 1 else f"{queries} queries"
