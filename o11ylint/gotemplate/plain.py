"""Templates that only print labels and the value, nine tenths of all: read without a parser."""

import re

from o11ylint.gotemplate.found import CallUse, LabelUse, Uses, ValueUse
from o11ylint.text import Span

_LABELS = r"(?P<labels>\$labels(?:\.(?P<label>[A-Za-z_][A-Za-z0-9_]*+))?+)"
_VALUE = r"(?P<value>\$value)(?: *+\| *+(?P<function>humanize(?:1024|Percentage|Duration)?))?"
_FORMAT = r"(?P<printf{0}>printf) ++\"(?P<format{0}>[^\"\\\n]*+)\""
_PRINTED = rf"{_FORMAT.format(1)} ++(?P<printed>\$value)|(?P<piped>\$value) *+\| *+{_FORMAT.format(2)}"
_SIMPLE = rf"\{{\{{ *+(?:{_LABELS}|{_VALUE}) *+\}}\}}"
_FORMATTED = rf"\{{\{{ *+(?:{_LABELS}|{_PRINTED}|{_VALUE}) *+\}}\}}"


def plain_uses(text: str) -> Uses | None:
    """What a text reads if each of its actions prints labels or the value, as it is or formatted; else None."""
    reader = _Reader()
    at = 0
    pattern = _FORMATTED if "printf" in text else _SIMPLE
    for found in re.finditer(pattern, text) if "{{" in text else ():
        if "{{" in text[at : found.start() + 1]:
            return None
        at = found.end()
        reader.read(found)
    return None if "{{" in text[at:] else reader.uses()


class _Reader:
    """What has been read so far."""

    def __init__(self) -> None:
        self.labels: list[LabelUse] = []
        self.values: list[ValueUse] = []
        self.calls: list[CallUse] = []
        self.whole: list[Span] = []

    def uses(self) -> Uses:
        """Everything."""
        return Uses(tuple(self.labels), tuple(self.values), (), tuple(self.calls), tuple(self.whole), ())

    def read(self, found: re.Match[str]) -> None:
        """One action."""
        groups = found.groupdict()
        if groups["label"]:
            at = Span(*found.span("labels"))
            self.labels.append(LabelUse(groups["label"], at, printed=True, through=()))
        elif groups["labels"]:
            self.whole.append(Span(*found.span("labels")))
        elif groups["value"]:
            self._value(found, "value", "function")
        elif groups["printed"]:
            self._value(found, "printed", "printf1", groups["format1"])
        else:
            self._value(found, "piped", "printf2", groups["format2"])

    def _value(self, found: re.Match[str], value: str, function: str, format_: str | None = None) -> None:
        name = found[function]
        through = (name,) if name else ()
        self.values.append(ValueUse(Span(*found.span(value)), printed=True, through=through))
        if format_ is not None:
            kinds = ("string", "value")
            self.calls.append(CallUse(name, Span(*found.span(function)), (format_, None), kinds))
        elif name:
            self.calls.append(CallUse(name, Span(*found.span(function)), (None,), ("value",)))
