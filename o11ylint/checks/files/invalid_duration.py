"""files/invalid-duration: a time that Prometheus cannot read."""

import re
from collections.abc import Iterator

from o11ylint.checks.files import refused
from o11ylint.promql.numbers import duration
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.subjects import RuleFile

_UNITS = {
    "ms": ("ms", "millisecond", "msec", "milli"),
    "s": ("s", "second", "sec"),
    "m": ("m", "minute", "min"),
    "h": ("h", "hour", "hr"),
    "d": ("d", "day"),
    "w": ("w", "week"),
    "y": ("y", "year", "yr"),
}
_MILLISECONDS = {"d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1}
_TERM = r"(\d+(?:\.\d+)?)\s*([A-Za-zµ]+)[\s,]*"


def invalid_duration(file: RuleFile) -> Iterator[Problem]:
    """`for`, `keep_firing_for`, `interval` or `query_offset` that is not a duration of Prometheus."""
    for fault in file.faults:
        if fault.kind != "duration" or is_duration(fault.text):
            continue
        meant = meant_by(fault.text)
        remedy = f"write `{meant}`" if meant else "write `30s`, `5m` or `1h30m`"
        if not meant and re.fullmatch(r"(?a:\d+)", fault.text):
            remedy = f"say the unit: `{fault.text}s`, `{fault.text}m`"
        yield Problem(
            f"`{fault.field}: {fault.text}` is no duration, {refused(file)}; {remedy}",
            fault.at,
            quote=fault.text,
            evidence=(fault.field,),
            fix=Fix(f"write `{meant}`", (Edit(fault.at, None, meant),)) if meant else None,
        )


def is_duration(text: str) -> bool:
    """Whether Prometheus reads a text as a duration; in a rule file that is also `0`, but nothing empty."""
    if not text or text == "0":
        return text == "0"
    try:
        duration(text, 2)
    except ValueError:
        return False
    return True


def meant_by(text: str) -> str:
    """The duration that a text in other words means; nothing where that is not certain."""
    if not re.fullmatch(rf"(?a:\s*(?:{_TERM})+)", text):
        return ""
    terms = [(number, _unit(word)) for number, word in re.findall(_TERM, text)]
    if not all(unit for _, unit in terms):
        return ""
    if len(terms) == 1 and "." not in terms[0][0]:
        return "".join(terms[0]) if is_duration("".join(terms[0])) else ""
    if len({unit for _, unit in terms}) < len(terms) or any(unit in "yw" for _, unit in terms):
        return ""
    total = sum(float(number) * _MILLISECONDS[unit] for number, unit in terms)
    if total != int(total):
        return ""
    rest, parts = int(total), []
    for unit, size in _MILLISECONDS.items():
        amount, rest = divmod(rest, size)
        parts.append(f"{amount}{unit}" if amount else "")
    return "".join(parts)


def _unit(word: str) -> str:
    """The unit a word stands for; `M` may be a month."""
    if word == "M":
        return ""
    lowered = word.lower()
    return next((unit for unit, words in _UNITS.items() if lowered in words or lowered[:-1] in words[1:]), "")
