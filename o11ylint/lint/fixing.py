"""Carrying out fixes: text replacements, round after round, until nothing is left to fix.

Everything happens in memory; what comes out is written by those who asked (lint/atomic.py).
"""

from collections.abc import Callable, Sequence

from o11ylint.lint.finding import Finding, FixInfo, Report
from o11ylint.records import Record
from o11ylint.text import Replacement

MAX_ROUNDS = 10
"""A fix may make room for another one; more rounds than this mean that two fixes undo each other."""
_BOM = b"\xef\xbb\xbf"


class Outcome(Record):
    """What fixing came to: the last report, new contents by path, how many fixes each file took and did not take."""

    report: Report
    contents: dict[str, bytes]
    counts: dict[str, int]
    left: dict[str, int]
    """Fixes that were to be carried out and would not have left the file as it should be, by path."""


def fix(
    check: Callable[[dict[str, bytes]], Report],
    content: Callable[[str], bytes],
    verify: Callable[[str, bytes, bytes], bool],
    *,
    unsafe: bool,
) -> Outcome:
    """Check and fix in turns. `check` sees the new contents in place of the files; `verify` may refuse a result."""
    contents: dict[str, bytes] = {}
    counts: dict[str, int] = {}
    refused: set[str] = set()
    report = check(contents)
    for _ in range(MAX_ROUNDS):
        changed = False
        for path, fixes in sorted(_by_path(report.findings, unsafe=unsafe).items()):
            if path in refused:
                continue
            before = contents[path] if path in contents else content(path)
            after, count = _fitting(path, before, fixes, verify)
            if not count:
                refused.add(path)
                continue
            contents[path] = after
            counts[path] = counts.get(path, 0) + count
            changed = True
        if not changed:
            break
        report = check(contents)
    left = {path: len(fixes) for path, fixes in _by_path(report.findings, unsafe=unsafe).items()}
    return Outcome(report, contents, counts, left)


def _fitting(
    path: str, before: bytes, fixes: Sequence[FixInfo], verify: Callable[[str, bytes, bytes], bool]
) -> tuple[bytes, int]:
    """The bytes after all fixes, or after those that leave the file whole when each is tried alone."""
    try:
        after, count = applied(before, fixes)
    except UnicodeDecodeError:  # UTF-16, which nobody edits here
        return before, 0
    if after != before and verify(path, before, after):
        return after, count
    good = [
        each
        for each in fixes
        if (alone := applied(before, [each])[0]) != before and verify(path, before, alone)
    ]
    after, count = applied(before, good)
    return (after, count) if good and verify(path, before, after) else (before, 0)


def _by_path(findings: Sequence[Finding], *, unsafe: bool) -> dict[str, list[FixInfo]]:
    """The fixes that may be carried out, by file."""
    fixes: dict[str, list[FixInfo]] = {}
    for finding in findings:
        fix = finding.fix
        if fix is not None and fix.replacements and (unsafe or fix.safety == "safe"):
            fixes.setdefault(finding.path, []).append(fix)
    return fixes


def applied(data: bytes, fixes: Sequence[FixInfo]) -> tuple[bytes, int]:
    """The bytes after every fix that overlaps none before it, and how many those are."""
    mark = _BOM if data.startswith(_BOM) else b""
    text = data[len(mark) :].decode()
    taken: list[Replacement] = []
    count = 0
    for fix in fixes:
        if not any(_touch(mine, other) for mine in fix.replacements for other in taken):
            taken.extend(fix.replacements)
            count += 1
    for span, new in sorted(taken, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return mark + text.encode(), count


def _touch(one: Replacement, other: Replacement) -> bool:
    """Whether two replacements overlap, or insert at the same place."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def unharmed(path: str, before: bytes, after: bytes) -> bool:
    """Whether a fixed file still holds the same documents, and no fault that was not there."""
    from o11ylint.documents.open import read

    old, new = read(path, before), read(path, after)
    if old is None or new is None:
        return False
    return [each.kind for each in old.documents] == [each.kind for each in new.documents] and len(
        new.faults
    ) <= len(old.faults)
