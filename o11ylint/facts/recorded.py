"""Names of recorded series in a query: by convention they have a colon, which no metric of a program has."""

import re

_STRINGS = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*"
_NAME = r"(?<![\w:.${])[a-zA-Z_]\w*(?::\w+)+(?![\w:(])|(?<![\w:.${\[])(?::\w+)+(?![\w:(\]])"


def recorded_names(query: str) -> tuple[str, ...]:
    """Every recorded series that a query reads, once, in the order of the text."""
    if ":" not in query:
        return ()
    return tuple(dict.fromkeys(re.findall(_NAME, re.sub(_STRINGS, '""', query))))


def printed_labels(text: str) -> tuple[str, ...]:
    """The labels that a text prints with `{{ $labels.x }}`, and never asks for in a condition."""
    if "$labels." not in text or "{{" not in text:
        return ()
    found = dict.fromkeys(re.findall(r"\{\{-?\s*\$labels\.(\w+)\s*-?\}\}", text))
    asked = " ".join(re.findall(r"\{\{-?\s*(?:if|with|else if|or|and)\b[^}]*", text))
    return tuple(label for label in found if f"abels.{label}" not in asked)
