"""A run of `check`: every file on its own, in several processes when there are many; then what lies across them."""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from o11ylint.documents.sniff import may_be_ours
from o11ylint.lint.across import across_files, settled
from o11ylint.lint.catalog import Catalog
from o11ylint.lint.examine import Examined, Examiner
from o11ylint.lint.finding import Report, Summary, Unchecked

if TYPE_CHECKING:
    from o11ylint.lint.settings import Settings

MAX_BYTES = 32 * 1024 * 1024
PARALLEL_FROM = 64
"""Files below which starting processes costs more than it saves (research/parsing.md §6)."""
CHUNK = 16


def check(
    files: Sequence[tuple[str, bool]],
    catalog: Catalog,
    settings: "Settings",
    jobs: int = 1,
    stdin: dict[str, bytes] | None = None,
    *,
    fingerprints: bool = True,
) -> Report:
    """Check files, given as path and whether the user named them; text needs no fingerprints."""
    started = perf_counter()
    given = stdin or {}
    examined = list(_examine_all(files, catalog, settings, jobs, given))
    drafts = [draft for each in examined for draft in each.drafts]
    drafts.extend(
        across_files(
            examined, catalog, settings, lambda path: given[path] if path in given else content(path)
        )
    )
    findings = settled(drafts, examined, settings, fingerprints=fingerprints)
    unchecked = sorted(
        (each for one in examined for each in one.unchecked),
        key=lambda each: (not each.failed, each.path, each.line or 0),
    )
    counts = dict.fromkeys(("error", "warning", "info"), 0)
    for finding in findings:
        counts[finding.severity] += 1
    summary = Summary(
        files=len(examined),
        documents=sum(each.documents for each in examined),
        expressions=sum(each.expressions for each in examined),
        errors=counts["error"],
        warnings=counts["warning"],
        infos=counts["info"],
        unchecked=len(unchecked),
    )
    return Report(findings, unchecked, summary, perf_counter() - started, catalog)


def _examine_all(
    files: Sequence[tuple[str, bool]],
    catalog: Catalog,
    settings: "Settings",
    jobs: int,
    given: dict[str, bytes],
) -> Iterator[Examined]:
    """Every file in order; what came from standard input stays in this process."""
    many = [file for file in files if file[0] not in given]
    examiner = Examiner(catalog, settings)
    if jobs < 2 or len(many) < PARALLEL_FROM:
        for path, named in files:
            yield examine_path(examiner, path, named, given)
        return
    for path in given:
        yield examine_path(examiner, path, True, given)
    from o11ylint.lint.pool import examine_in_pool

    yield from examine_in_pool(many, catalog, settings, min(jobs, len(many) // CHUNK))


def examine_path(
    examiner: Examiner, path: str, named: bool, given: dict[str, bytes] | None = None
) -> Examined:
    """Read and check one file; what cannot be read is said, never skipped in silence."""
    try:
        data = given[path] if given and path in given else content(path)
    except OSError as error:
        detail = (error.strerror or str(error)).lower()
        return Examined(path, ours=True, unchecked=(Unchecked(path, "unreadable", detail, failed=True),))
    if len(data) > MAX_BYTES:
        if not named and not _may_be_text(data):
            return Examined(path, ours=False)
        detail = (
            f"{len(data) // 1_000_000} MB is more than the {MAX_BYTES // 1_000_000} MB that one file may have"
        )
        return Examined(path, ours=True, unchecked=(Unchecked(path, "too-large", detail, failed=True),))
    return examiner.examine(path, data)


def content(path: str) -> bytes:
    """The bytes of a file; of one beyond the limit only so many that the limit shows, of a binary one the start."""
    with open(path, "rb") as file:
        head = file.read(8192)
        if not _may_be_text(head) and not may_be_ours(head):
            return b""
        return head + file.read(MAX_BYTES + 1 - len(head))


def _may_be_text(data: bytes) -> bool:
    return b"\0" not in data[:8192] or data[:2] in (b"\xff\xfe", b"\xfe\xff")
