"""A rule as it runs on a file."""

from typing import Any, NamedTuple


class Active(NamedTuple):
    """A rule that runs on a file."""

    rule: str
    severity: str
    options: dict[str, Any]
