"""What was worked out from some texts, kept as JSON by their checksum, so that the next run need not read them."""

import os

from o11ylint import __version__
from o11ylint.jsonload import loads
from o11ylint.lint.checksums import checksum
from o11ylint.typed import Any


def place(kind: str, *parts: bytes) -> str:
    """Where the outcome of these texts is remembered."""
    text = b"\0".join((*parts, __version__.encode()))
    key = f"{checksum(text)}{len(text):x}"
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "o11ylint", f"{kind}-{key}.json")


def recall(memory: str) -> dict[str, Any] | None:
    """What is remembered there, if anything can be read."""
    try:
        with open(memory, encoding="utf-8") as file:
            found = loads(file.read())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def keep(memory: str, values: dict[str, Any]) -> None:
    """Remember it; a read-only home costs the next run some milliseconds, no more."""
    import json

    from o11ylint.lint.replacing import replace

    try:
        os.makedirs(os.path.dirname(memory), exist_ok=True)
        replace(memory, json.dumps(values, separators=(",", ":")).encode("ascii"))
    except OSError:
        return
