"""What a file gave, as JSON values and back again; for the cache, whose checksums say that they are ours."""

from collections.abc import Iterator, Mapping, Sequence

from o11ylint.facts.symbols import Fact, Where
from o11ylint.lint.drafts import Draft
from o11ylint.lint.examine import Examined
from o11ylint.lint.finding import Excerpt, Finding, FixInfo, Object, Owner, Unchecked
from o11ylint.text import Replacement, Span
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.lint.cacheunit import CacheUnit


class StoredFacts(Mapping[str, Sequence[Fact]]):
    """Facts by kind that become objects when somebody asks for them."""

    __slots__ = ("_kinds", "_path", "_unit")

    def __init__(self, path: str, kinds: list[str], unit: "CacheUnit") -> None:
        self._path = path
        self._kinds = kinds
        self._unit = unit

    def __len__(self) -> int:
        return len(self._kinds)

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __contains__(self, kind: object) -> bool:
        return kind in self._kinds

    def __getitem__(self, kind: str) -> list[Fact]:
        if kind not in self._kinds:
            raise KeyError(kind)
        path = self._path
        return [
            Fact(defines, kind, name, Where(path, document, tuple(at)), detail)
            for defines, name, document, at, detail in self._unit.facts(kind, path)
        ]


def shared_part(examined: Examined) -> list[Any] | None:
    """What others want to know of a file, as JSON values; None for a file that is not ours."""
    if not examined.ours:
        return None
    return [list(examined.facts), examined.documents, examined.kept, examined.broken, examined.comments]


def facts_part(examined: Examined) -> dict[str, list[Any]]:
    """The facts of a file by kind, as JSON values."""
    return {
        kind: [(each.defines, each.name, each.where.document, each.where.at, each.detail) for each in facts]
        for kind, facts in examined.facts.items()
    }


def own_part(examined: Examined) -> list[Any] | None:
    """What was found in a file, as JSON values: records are lists, and the path is known from elsewhere."""
    if not examined.ours:
        return None
    return [
        examined.expressions,
        examined.drafts,
        [each[1:] for each in examined.unchecked],
    ]


def examined_of(path: str, shared: list[Any] | None, own: list[Any] | None, unit: "CacheUnit") -> Examined:
    """A result from its parts; without its own part it is one for others."""
    if shared is None:
        return Examined(path, ours=False)
    kinds, documents, kept, broken, written = shared
    comments = tuple([_comment(each) for each in written]) if written else ()
    facts = StoredFacts(path, kinds, unit)
    if own is None:
        return Examined(path, True, documents, 0, (), (), facts, kept, broken, comments)
    expressions, drafts, unchecked = own
    return Examined(
        path,
        True,
        documents,
        expressions,
        tuple([draft_of(each) for each in drafts]),
        tuple([Unchecked(path, *each) for each in unchecked]),
        facts,
        kept,
        broken,
        comments,
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
    from o11ylint.lint.ignores.comment import Comment, Reach

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
