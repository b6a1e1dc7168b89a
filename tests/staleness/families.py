"""Synthetic dashboards in known families: copies, near-copies, one for each environment, and those on their own."""

import random
from typing import NamedTuple

from o11ylint.staleness.inventory import Card

METRICS = [f"metric_{number}" for number in range(400)]


class Family(NamedTuple):
    """Indices of the members, and how they differ: copies, edited, or the label of a template."""

    members: frozenset[int]
    how: str


def card(index: int, queries: list[str], digest: str) -> Card:
    """A dashboard of which only the queries matter."""
    return Card(
        path=f"{index:05}.json", container=None, kind="file", uid=f"u{index}", title=f"T{index}", tags=(),
        description="", unit="", schema=39, panels=len(queries), asking=len(queries), queries=tuple(queries),
        hidden=0, metrics=0, variables=(), sources=(), libraries=(), digest=digest, bare_digest=digest, blob="",
    )  # fmt: skip


def estate(seed: int, count: int) -> tuple[list[Card], list[Family]]:
    """`count` cards in random order, and the families among them."""
    chance = random.Random(seed)
    boards: list[tuple[list[str], str, int]] = []
    kinds: list[str] = []
    while len(boards) < count:
        family = len(kinds)
        size = chance.choice((1, 1, 1, 2, 3, 5, 12))
        how = chance.choice(("copies", "edited", "namespace")) if size > 1 else "alone"
        kinds.append(how)
        base = _queries(chance, family)
        for member in range(min(size, count - len(boards))):
            queries = list(base)
            if how == "namespace":
                queries = [each.replace("NAMESPACE", f"ns-{member}") for each in queries]
            elif how == "edited" and member:
                queries[0] = f"sum(only_{family}_{member})"
            digest = f"{family}" if how == "copies" else f"{family}/{member}"
            chance.shuffle(queries)
            boards.append((queries, digest, family))
    chance.shuffle(boards)
    members: dict[int, set[int]] = {}
    for index, (_, _, family) in enumerate(boards):
        members.setdefault(family, set()).add(index)
    families = [Family(frozenset(each), kinds[family]) for family, each in members.items() if len(each) > 1]
    return [card(index, queries, digest) for index, (queries, digest, _) in enumerate(boards)], families


def _queries(chance: random.Random, family: int) -> list[str]:
    """Twenty-four queries, half of them of metrics that everybody asks for."""
    selector = '{namespace="NAMESPACE", code!~"5.."}'
    common = [f"sum by (pod) (rate({metric}{selector}[5m]))" for metric in chance.sample(METRICS, 12)]
    return common + [f'topk(5, own_{family}_{number}{{namespace="NAMESPACE"}})' for number in range(12)]
