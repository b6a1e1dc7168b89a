"""What a check can be about: the annotation of its first parameter names one of these."""

from o11ylint.documents.dashboard import Dashboard, Panel, Target, Variable
from o11ylint.documents.document import File
from o11ylint.documents.rules import AlertingRule, RecordingRule, RuleFile, RuleGroup
from o11ylint.facts.symbols import Symbols
from o11ylint.records import Record
from o11ylint.text import Span


class Repository:
    """Everything of one unit: cross-file rules ask its symbol table."""

    __slots__ = ("symbols", "unit")

    def __init__(self, unit: str, symbols: Symbols) -> None:
        self.unit = unit
        self.symbols = symbols


class Ignore(Record):
    """A comment, or an entry of the configuration, that asks for findings to be ignored; what came of it.

    `names` are the rules as written; `until` is its last day, `today` is in UTC; `fault` says why it is void.
    `matched` counts the findings that it covers, in force or not; `complete` says that every rule it names has run on
    everything it could cover.
    """

    names: str
    reason: str
    until: str
    today: str
    fault: str
    matched: int
    complete: bool
    at: Span

    @property
    def expired(self) -> bool:
        """Whether its last day has passed."""
        return bool(self.until) and self.until < self.today


__all__ = [
    "AlertingRule",
    "Dashboard",
    "File",
    "Ignore",
    "Panel",
    "RecordingRule",
    "Repository",
    "RuleFile",
    "RuleGroup",
    "Target",
    "Variable",
]
