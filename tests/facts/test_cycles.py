"""Circles among names: one for each knot, the shortest, in time that grows with the graph and no faster."""

import random
from itertools import pairwise
from time import process_time

import pytest

from o11ylint.checks.dashboards.choices import variable_cycle
from o11ylint.checks.recording.cycle import cycle
from o11ylint.documents.open import read
from o11ylint.facts.cycles import cycles


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c"]]),
        ({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, [["a", "c"]]),
        ({"a": ["b"], "b": ["a"], "x": ["y", "a"], "y": ["x"]}, [["a", "b"], ["x", "y"]]),
        ({"a": ["unknown"]}, []),
    ],
)
def test_of_each_knot_the_shortest_way_back_to_its_first_name(
    needs: dict[str, list[str]], found: list[list[str]]
) -> None:
    assert cycles(needs) == found


def test_every_name_that_reaches_itself_is_in_a_knot_and_no_other() -> None:
    rng = random.Random(5)
    for _ in range(200):
        names = [str(number) for number in range(rng.randrange(1, 9))]
        needs = {name: rng.sample(names, rng.randrange(min(3, len(names) + 1))) for name in names}
        reached = {name: _reached(name, needs) for name in names}
        knots = {frozenset(other for other in reached[name] if name in reached[other]) for name in names}
        found = cycles(needs)
        assert len(found) == len(knots - {frozenset()})
        for way in found:
            assert all(after in needs[before] for before, after in pairwise([*way, way[0]]))


def _reached(name: str, needs: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    names = [name]
    for each in names:
        names += [other for other in needs[each] if other not in found]
        found.update(needs[each])
    return found


def _chained(count: int, last: int) -> list[int]:
    """What each of `count` names needs: the next one, and the last one `last`."""
    return [*range(1, count), last]


@pytest.mark.parametrize("closed", [True, False])
def test_time_grows_with_the_number_of_rules_and_variables_and_no_faster(closed: bool) -> None:
    def seconds(count: int) -> float:
        chain = _chained(count, 0 if closed else count - 1)
        rules = [f"  - {{record: 'a:r{at}', expr: 'sum(a:r{to})'}}" for at, to in enumerate(chain)]
        file = read("a.yaml", "\n".join(["groups:", "- name: g", "  rules:", *rules]).encode())
        variables = ",".join(
            f'{{"name":"v{at}","type":"query","query":"label_values(up{{a=\\"$v{to}\\"}}, b)"}}'
            for at, to in enumerate(chain)
        )
        dashboard = read(
            "a.json",
            f'{{"title":"x","schemaVersion":39,"panels":[],"templating":{{"list":[{variables}]}}}}'.encode(),
        )
        assert file is not None
        assert dashboard is not None
        started = process_time()
        assert len(list(cycle(file.documents[0].view.groups[0]))) == 1
        assert len(list(variable_cycle(dashboard.documents[0].view))) == 1
        return process_time() - started

    seconds(10)
    quick = min(seconds(150) for _ in range(3))
    assert min(seconds(1200) for _ in range(2)) < 0.05 + 24 * quick
