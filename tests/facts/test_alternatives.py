"""What a regular expression spells out."""

import pytest

from o11ylint.facts.alternatives import MAX_ALTERNATIVES, alternatives

SPELLED_OUT = [
    ("db01", ["db01"]),
    ("^db01$", ["db01"]),
    ("db01|db02", ["db01", "db02"]),
    ("(?i:(web|db)01)", ["web01", "db01"]),
    ("db01(:9100)?", ["db01", "db01:9100"]),
    (r"10\.0\.7\.(52|54):9100", ["10.0.7.52:9100", "10.0.7.54:9100"]),
    ("1.1.1.1|8.8.8.8", ["1.1.1.1", "8.8.8.8"]),
    ("[Mm]aster", ["Master"]),
    (r"a\-b[.]c", ["a-b.c"]),
]

LEFT_OPEN = [
    ("api-.*", ["api-*"]),
    (".+:9100", ["*:9100"]),
    ("node[0-9]+", ["node*"]),
    (r"node\d", ["node*"]),
    (r"web-0[1-3]\..*", ["web-0#.*"]),
    ("(.*compactor.*|loki)", ["*compactor*", "loki"]),
    ("([^:]+):.*", ["*:*"]),
    ("a{3}b", ["*b"]),
    ("web.*?", ["web*"]),
]


@pytest.mark.parametrize(("pattern", "texts"), SPELLED_OUT + LEFT_OPEN)
def test_what_a_pattern_spells_out_and_what_it_leaves_open(pattern: str, texts: list[str]) -> None:
    assert alternatives(pattern) == texts


@pytest.mark.parametrize("pattern", ["(", "a)", "[a", "(?=x)", "*", "a{2", "\\", "(?P<x>a", "(" * 5000])
def test_nothing_is_made_of_a_pattern_that_is_not_understood(pattern: str) -> None:
    assert alternatives(pattern) == []


def test_a_pattern_of_too_many_texts_is_not_spelled_out() -> None:
    assert len(alternatives("(a|b|c|d)(a|b|c|d)(a|b|c|d)(a|b|c|d)")) == MAX_ALTERNATIVES
    assert alternatives("(a|b|c|d)" * 30) == []
