"""From a problem, which speaks in pointers, to a finding, which speaks in lines and columns."""

from typing import NamedTuple

from o11ylint.documents.document import Document
from o11ylint.documents.pointer import Pointer, write
from o11ylint.lint.finding import Excerpt, Finding, FixInfo, Object, Owner
from o11ylint.lint.objects import Identity, name, object_at, stem
from o11ylint.lint.settings import Active
from o11ylint.rule.problem import Problem
from o11ylint.text import Source, Span

_EXCERPT = 160
_LEAD = 40


class Draft(NamedTuple):
    """A finding that still lacks its fingerprint and, if it is about a convention, its severity."""

    finding: Finding
    identity: Identity
    evidence: tuple[str, ...]
    convention: str | None


class Stamp(NamedTuple):
    """What all findings of one file share."""

    path: str
    unit: str
    owner: Owner | None


def in_document(
    document: Document,
    problem: Problem,
    pointer: Pointer,
    active: Active,
    tags: tuple[str, ...],
    stamp: Stamp,
) -> Draft:
    """The draft of a problem in a document."""
    value = document.text_at(pointer) or "" if problem.within is not None else ""
    span = document.span(pointer, problem.within, value, key=problem.key)
    found, identity = object_at(document, pointer)
    return _draft(document.source, span, problem, active, tags, stamp, found, identity, document, pointer)


def in_file(
    source: Source, problem: Problem, span: Span, active: Active, tags: tuple[str, ...], stamp: Stamp
) -> Draft:
    """The draft of a problem with a file as such."""
    found, identity = Object("file", name(stamp.path)), ("file", stem(stamp.path))
    return _draft(source, span, problem, active, tags, stamp, found, identity, None, ())


def _draft(
    source: Source,
    span: Span,
    problem: Problem,
    active: Active,
    tags: tuple[str, ...],
    stamp: Stamp,
    found: Object,
    identity: Identity,
    document: Document | None,
    pointer: Pointer,
) -> Draft:
    start, end = source.position(span.start), source.position(span.end)
    container = document.container if document else None
    finding = Finding(
        rule=active.rule,
        severity=active.severity,
        confidence=problem.confidence,
        tags=tags,
        message=problem.message,
        path=stamp.path,
        container=(container.document, write(container.pointer)) if container else None,
        pointer=write(pointer),
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        object=found,
        unit=stamp.unit,
        owner=stamp.owner,
        fix=FixInfo(problem.fix.title, "safe" if problem.fix.safe else "unsafe") if problem.fix else None,
        fingerprint="",
        excerpt=excerpt(source, span),
    )
    return Draft(finding, identity, problem.evidence, problem.convention)


def excerpt(source: Source, span: Span) -> Excerpt:
    """The first line of a span; of a very long line only the part around it."""
    start = source.position(span.start)
    line = source.line(start.line)
    length = max(min(span.end - span.start, len(line) - start.column + 1), 1)
    if len(line) <= _EXCERPT:
        return Excerpt(line, start.column, start.column + length)
    cut = max(start.column - 1 - _LEAD, 0)
    column = start.column - cut
    text = line[cut : cut + _EXCERPT]
    return Excerpt(text, column, min(column + length, len(text) + 1))
