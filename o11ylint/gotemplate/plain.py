"""Templates that only print labels and the value, two thirds of all: read without a parser."""

import re

from o11ylint.gotemplate.found import CallUse, LabelUse, Uses, ValueUse
from o11ylint.text import Span

_LABEL = r"\$labels\.(?P<label>[A-Za-z_][A-Za-z0-9_]*+)"
_VALUE = r"(?P<value>\$value)(?: *+\| *+(?P<function>humanize(?:1024|Percentage|Duration)?))?"
_ACTION = rf"\{{\{{ *+(?:{_LABEL}|{_VALUE}) *+\}}\}}"


def plain_uses(text: str) -> Uses | None:
    """What a text reads if each of its actions prints a label, or the value as it is or humanized; else None."""
    labels, values, calls = [], [], []
    read = 0
    for found in re.finditer(_ACTION, text) if "{{" in text else ():
        if "{{" in text[read : found.start() + 1]:
            return None
        read = found.end()
        if found["label"]:
            at = Span(found.start("label") - len("$labels."), found.end("label"))
            labels.append(LabelUse(found["label"], at, printed=True, through=()))
            continue
        name = found["function"]
        values.append(ValueUse(Span(*found.span("value")), printed=True, through=(name,) if name else ()))
        if name:
            calls.append(CallUse(name, Span(*found.span("function")), (None,), ("value",)))
    if "{{" in text[read:]:
        return None
    return Uses(tuple(labels), tuple(values), (), tuple(calls), (), ())
