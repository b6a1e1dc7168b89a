"""What a run found: findings, what was not checked, and the totals."""

from o11ylint.records import Record
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.catalog import Catalog

from o11ylint.text import Replacement

SEVERITIES = ("info", "warning", "error")
"""From least to most."""


class Object(Record):
    """The thing a finding is about, in the words of the people who own it."""

    kind: str
    name: str
    uid: str | None = None
    panel: str | None = None
    panel_id: int | None = None
    target: str | None = None
    group: str | None = None


class Owner(Record):
    """Who decides, and what says so: folder, path, namespace, label, codeowners, git or config."""

    team: str
    source: str


class Excerpt(Record):
    """The line a finding starts on, cut to a readable width; columns count from 1 in `text`, the end is exclusive."""

    text: str
    column: int
    end_column: int


class FixInfo(Record):
    """What `--fix` (safe) or `--unsafe-fixes` would do: replacements in the file, in order, none of which touch.

    `refused` says why a file is not edited: it is generated or a copy, and the fix belongs to its source.
    """

    title: str
    safety: str
    replacements: tuple[Replacement, ...] = ()
    refused: str | None = None


class Finding(Record):
    """One finding, complete: every report is made from these."""

    rule: str
    severity: str
    confidence: str
    tags: tuple[str, ...]
    message: str
    path: str
    container: tuple[int, str] | None
    pointer: str
    line: int
    column: int
    end_line: int
    end_column: int
    object: Object
    unit: str
    owner: Owner | None
    fix: FixInfo | None
    fingerprint: str
    excerpt: Excerpt
    parts: tuple[str, ...] = ()
    """One hash for each piece of evidence (lint/fingerprints.py); baselines compare these."""


class Unchecked(Record):
    """Something of ours that was not checked, and why. `failed` means that it should have been: exit code 3."""

    path: str
    reason: str
    detail: str
    line: int | None = None
    failed: bool = False


class Summary(Record):
    """Totals of a run."""

    files: int = 0
    documents: int = 0
    expressions: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    suppressed: int = 0
    baselined: int = 0
    unchecked: int = 0


class Report(Record):
    """Everything one run of `check` has to say; reports are written from it and nothing else."""

    findings: list[Finding]
    unchecked: list[Unchecked]
    summary: Summary
    seconds: float
    catalog: "Catalog"
    """Of the rules that ran: titles, help, tags for reports that describe rules."""
    notes: tuple[str, ...] = ()
    """What else a person should know about the run, a line each."""
