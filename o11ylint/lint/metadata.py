"""The types of metrics, from a file that holds what Prometheus answers at /api/v1/metadata."""

import os
from stat import S_ISREG

from o11ylint.errors import ConfigError, reason
from o11ylint.lint import remembered
from o11ylint.lint.checksums import checksum
from o11ylint.typed import Any

MAX_BYTES = 64_000_000
_EXPECTED = "expected what Prometheus answers at /api/v1/metadata or /api/v1/targets/metadata"


class Metadata:
    """The types of one file by name of the metric; `state` stands for its content."""

    __slots__ = ("state", "types")

    def __init__(self, types: dict[str, str], state: str) -> None:
        self.types = types
        self.state = state


def read(path: str) -> Metadata:
    """The types in a file; raises ConfigError for one that cannot be read, or holds something else."""
    try:
        if not S_ISREG(os.stat(path).st_mode) or os.path.getsize(path) > MAX_BYTES:
            raise ConfigError(
                f"metrics_metadata: {path}: no regular file, or more than {MAX_BYTES // 1_000_000} MB; {_EXPECTED}"
            )
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError(f"metrics_metadata: {path}: {reason(error)}") from None
    memory = remembered.place("metadata", data)
    found = remembered.recall(memory)
    if found is None:
        found = _types(path, data)
        remembered.keep(memory, found)
    return Metadata(found, checksum(data))


def _types(path: str, data: bytes) -> dict[str, str]:
    import json

    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise ConfigError(f"metrics_metadata: {path}: not JSON; {_EXPECTED}") from None
    found = types_in(value)
    if not found:
        raise ConfigError(f"metrics_metadata: {path}: no type of any metric in it; {_EXPECTED}")
    return found


def types_in(answer: Any) -> dict[str, str]:
    """The type of each metric of an answer; targets that do not agree on one leave it out."""
    data = answer.get("data", answer) if isinstance(answer, dict) else answer
    said: dict[str, set[str]] = {}
    if isinstance(data, dict):
        for name, entries in data.items():
            for each in entries if isinstance(entries, list) else ():
                _note(said, name, each)
    elif isinstance(data, list):
        for each in data:
            if isinstance(each, dict) and isinstance(each.get("metric"), str):
                _note(said, each["metric"], each)
    return {name: types.pop() for name, types in said.items() if len(types) == 1}


def _note(said: dict[str, set[str]], name: str, entry: Any) -> None:
    kind = entry.get("type") if isinstance(entry, dict) else None
    if isinstance(kind, str):
        said.setdefault(name, set()).add(kind.lower())
