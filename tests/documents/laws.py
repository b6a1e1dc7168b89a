"""What holds for every embedding, whatever the style of the scalar."""

import json
from itertools import pairwise

import yaml

from o11ylint.text import Embedding, Span

BREAKS = ("\n", "\r", "\r\n", "\x85", "\u2028", "\u2029")


def stands_for(raw: str, character: str) -> bool:
    """Whether raw text can spell this one character: itself, a line break, a doubled quote or an escape."""
    if raw == character or (raw == "''" and character == "'"):
        return True
    if raw in BREAKS:
        return character in " \n"
    if raw.startswith("\\"):
        try:
            return character in (json.loads(f'"{raw}"'), yaml.safe_load(f'"{raw}"'))
        except ValueError:
            return bool(yaml.safe_load(f'"{raw}"') == character)
    return False


def assert_exact(text: str, embedding: Embedding, value: str) -> None:
    """Every character stands where the embedding says, in order, and ranges are made of characters."""
    assert not embedding.opaque
    assert embedding.length == len(value)
    spans = [embedding.outward(Span(at, at + 1)) for at in range(len(value))]
    for character, span in zip(value, spans, strict=True):
        raw = text[span.start : span.end]
        assert stands_for(raw, character), (raw, character)
    for one, following in pairwise(spans):
        assert one.end <= following.start
    for start in range(len(value)):
        for end in range(start + 1, len(value) + 1, max(1, len(value) // 5)):
            assert embedding.outward(Span(start, end)) == Span(spans[start].start, spans[end - 1].end)
