"""Writing what can be found out again: a file is put in its place whole, and nobody waits for the disk."""

import os
from _thread import get_ident  # `threading` takes longer to import than most files take to write


def replace(path: str, content: bytes) -> None:
    """Put a file in the place of another one. Raises OSError; what was there is there still, then."""
    partial = f"{path}.{os.getpid()}-{get_ident()}.tmp"
    try:
        with open(partial, "wb") as file:
            file.write(content)
        os.replace(partial, path)
    except OSError:
        if os.path.exists(partial):
            os.unlink(partial)
        raise
