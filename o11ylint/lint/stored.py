"""What a file gave, as JSON values and back again; for the cache."""

from typing import Any

from o11ylint.facts.symbols import Fact, Where
from o11ylint.lint.drafts import Draft
from o11ylint.lint.examine import Examined
from o11ylint.lint.finding import Excerpt, Finding, FixInfo, Object, Owner, Unchecked
from o11ylint.text import Replacement, Span

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

    Raises ValueError, KeyError, TypeError or IndexError if it is none.
    """
    if value is None:
        return Examined(path, ours=False)
    documents, expressions, drafts, unchecked, facts, kept, comments = value
    return Examined(
        path,
        True,
        documents,
        expressions,
        tuple([draft_of(each) for each in drafts if each[_CONVENTION] or not context]),
        tuple([Unchecked(path, *each) for each in unchecked]),
        tuple(
            [
                Fact(defines, kind, name, Where(path, document, tuple(at)), detail)
                for defines, kind, name, document, at, detail in facts
            ]
        ),
        kept,
        tuple([_comment(each) for each in comments]),
    )


def draft_of(value: list[Any]) -> Draft:
    """A draft from its JSON values; raises as `examined_of` does."""
    fields, identity, evidence, convention, configured = value
    rule, severity, confidence, tags, message, path, container, pointer, *place = fields
    line, column, end_line, end_column, found, unit, owner, fix, _, excerpt, _, related = place
    finding = Finding(
        rule, severity, confidence, tuple(tags), message, path,
        (container[0], container[1]) if container else None,
        pointer, line, column, end_line, end_column, Object(*found), unit,
        Owner(*owner) if owner else None, _fix(*fix) if fix else None,
        "", Excerpt(*excerpt), (), tuple(related),
    )  # fmt: skip
    return Draft(finding, tuple(identity), tuple(evidence), convention, configured)


def _comment(value: list[Any]) -> Any:
    from o11ylint.lint.ignores import Comment, Reach

    tool, names, rules, reason, until, fault, span, (below, at, lines, bare) = value
    reach = Reach(
        tuple([(document, pointer) for document, pointer in below]),
        tuple([(document, pointer) for document, pointer in at]),
        (lines[0], lines[1]) if lines else None,
        (bare[0], bare[1]) if bare else None,
    )
    return Comment(tool, names, tuple(rules), reason, until, fault, Span(*span), reach)


def _fix(title: str, safety: str, replacements: list[Any], refused: str | None) -> FixInfo:
    made = tuple(Replacement(Span(*span), text) for span, text in replacements)
    return FixInfo(title, safety, made, refused)
