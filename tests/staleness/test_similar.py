"""Clusters and differences, held against families that are known."""

import pytest

from o11ylint.staleness.duplicates import found_clusters, signals
from o11ylint.staleness.inventory import Card
from o11ylint.staleness.masked import masked
from o11ylint.staleness.similar import clusters
from tests.staleness.families import Family, card, estate

A = ["up", "rate(a[5m])", "rate(b[5m])", "rate(c[5m])", "rate(d[5m])", 'e{job="x", env="prod"}']


def told_families(cards: list[Card]) -> list[Family]:
    """Clusters in the words of the generator."""
    found = []
    for cluster in found_clusters(cards, lambda index: cards[index].path):
        exact = all(each.exact for each in cluster.others.values())
        how = "copies" if exact else cluster.label or "edited"
        found.append(Family(frozenset((cluster.original, *cluster.others)), how))
    return found


@pytest.mark.parametrize("seed", range(5))
def test_members_and_differences_are_those_of_the_generator(seed: int) -> None:
    cards, families = estate(seed, 300)
    assert sorted(told_families(cards), key=sorted_members) == sorted(families, key=sorted_members)


def sorted_members(family: Family) -> list[int]:
    return sorted(family.members)


def test_every_pair_above_the_threshold_is_found() -> None:
    """The index against all pairs, on dashboards that overlap by chance."""
    import random

    from o11ylint.staleness.similar import JACCARD, jaccard, numbered

    chance = random.Random(5)
    pool = [f"m{number}" for number in range(14)]
    cards = [card(index, chance.sample(pool, chance.randint(9, 13)), str(index)) for index in range(150)]
    shapes = [numbered(each.queries) for each in cards]
    pairs = {
        (one, two) for one in range(150) for two in range(one) if jaccard(shapes[one], shapes[two]) >= JACCARD
    }
    together = {(one, two) for cluster in clusters(cards) for one in cluster for two in cluster if two < one}
    assert pairs
    assert pairs <= together


def test_few_queries_make_no_family() -> None:
    assert clusters([card(0, A[:4], "a"), card(1, A[:4], "b")]) == []


def test_an_exact_copy_is_one_however_small() -> None:
    assert clusters([card(0, A[:1], "a"), card(1, A[:1], "a")]) == [[0, 1]]


def test_other_installations_are_not_compared() -> None:
    assert clusters([card(0, A, "a"), card(1, A, "a")._replace(unit="prod")]) == []


def test_a_file_and_the_resource_that_wraps_it_are_no_copies() -> None:
    cards = [card(0, A, "a"), card(0, A, "a")._replace(kind="configmap", path="b.yaml")]
    assert found_clusters(cards, lambda index: index) == []


def test_dashboards_that_differ_in_many_labels_are_different_ones() -> None:
    one = [f'a{{x="{number}", y="{number}", z="{number}"}}' for number in range(6)]
    other = [each.replace('"', '"o').replace('"o}', '"}').replace('"o,', '",') for each in one]
    assert found_clusters([card(0, one, "a"), card(1, other, "b")], lambda index: index) == []


def test_the_difference_is_named() -> None:
    cards = [card(0, A, "a"), card(1, [*A[:5], A[5].replace("prod", "dev")], "b")]
    (detail,) = [each.detail for each in signals(cards, found_clusters(cards, lambda index: index))[1]]
    assert detail == "asks what 'T0' in 00000.json asks; differs in: env ('prod' there, 'dev' here), title"


def test_three_that_differ_in_their_data_source_should_have_a_variable() -> None:
    cards = [card(index, A, str(index))._replace(sources=(f"prom-{index}",)) for index in range(3)]
    found = signals(cards, found_clusters(cards, lambda index: index))
    assert {index: each[0].signal for index, each in found.items()} == dict.fromkeys(
        range(3), "one-per-value"
    )
    assert "differ in data source only ('prom-0', 'prom-1', 'prom-2')" in found[0][0].detail


@pytest.mark.parametrize(
    "other",
    [
        'sum by(a)( rate(x{job="y"}[5m]) )',
        "sum by (a) (rate(x{job = 'y'}[5m]))",
        'sum by (a)\n(rate(x{job="y"}[5m]))',
    ],
)
def test_spelling_makes_no_difference(other: str) -> None:
    assert masked(other) == masked('sum by (a) (rate(x{job="y"}[5m]))')


def test_variables_have_one_spelling() -> None:
    assert masked("rate(x[${__rate_interval}])") == masked("rate(x[$__rate_interval])")
    assert masked("x{a=~'[[b]]'}") == masked("x{a=~'${b:regex}'}")


@pytest.mark.parametrize(
    "piece",
    ["a", "a.", " ", "a = ", '"', "'", "\\'", '\\"', "`", "${a:", "[[a:", "$", "\n", "a='b\\'", "=~", "𝔸"],
)
def test_masking_is_linear_on_any_text(piece: str) -> None:
    import time

    started = time.process_time()
    masked(piece * (300_000 // len(piece)))
    assert time.process_time() - started < 1.5
