"""Specifications with anything in place of anything: read or left out, never a crash."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from o11ylint.documents.native import native
from o11ylint.documents.open import read
from o11ylint.slo.specs import loaded
from tests.documents.opening import walk

SEEDS = sorted((Path(__file__).parents[1] / "cases/slo-list/files/slos").glob("*.yaml"))
JUNK: list[Any] = [
    None,
    [],
    {},
    1,
    -1,
    1e300,
    "",
    "x",
    True,
    [1],
    {"a": 1},
    "1e99",
    "99.9",
    "{{.window}}",
    "1M",
    [[]],
    "a[",
    "-5%",
]


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, entry in entries:
        yield (*at, key)
        yield from places(entry, (*at, key))


def test_whatever_stands_in_a_specification_is_read_or_left_out() -> None:
    dice = random.Random(7)
    files = [read(path.name, path.read_bytes()) for path in SEEDS]
    values = [native(each.tree.value) for file in files if file for each in file.documents]
    assert len(values) == 6
    for _ in range(600):
        mutant = copy.deepcopy(dice.choice(values))
        *way, last = dice.choice(list(places(mutant)))
        holder = mutant
        for step in way:
            holder = holder[step]
        holder[last] = copy.deepcopy(dice.choice(JUNK))
        file = read("mutant.json", json.dumps(mutant).encode())
        walk(file)
        for each in loaded(file.documents) if file else ():
            assert all(each.document.span(one.at) for one in each.complaints)
