"""The values in a rule file, one by one: what Prometheus would refuse of each."""

import re
from collections.abc import Iterator

from o11ylint.documents.part import Unquoted
from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.typed import Any

_SPECIAL = r"(?a:[-+]?(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)|-\.(?:inf|Inf|INF))"
_DECIMAL = r"(?a:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)"
_TEMPLATE = r"\{\{|<%|\$[{(]|@@|__[A-Z][A-Z_]+__|\(\( *(?:grab|concat|vars?)\b|\(\( *[\w./-]+ *\)\)"
OF_ALERTS = r"\{\{-?\s*+(?:\w++\s++|\"[^\"]*+\"\s++)*+\$(?:labels|value|externalLabels)\b"
"""How a template begins that Prometheus fills in."""


class RuleFault(Record):
    """One fault: `kind` is unknown-field, type, unquoted, missing, both, alerting-field, duration, group-name,
    repeated-group, name or number. `at` is the value if there is one, else what should have it; `field` is the field
    it is about, `text` what stands there, `rule` the rule's name, `level` file, group or rule.
    """

    kind: str
    at: Pointer
    field: str
    text: str = ""
    level: str = "rule"
    rule: str = ""
    only_2: bool = False


def pairs(parent: dict[str, Any], field: str, at: Pointer, level: str) -> Iterator[RuleFault]:
    """Labels or annotations: a mapping of names to texts."""
    found, here = parent.get(field), (*at, field)
    if found is None:
        return
    if not isinstance(found, dict):
        yield from wrong_type(found, here, field, level)
        return
    for name, value in found.items():
        if isinstance(value, dict | list):
            yield from wrong_type(value, (*here, name), name, field)
        reserved = name == "__name__" and field == "labels"
        if reserved or (not (name.isascii() and name.isidentifier()) and not templated(name)):
            only_2 = not reserved and bool(name)
            yield RuleFault("name", (*here, name), field, name, level, only_2=only_2)


def duration(parent: dict[str, Any], field: str, at: Pointer, level: str) -> Iterator[RuleFault]:
    """A fault where a duration should stand; checks decide about those that look odd."""
    value, here = parent.get(field), (*at, field)
    text = scalar(value)
    if isinstance(value, dict | list):
        yield from wrong_type(value, here, field, level)
    elif value is not None and not _is_plain(text) and not templated(text):
        yield RuleFault("duration", here, field, text, level)


def _is_plain(text: str) -> bool:
    """Whether a text is a duration of one unit that is nowhere out of range."""
    amount = text[:-1]
    return text == "0" or (
        text[-1:] in ("s", "m", "h", "d") and len(amount) < 5 and amount.isdecimal() and text.isascii()
    )


def limit(value: Any, at: Pointer) -> Iterator[RuleFault]:
    """A fault where a number should stand."""
    if isinstance(value, dict | list):
        yield from wrong_type(value, at, "limit", "group")
    elif value is not None and not _fits_integer(value) and not templated(scalar(value)):
        yield RuleFault("number", at, "limit", scalar(value), "group")


def _fits_integer(value: Any) -> bool:
    """Whether yaml.v3 can put a value into an int64: any number that is small enough, but no quoted one."""
    if isinstance(value, bool) or type(value) is str:
        return False
    text = scalar(value).replace("_", "")
    if text.lstrip("+").isdecimal():
        return int(text) < 1 << 63
    if re.fullmatch(_DECIMAL, text):
        return float(text) <= 1 << 63
    return re.fullmatch(_SPECIAL, text) is not None


def wrong_type(value: Any, at: Pointer, field: str, level: str) -> Iterator[RuleFault]:
    """A fault, unless the empty mapping that `{{ template }}` without quotes makes stands there.

    One of an alert's own templates is filled in by Prometheus, which never sees it without quotes.
    """
    if isinstance(value, Unquoted) and re.match(OF_ALERTS, value.text):
        yield RuleFault("unquoted", at, field, value.text, level)
    elif value != {} and not (isinstance(value, str) and templated(value)):
        yield RuleFault("type", at, field, shown(value), level)


def scalar(value: Any) -> str:
    """A scalar as the text that Prometheus reads; nothing for what is none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""


def shown(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else repr(scalar(value))


def templated(text: str) -> bool:
    """Whether a template fills in a part of the text."""
    return re.search(_TEMPLATE, text) is not None
