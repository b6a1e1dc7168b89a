"""What a file gave, as JSON values and back again; for the cache, whose checksums say that they are ours."""

from collections.abc import Iterator

from o11ylint.facts.symbols import Fact, Where
from o11ylint.lint.drafts import Draft
from o11ylint.lint.examine import Examined
from o11ylint.lint.finding import Excerpt, Finding, FixInfo, Object, Owner, Unchecked
from o11ylint.text import Replacement, Span
from o11ylint.typed import Any


class StoredFacts:
    """Facts that become objects when somebody asks for them."""

    __slots__ = ("_path", "_values")

    def __init__(self, path: str, values: list[list[Any]]) -> None:
        self._path = path
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Fact]:
        path = self._path
        for defines, kind, name, document, at, detail in self._values:
            yield Fact(defines, kind, name, Where(path, document, tuple(at)), detail)

    def __contains__(self, fact: object) -> bool:
        return any(each == fact for each in self)


def shared_part(examined: Examined) -> list[Any] | None:
    """What others want to know of a file, as JSON values; None for a file that is not ours."""
    if not examined.ours:
        return None
    facts = [(*each[:3], each.where.document, each.where.at, each.detail) for each in examined.facts]
    return [examined.documents, facts, examined.kept, examined.broken, examined.comments]


def own_part(examined: Examined) -> list[Any] | None:
    """What was found in a file, as JSON values: records are lists, and the path is known from elsewhere."""
    if not examined.ours:
        return None
    return [
        examined.expressions,
        examined.drafts,
        [each[1:] for each in examined.unchecked],
    ]


def examined_of(path: str, shared: list[Any] | None, own: list[Any] | None) -> Examined:
    """A result from its parts; without its own part it is one for others."""
    if shared is None:
        return Examined(path, ours=False)
    documents, facts, kept, broken, comments = shared
    expressions, drafts, unchecked = own or (0, (), ())
    return Examined(
        path,
        True,
        documents,
        expressions,
        tuple([draft_of(each) for each in drafts]),
        tuple([Unchecked(path, *each) for each in unchecked]),
        StoredFacts(path, facts),
        kept,
        broken,
        tuple([_comment(each) for each in comments]),
    )


def draft_of(value: list[Any]) -> Draft:
    """A draft from its JSON values."""
    fields, identity, evidence, convention, configured = value
    rule, severity, confidence, tags, message, path, container, pointer, *place = fields
    line, column, end_line, end_column, found, unit, owner, fix, _, excerpt, _ = place
    finding = Finding(
        rule, severity, confidence, tuple(tags), message, path,
        None if container is None else tuple(container),
        pointer, line, column, end_line, end_column, Object(*found), unit,
        None if owner is None else Owner(*owner), None if fix is None else _fix(*fix),
        "", Excerpt(*excerpt), (),
    )  # fmt: skip
    return Draft(finding, tuple(identity), tuple(evidence), convention, configured)


def _comment(value: list[Any]) -> Any:
    from o11ylint.lint.ignores import Comment, Reach

    tool, names, rules, reason, until, fault, span, (below, at, lines, bare) = value
    reach = Reach(
        tuple([tuple(each) for each in below]),
        tuple([tuple(each) for each in at]),
        None if lines is None else tuple(lines),
        None if bare is None else tuple(bare),
    )
    return Comment(tool, names, tuple(rules), reason, until, fault, Span(*span), reach)


def _fix(title: str, safety: str, replacements: list[Any], refused: str | None) -> FixInfo:
    made = tuple([Replacement(Span(*span), text) for span, text in replacements])
    return FixInfo(title, safety, made, refused)
