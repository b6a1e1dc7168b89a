"""What a file gave, as JSON values and back again; for the cache."""

from o11ylint.facts.symbols import Fact, Where
from o11ylint.lint.drafts import Draft
from o11ylint.lint.examine import Examined
from o11ylint.lint.finding import SEVERITIES, Excerpt, Finding, FixInfo, Object, Owner, Unchecked
from o11ylint.text import Replacement, Span
from o11ylint.typed import Any

_CONVENTION = Draft._fields.index("convention")


def stored(examined: Examined) -> list[Any] | None:
    """A result as JSON values; named tuples are lists in JSON, and the path is known from elsewhere."""
    if not examined.ours:
        return None
    return [
        examined.documents,
        examined.expressions,
        examined.drafts,
        [each[1:] for each in examined.unchecked],
        [(*each[:3], each.where.document, each.where.at, each.detail) for each in examined.facts],
        examined.kept,
        examined.comments,
    ]


def examined_of(path: str, value: list[Any] | None, *, context: bool = False) -> Examined:
    """A result from its JSON values, of the `context` without findings that nobody will see.

    Raises ValueError, KeyError, TypeError, AttributeError or IndexError if it is none: what comes back has the right
    types all through, since nothing after it would expect others.
    """
    if value is None:
        return Examined(path, ours=False)
    documents, expressions, drafts, unchecked, facts, kept, comments = value
    _integers(documents, expressions, *kept.values())
    return Examined(
        path,
        True,
        documents,
        expressions,
        tuple([draft_of(each) for each in drafts if each[_CONVENTION] or not context]),
        tuple([_unchecked(path, *each) for each in unchecked]),
        tuple([_fact(path, *each) for each in facts]),
        kept,
        tuple([_comment(each) for each in comments]),
    )


def draft_of(value: list[Any]) -> Draft:
    """A draft from its JSON values; raises as `examined_of` does."""
    fields, identity, evidence, convention, configured = value
    rule, severity, confidence, tags, message, path, container, pointer, *place = fields
    line, column, end_line, end_column, found, unit, owner, fix, _, excerpt, _ = place
    _strings(rule, confidence, *tags, message, path, pointer, unit, *identity, *evidence)
    _integers(line, column, end_line, end_column)
    if severity not in SEVERITIES or configured not in (True, False):
        raise ValueError
    if convention is not None:
        _strings(convention)
    finding = Finding(
        rule, severity, confidence, tuple(tags), message, path,
        _numbered(*container) if container is not None else None,
        pointer, line, column, end_line, end_column, _object(*found), unit,
        _owner(*owner) if owner is not None else None, _fix(*fix) if fix is not None else None,
        "", _excerpt(*excerpt), (),
    )  # fmt: skip
    return Draft(finding, tuple(identity), tuple(evidence), convention, configured)


def _strings(*values: Any) -> None:
    """Raise TypeError unless all are strings."""
    "".join(values)


def _integers(*values: Any) -> None:
    for each in values:
        if type(each) is not int:
            raise TypeError


def _numbered(number: Any, text: Any) -> tuple[int, str]:
    _integers(number)
    _strings(text)
    return number, text


def _object(kind: Any, name: Any, uid: Any, panel: Any, panel_id: Any, target: Any, group: Any) -> Object:
    _strings(kind, name, *[each for each in (uid, panel, target, group) if each is not None])
    if panel_id is not None:
        _integers(panel_id)
    return Object(kind, name, uid, panel, panel_id, target, group)


def _owner(team: Any, source: Any) -> Owner:
    _strings(team, source)
    return Owner(team, source)


def _excerpt(text: Any, column: Any, end_column: Any) -> Excerpt:
    _strings(text)
    _integers(column, end_column)
    return Excerpt(text, column, end_column)


def _unchecked(path: str, reason: Any, detail: Any, line: Any, failed: Any) -> Unchecked:
    _strings(reason, detail)
    if line is not None:
        _integers(line)
    if failed not in (True, False):
        raise ValueError
    return Unchecked(path, reason, detail, line, failed)


def _fact(path: str, defines: Any, kind: Any, name: Any, document: Any, at: Any, detail: Any) -> Fact:
    if defines not in (True, False) or type(document) is not int:
        raise TypeError
    _strings(kind, name, detail, *[each for each in at if type(each) is not int])
    return Fact(defines, kind, name, Where(path, document, tuple(at)), detail)


def _span(start: Any, end: Any) -> Span:
    _integers(start, end)
    return Span(start, end)


def _comment(value: list[Any]) -> Any:
    from o11ylint.lint.ignores import Comment, Reach

    tool, names, rules, reason, until, fault, span, (below, at, lines, bare) = value
    _strings(tool, names, *rules, reason, until, fault)
    reach = Reach(
        tuple([_numbered(*each) for each in below]),
        tuple([_numbered(*each) for each in at]),
        _span(*lines)[:] if lines is not None else None,
        _span(*bare)[:] if bare is not None else None,
    )
    return Comment(tool, names, tuple(rules), reason, until, fault, _span(*span), reach)


def _fix(title: Any, safety: Any, replacements: Any, refused: Any) -> FixInfo:
    made = tuple([Replacement(_span(*span), text) for span, text in replacements])
    _strings(title, safety, *[each.text for each in made], *([] if refused is None else [refused]))
    return FixInfo(title, safety, made, refused)
