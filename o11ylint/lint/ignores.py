"""Wishes that findings be ignored: what each asks for, and whether there is any."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from o11ylint.text import Span

if TYPE_CHECKING:
    from o11ylint.lint.catalog import Catalog
    from o11ylint.lint.examine import Examined
    from o11ylint.lint.finding import Finding
    from o11ylint.lint.settings import RunSettings

DOT_LINT = ".lint"
"""The file of dashboard-linter, beside the dashboards that it is about."""
Place = tuple[int, str]
"""A value of a file: index of its YAML document, pointer from the root of that, through whatever is wrapped."""
Lines = tuple[int, int]
"""First and last line of a file, from 1."""
EVERYTHING = (0, 1 << 60)


class Reach(NamedTuple):
    """What a comment covers.

    Values at `below` and in them; values `at` a place; whatever begins on `lines`; findings about the file as such,
    which have no pointer, on `bare`.
    """

    below: tuple[Place, ...] = ()
    at: tuple[Place, ...] = ()
    lines: Lines | None = None
    bare: Lines | None = None


WHOLE_FILE = Reach(lines=EVERYTHING)


class Comment(NamedTuple):
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


def wished(
    findings: Iterable["Finding"], examined: Iterable["Examined"], settings: "RunSettings", catalog: "Catalog"
) -> bool:
    """Whether anything in this run asks for anything to be ignored."""
    if settings.has_ignores or any(each.comments for each in examined):
        return True
    foreign = {rule.id for rule in catalog.rules.values() if rule.equivalents.get("dashboard-linter")}
    folders = {os.path.dirname(each.path) for each in findings if each.rule in foreign}
    return any(os.path.isfile(os.path.join(folder, DOT_LINT)) for folder in folders)
