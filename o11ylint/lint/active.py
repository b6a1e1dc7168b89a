"""A rule as it runs on a file."""

from o11ylint.records import Record
from o11ylint.typed import Any


class Active(Record):
    """A rule that runs on a file."""

    rule: str
    severity: str
    options: dict[str, Any]
    configured: bool = False
    """Whether the configuration sets the severity; then no convention changes it."""
