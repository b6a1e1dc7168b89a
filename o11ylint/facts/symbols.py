"""The symbol table: what files define and use. Every cross-file rule is a question to it."""

from collections.abc import Callable, Iterable

from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record


class Where(Record):
    """One place in the repository: file, index of the document in it, pointer in that document."""

    path: str
    document: int
    at: Pointer


class Fact(Record):
    """`defines` or uses a name of a kind; `detail` is what a rule compares beside the name."""

    defines: bool
    kind: str
    name: str
    where: Where
    detail: str = ""


Names = dict[str, list[Fact]]


class Symbols:
    """All facts of one unit; those of a kind are looked for when a rule asks for them."""

    __slots__ = ("_find", "_known")

    def __init__(self, find: Callable[[str], Iterable[Fact]]) -> None:
        self._find = find
        self._known: dict[str, tuple[Names, Names]] = {}

    def defined(self, kind: str) -> Names:
        """Every name of a kind that some file defines, and where."""
        return self._sides(kind)[True]

    def used(self, kind: str) -> Names:
        """Every name of a kind that some file uses, and where."""
        return self._sides(kind)[False]

    def _sides(self, kind: str) -> tuple[Names, Names]:
        known = self._known.get(kind)
        if known is None:
            known = self._known[kind] = ({}, {})
            for fact in self._find(kind):
                known[fact.defines].setdefault(fact.name, []).append(fact)
        return known


def symbols(facts: Iterable[Fact]) -> Symbols:
    """The symbols among some facts."""
    listed = list(facts)
    return Symbols(lambda kind: (fact for fact in listed if fact.kind == kind))
