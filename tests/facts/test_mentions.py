"""Machines in texts for people."""

import time

import pytest

from o11ylint.facts.mentions import mentions

NAMED = [
    ("CPU of web-01", ["web-01"]),
    ("Gateway (192.168.1.254) reachable", ["192.168.1.254"]),
    ("esx3, db02.corp.local: load", ["esx3", "db02.corp.local"]),
    ("i-0abc1234def567890 is slow", ["i-0abc1234def567890"]),
]
OTHERS = [
    "GOV.UK Chat", "Node.js and ASP.NET", "p99 of HTTP/2", "10.0.0.0/8", "version 10.1.2.3", "Kafka 3.9.1.2",
    "1.3.6.1.4.1.2021", "$web-01", "${web-01}", "<web-01>", "http://web-01/", "web-01.example.com", "S3 and EC2",
    "Top10", "8.8.8.8", "tempo.railway.internal", "shard-0 of queue1", "2024-05-16", "Load1", "x" * 20_000 + "web-01",
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_a_machine_is_found_where_it_stands(text: str, names: list[str]) -> None:
    found = list(mentions(text, names=True))
    assert [each.text for each in found] == names
    assert [text[slice(*each.within)] for each in found] == names


@pytest.mark.parametrize("text", OTHERS)
def test_nothing_else_is_a_machine(text: str) -> None:
    assert list(mentions(text, names=True)) == []


def test_numbered_names_count_only_where_they_are_asked_for() -> None:
    assert list(mentions("CPU of web-01", names=False)) == []


@pytest.mark.parametrize("text", ["a-" * 8_000, "1." * 8_000, "web-01 " * 2_000])
def test_hostile_texts_take_no_time(text: str) -> None:
    start = time.process_time()
    list(mentions(text, names=True))
    assert time.process_time() - start < 1
