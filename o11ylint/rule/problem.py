"""What a check yields."""

from o11ylint.documents.changes import Change, Edit, Put, Remove
from o11ylint.documents.pointer import Pointer
from o11ylint.facts.symbols import Where
from o11ylint.records import Record
from o11ylint.text import Span


class Fix(Record):
    """Changes that go together: all of them or none. A safe one never alters what the document means to its users."""

    title: str
    changes: tuple[Change, ...]
    safe: bool = False


class Problem(Record):
    """Something a person should look at.

    `at` is a pointer into the document (a span of the file for rules about files, a Where for rules about the
    repository); `within` is a range of the string there, `key` points at its key instead; `quote` is what stands at
    that place, `evidence` what makes this problem another one than its neighbour: a host literal, never a threshold.
    `related` are other places that the problem is about.
    """

    message: str
    at: Pointer | Span | Where
    within: Span | None = None
    quote: str = ""
    evidence: tuple[str, ...] = ()
    fix: Fix | None = None
    key: bool = False
    confidence: str = "high"
    convention: str | None = None
    related: tuple[Where, ...] = ()


class Kept(Record):
    """A house convention that the subject keeps.

    A Problem of the same `convention` is a warning only where most of the unit keeps it; elsewhere it is information.
    """

    convention: str


__all__ = ["Change", "Edit", "Fix", "Kept", "Problem", "Put", "Remove"]
