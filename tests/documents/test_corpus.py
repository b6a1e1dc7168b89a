"""Laws that hold for every value of every real file."""

from collections import Counter
from itertools import islice
from typing import Any

import pytest

from o11ylint.documents.document import Document, File
from o11ylint.documents.open import read
from o11ylint.documents.pointer import Pointer
from o11ylint.text import Span
from tests.documents.laws import stands_for

Opened = list[tuple[str, File]]


@pytest.fixture(scope="module")
def files(corpus: list[tuple[str, bytes]]) -> Opened:
    return [(name, file) for name, data in corpus if (file := read(name, data)) is not None]


def strings(document: Document) -> list[tuple[Pointer, str]]:
    """Every string value of a document, aliases included, with its pointer."""
    root: Any = document.tree.value
    for step in document.base:
        root = root[step]
    found: list[tuple[Pointer, str]] = []
    stack: list[tuple[Pointer, Any]] = [((), root)]
    while stack:
        at, value = stack.pop()
        if isinstance(value, str):
            found.append((at, value))
        elif isinstance(value, dict):
            stack.extend(((*at, key), each) for key, each in value.items())
        elif isinstance(value, list):
            stack.extend(((*at, index), each) for index, each in enumerate(value))
    return found


def test_nearly_every_file_of_the_corpus_is_ours(corpus: list[tuple[str, bytes]], files: Opened) -> None:
    assert len(files) >= len(corpus) - 10


def test_what_the_corpus_holds(files: Opened) -> None:
    kinds = Counter(document.kind for _, file in files for document in file.documents)
    assert kinds == {"dashboard": 843, "rules": 499, "slo": 154, "grafana-alerting": 14, "datasources": 3}


def test_the_only_fault_of_the_corpus_is_a_key_written_twice(files: Opened) -> None:
    faults = [(fault.kind, fault.message) for _, file in files for fault in file.faults]
    assert faults == [("duplicate-key", "tags")]


def test_spans_lie_in_the_file_and_values_are_exact(files: Opened) -> None:
    checked = 0
    for name, file in files:
        for document in file.documents:
            values = strings(document)
            for at, value in islice(values, 0, None, max(1, len(values) // 8)):
                embedding = document.tree.embedding((*document.base, *at), value)
                assert not embedding.opaque, (name, at)
                checked += 1
                if any(outer.decoded for outer in document.outer):
                    continue
                text = file.source.text
                for start in {len(value) // 3, len(value) - 1} if value else ():
                    span = document.span(at, Span(start, start + 1), value)
                    raw = text[span.start : span.end]
                    nested = len(document.outer) > 0
                    assert stands_for(raw, value[start]) or (nested and raw.startswith("\\")), (name, at, raw)
    assert checked > 10_000


def test_every_typed_text_is_found_again_at_its_pointer(files: Opened) -> None:
    for name, file in files:
        for document in file.documents:
            if document.kind == "dashboard":
                for _, target in document.view.queries():
                    if target.query:
                        assert document.text_at(target.query.at) == target.query.value, name
            elif document.kind == "rules":
                for rule in document.view.rules():
                    assert document.text_at(rule.expr.at) == rule.expr.value, name
            elif document.kind == "grafana-alerting":
                for rule in document.view.rules():
                    for target in rule.targets:
                        if target.query:
                            assert document.text_at(target.query.at) == target.query.value, name
