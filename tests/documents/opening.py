"""Opening small files in tests."""

import json
from textwrap import dedent
from typing import Any

from o11ylint.documents.document import Document, File
from o11ylint.documents.open import read
from o11ylint.documents.slo import Slo
from o11ylint.text import Span


def opened(content: object) -> File | None:
    """The file with this content: bytes, a text (dedented), or anything else as JSON."""
    if isinstance(content, bytes):
        return read("file", content)
    text = dedent(content) if isinstance(content, str) else json.dumps(content, indent=2)
    return read("file", text.encode())


def kinds(content: object) -> list[str]:
    """The kinds of the documents in a file that has nothing else in it."""
    file = opened(content)
    if file is None:
        return []
    assert file.faults == []
    assert file.skipped == []
    return [document.kind for document in file.documents]


def reasons(content: object) -> list[str]:
    """Why the parts of a file are skipped; it has nothing else in it."""
    file = opened(content)
    assert file is not None
    assert file.documents == []
    assert file.faults == []
    return [skipped.reason for skipped in file.skipped]


def only(content: object) -> Document:
    """The one document of a file."""
    file = opened(content)
    assert file is not None
    assert (file.faults, file.skipped) == ([], [])
    [document] = file.documents
    return document


def view(content: object) -> Any:
    """The typed view of the one document of a file."""
    return only(content).view


def quoted(document: Document, span: Span) -> str:
    """The text of the file at a span."""
    return document.source.text[span.start : span.end]


def one(content: object) -> Slo:
    """The only SLO of a file."""
    [slo] = view(content).slos
    assert isinstance(slo, Slo)
    return slo


def line(document: Document, span: Span) -> int:
    """The line of the file on which a span begins."""
    return document.source.position(span.start).line


def walk(file: File | None) -> None:
    """Ask for everything that a check may ask for."""
    if file is None:
        return
    for skipped in file.skipped:
        assert skipped.span is None or 0 <= skipped.span.start <= skipped.span.end <= len(file.source.text)
    for fault in file.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(file.source.text)
    for document in file.documents:
        if document.kind == "dashboard":
            document.view.queries()
            for text in document.view.every_text():
                span = document.span(text.at, Span(0, 1), text.value)
                assert 0 <= span.start <= span.end <= len(file.source.text)
        if document.kind == "slo":
            for slo in document.view.slos:
                held = slo.indicator.queries() if slo.indicator else []
                places = [slo.at, *(each.at for each in held), *(each.at for each in slo.complaints)]
                for each in (slo.name, slo.service, slo.objective, slo.window, slo.owner):
                    places += [each.at] if each is not None else []
                assert all(document.span(at).end <= len(file.source.text) for at in places)
        if document.kind in ("rules", "grafana-alerting"):
            for rule in document.view.rules():
                assert document.span(rule.at).end <= len(file.source.text)
