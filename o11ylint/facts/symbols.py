"""The symbol table: what files define and use. Every cross-file rule is a question to it."""

from collections.abc import Iterable

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


class Symbols:
    """All facts of one unit."""

    __slots__ = ("_defined", "_used")

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._defined: dict[str, dict[str, list[Fact]]] = {}
        self._used: dict[str, dict[str, list[Fact]]] = {}
        for fact in facts:
            side = self._defined if fact.defines else self._used
            side.setdefault(fact.kind, {}).setdefault(fact.name, []).append(fact)

    def defined(self, kind: str) -> dict[str, list[Fact]]:
        """Every name of a kind that some file defines, and where."""
        return self._defined.get(kind, {})

    def used(self, kind: str) -> dict[str, list[Fact]]:
        """Every name of a kind that some file uses, and where."""
        return self._used.get(kind, {})
