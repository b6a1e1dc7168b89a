"""What a comment asks to be ignored, in which places, and for how long."""

from o11ylint.records import Record
from o11ylint.text import Span

Place = tuple[int, str]
"""A value of a file: index of its YAML document, pointer from the root of that, through whatever is wrapped."""
Lines = tuple[int, int]
"""First and last line of a file, from 1."""
EVERYTHING = (0, 1 << 60)


class Reach(Record):
    """What a comment covers.

    Values at `below` and in them; values `at` a place; whatever begins on `lines`; findings about the file as such,
    which have no pointer, on `bare`.
    """

    below: tuple[Place, ...] = ()
    at: tuple[Place, ...] = ()
    lines: Lines | None = None
    bare: Lines | None = None


WHOLE_FILE = Reach(lines=EVERYTHING)


class Comment(Record):
    """A comment in a file, read and placed. `rules` are what its `names` stand for; a `fault` makes it void."""

    tool: str
    names: str
    rules: tuple[str, ...]
    reason: str
    until: str
    fault: str
    span: Span
    reach: Reach

    def in_force(self, now: str) -> bool:
        """Whether its time has not passed; `now` is UTC, such as 2027-01-31T12:00:00."""
        if not self.until:
            return True
        return now < self.until if self.tool == "pint" else now[:10] <= self.until
