"""Broken and malicious files neither stop `stale` nor hold it up."""

import time

from o11ylint.staleness import judge
from o11ylint.staleness.age import _dashboards
from o11ylint.staleness.history import History
from o11ylint.staleness.inventory import Inventory, inventory
from tests.hostile import mutants, named

SECONDS_PER_MB = 4.0
"""Twice what reading a file may take: it is read, then compared."""


def test_every_hostile_file_is_judged_in_time() -> None:
    slow = []
    for name, data in [*named(), *mutants(300)]:
        started = time.process_time()
        known = read(data)
        rows = judge.judge(known, [], History("none", "no history"), 0, lambda path: None)
        assert len(rows) == len(known.cards)
        digests = [card.digest for card in known.cards]
        assert digests in ([], [each.digest for each in _dashboards("x.json", data)])
        if time.process_time() - started > 1 + SECONDS_PER_MB * len(data) / 1e6:
            slow.append((name, time.process_time() - started))
    assert slow == []


def read(data: bytes) -> Inventory:
    return inventory(["x.json"], lambda path: data, lambda path: "", frozenset(["x.json"]))
