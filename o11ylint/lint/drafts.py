"""What a check has found, on its way from a problem, which speaks in pointers, to a finding in lines and columns."""

from o11ylint.lint.catalog import Active
from o11ylint.lint.finding import Finding, Owner
from o11ylint.records import Record

Identity = tuple[str, ...]
"""What identifies an object across moves, renames and reformatting."""


class Draft(Record):
    """A finding that still lacks its fingerprint and, if it is about a convention, its severity."""

    finding: Finding
    identity: Identity
    evidence: tuple[str, ...]
    convention: str | None
    configured: bool


class Stamp(Record):
    """What the findings of one rule in one file share."""

    path: str
    unit: str
    owner: Owner | None
    active: Active
    tags: tuple[str, ...]
    generated: str | None = None
