"""From a problem, which speaks in pointers, to a finding, which speaks in lines and columns."""

from o11ylint.documents.document import Document
from o11ylint.documents.pointer import Pointer, write
from o11ylint.lint.drafts import Draft, Identity, Stamp
from o11ylint.lint.finding import Excerpt, Finding, FixInfo, Object
from o11ylint.lint.objects import name, object_at
from o11ylint.records import Record
from o11ylint.rule.problem import Fix, Problem
from o11ylint.text import Source, Span

_EXCERPT = 160
_LEAD = 40


class _Place(Record):
    """Where a problem is, in all the ways a report says it."""

    source: Source
    span: Span
    object: Object
    identity: Identity
    container: tuple[int, str] | None
    pointer: str
    fix: FixInfo | None = None


def in_document(document: Document, problem: Problem, pointer: Pointer, stamp: Stamp) -> Draft:
    """The draft of a problem in a document."""
    value = document.text_at(pointer) or "" if problem.within is not None else ""
    span = document.span(pointer, problem.within, value, key=problem.key)
    found, identity = object_at(document, pointer)
    held = document.container
    container = (held.document, write(held.pointer)) if held else None
    fix = _fix(document, problem.fix, stamp.generated) if problem.fix is not None else None
    return _draft(
        problem, stamp, _Place(document.source, span, found, identity, container, write(pointer), fix)
    )


def _fix(document: Document, fix: Fix, generated: str | None) -> FixInfo | None:
    """The fix in the file; None where it cannot be carried out exactly."""
    from o11ylint.documents.changes import replacements

    safety = "safe" if fix.safe else "unsafe"
    if generated:
        return FixInfo(fix.title, safety, refused=generated)
    made = replacements(document, fix.changes)
    return FixInfo(fix.title, safety, made) if made else None


def in_file(source: Source, problem: Problem, span: Span, stamp: Stamp) -> Draft:
    """The draft of a problem with a file as such."""
    found = Object("file", name(stamp.path))
    return _draft(problem, stamp, _Place(source, span, found, ("file",), None, ""))


def _draft(problem: Problem, stamp: Stamp, place: _Place) -> Draft:
    start, end = place.source.position(place.span.start), place.source.position(place.span.end)
    finding = Finding(
        rule=stamp.active.rule,
        severity=stamp.active.severity,
        confidence=problem.confidence,
        tags=stamp.tags,
        message=problem.message,
        path=stamp.path,
        container=place.container,
        pointer=place.pointer,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        object=place.object,
        unit=stamp.unit,
        owner=stamp.owner,
        fix=place.fix,
        fingerprint="",
        excerpt=excerpt(place.source, place.span, start.column),
    )
    return Draft(finding, place.identity, problem.evidence, problem.convention, stamp.active.configured)


def excerpt(source: Source, span: Span, begins: int) -> Excerpt:
    """The first line of a span, which begins in this column; of a very long line only the part around it, with …."""
    line = source.line_at(span.start)
    length = max(min(span.end - span.start, len(line) - begins + 1), 1)
    if len(line) <= _EXCERPT:
        return Excerpt(line, begins, begins + length)
    cut = max(begins - 1 - _LEAD, 0)
    column = begins - cut
    text = line[cut : cut + _EXCERPT]
    text = f"…{text[1:]}" if cut else text
    text = f"{text[:-1]}…" if cut + _EXCERPT < len(line) else text
    return Excerpt(text, column, min(column + length, len(text) + 1))
