"""Queries with one or more faults, the same ones on every machine."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

T = TypeVar("T")
VOCABULARY = Path(__file__).parents[1] / "data" / "promql" / "vocabulary.yaml"
LONGEST = 240
TOKEN = re.compile(
    r"""\s+|\#[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`"""
    r"""|\d+(?:ms|[smhdwy])(?:\d+(?:ms|[smhdwy]))*|0[xX][\da-fA-F]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+"""
    r"""|[A-Za-z_:][\w:]*|==|!=|=~|!~|<=|>=|</|>/|.""",
    re.DOTALL | re.ASCII,
)
FAULTS = ["delete", "repeat", "swap", "replace", "insert", "glue", "cut", "letter", *["kin"] * 6]


def mutants(queries: list[str], count: int, seed: int = 20261121) -> list[str]:
    """`count` distinct variants, most of them faulty, of the queries of ordinary length."""
    return _Mutator(queries, seed).draw(count)


class _Mutator:
    def __init__(self, queries: list[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.queries = [query for query in queries if len(query) <= LONGEST]
        self.known = set(queries)
        read = yaml.load(VOCABULARY.read_text("utf-8"), yaml.BaseLoader)
        words = {name: text.split() for name, text in read["words"].items()}
        lines = {name: text.splitlines() for name, text in read["lines"].items()}
        self.wrappers: list[str] = lines.pop("wrappers")
        self.strings: list[str] = lines["strings"]
        self.names: list[str] = words["functions"] + words["aggregations"] + words["labels"]
        self.words: dict[str, list[str]] = words
        self.vocabularies: list[list[str]] = [*words.values(), *lines.values(), read["unicode"]]

    def draw(self, count: int) -> list[str]:
        found: list[str] = []
        for text in self._candidates():
            if text not in self.known and text.strip():
                self.known.add(text)
                found.append(text)
                if len(found) == count:
                    break
        return found

    def _candidates(self) -> Iterator[str]:
        while True:
            tokens = TOKEN.findall(self._pick(self.queries))
            for _ in range(self._pick([0, 1, 1, 1, 2, 3])):
                self._spoil(tokens)
            text = "".join(tokens)
            if self.random.random() < 0.3:
                text = self._pick(self.wrappers).format(text, self._pick(self.queries))
            yield text

    def _pick(self, items: Sequence[T]) -> T:
        # random() is the only method whose sequence Python promises to keep
        return items[int(self.random.random() * len(items))]

    def _word(self) -> str:
        return self._pick(self._pick(self.vocabularies))

    def _spoil(self, tokens: list[str]) -> None:
        places = [at for at, token in enumerate(tokens) if not token.isspace()] or [0]
        at, other = self._pick(places), self._pick(places)
        match self._pick(FAULTS):
            case "delete":
                del tokens[at : at + 1]
            case "repeat":
                tokens[at:at] = [*tokens[at : at + 1], *[" "] * self._pick([0, 1])]
            case "swap" if tokens:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case "replace":
                tokens[at : at + 1] = [self._word()]
            case "kin" if tokens:
                tokens[at] = self._pick(self._kin(tokens[at]))
            case "insert":
                tokens[at:at] = [" ", self._word(), " "]
            case "glue":
                tokens[at:at] = [self._word()]
            case "cut":
                del tokens[min(at, other) : max(at, other)]
            case "letter" if tokens:
                place = self._pick(range(len(tokens[at]) + 1))
                tokens[at] = tokens[at][:place] + tokens[at][place + 1 :]

    def _kin(self, token: str) -> list[str]:
        """Words that could stand where the token stands."""
        if token[:1] in ("'", '"', "`"):
            return self.strings
        if token[:1].isdigit():
            return self.words["durations" if token[-1:].isalpha() else "numbers"]
        for group in ("functions", "aggregations", "keywords", "binary"):
            if token in self.words[group]:
                return self.words[group]
        return self.names if token[:1].isalpha() else self.words["operators"]
