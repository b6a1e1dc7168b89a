"""Reading the small files that steer a run: configuration, .gitignore, CODEOWNERS."""

import os
from stat import S_ISREG

MAX_BYTES = 4_000_000


def read(path: str) -> bytes:
    """The bytes of a regular file; raises OSError for a pipe or a device, which may have no end, and for too much."""
    if not S_ISREG(os.stat(path).st_mode):
        raise OSError("not a regular file")
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(f"more than {MAX_BYTES // 1_000_000} MB")
    return data


def lines(path: str) -> list[str]:
    """The lines of a file; none if there is no such file, or none that can be read."""
    try:
        text = read(path).removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    except OSError:
        return []
    return [line.removesuffix("\r") for line in text.split("\n")]
