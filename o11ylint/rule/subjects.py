"""What a check can be about: the annotation of its first parameter names one of these."""

from o11ylint.documents.dashboard import Dashboard, Panel, Target, Variable
from o11ylint.documents.document import File
from o11ylint.documents.rules import AlertingRule, RecordingRule, RuleGroup
from o11ylint.facts.symbols import Symbols


class Repository:
    """Everything of one unit: cross-file rules ask its symbol table."""

    __slots__ = ("symbols", "unit")

    def __init__(self, unit: str, symbols: Symbols) -> None:
        self.unit = unit
        self.symbols = symbols


__all__ = [
    "AlertingRule",
    "Dashboard",
    "File",
    "Panel",
    "RecordingRule",
    "Repository",
    "RuleGroup",
    "Target",
    "Variable",
]
