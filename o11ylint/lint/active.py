"""A rule as it runs on a file."""

from typing import Any

from o11ylint.records import Record


class Active(Record):
    """A rule that runs on a file."""

    rule: str
    severity: str
    options: dict[str, Any]
    configured: bool = False
    """Whether the configuration sets the severity; then no convention changes it."""
