"""The bytes of a file, and what checking them gives; what cannot be read is said, never skipped in silence."""

import os
from collections.abc import Mapping

from o11ylint.documents.sniff import UTF16_MARKS, may_be_ours
from o11ylint.errors import reason
from o11ylint.lint.examine import Examined, Examiner
from o11ylint.lint.finding import Unchecked

MAX_BYTES = 32 * 1024 * 1024
_HEAD = 8192


def examine_path(
    examiner: Examiner, path: str, named: bool, contents: Mapping[str, bytes] | None = None
) -> Examined:
    """Read and check one file."""
    try:
        data = contents[path] if contents and path in contents else content(path)
    except OSError as error:
        return Examined(
            path, ours=True, unchecked=(Unchecked(path, "unreadable", reason(error), failed=True),)
        )
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
        head = file.read(_HEAD)
        if not _may_be_text(head) and not may_be_ours(head.replace(b"\0", b"")):
            return b""
        if len(head) < _HEAD:
            return head
        if 0 < os.fstat(file.fileno()).st_size <= MAX_BYTES:
            return head + file.read()  # room for the limit would be made first
        return head + file.read(MAX_BYTES + 1 - _HEAD)


def _may_be_text(data: bytes) -> bool:
    return b"\0" not in data[:_HEAD] or data[:2] in UTF16_MARKS
