"""Numbers and durations as Prometheus reads them, also where they are wrong."""

import re

_DIGITS = frozenset("0123456789")
_HEX = frozenset("0123456789abcdefABCDEF")
_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
# patterns that few queries need: `re` compiles and keeps them when one does
_OLD = r"(?a:(?:0[xX][0-9a-fA-F]*+(?:\.[0-9a-fA-F]*+)?+|[0-9]*+(?:\.[0-9]*+)?+)(?:[eE][+-]?[0-9]*+)?+)"
_UNITS = {"y": (1, 31536000000), "w": (2, 604800000), "d": (3, 86400000), "h": (4, 3600000)}
_UNITS |= {"m": (5, 60000), "s": (6, 1000), "ms": (7, 1)}
_SHORT = frozenset("smhdw")
"""Units of which four digits are never out of range."""
_TERM = r"([0-9]*)([^0-9]*)"
_DURATION_2 = r"(?a:(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)"
_INTEGER = r"(?a:0[xX](?:_?[0-9a-fA-F])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)"
_FLOAT = r"(?a:(?=\.?\d)(?:\d(?:_?\d)*)?(?:\.(?:\d(?:_?\d)*)?)?(?:[eE][+-]?\d(?:_?\d)*)?)"
MAX_INT = 1 << 63


def scan_number(text: str, at: int, version: int) -> tuple[bool, int]:
    """Whether a number stands at a place, and how far the attempt to read it got."""
    if version < 3:
        return _scan_number_2(text, at)
    end = _scan_digits(text, at)
    if end < 0:
        return False, -end
    return end > at and text[end : end + 1] not in _WORD, end


def _scan_digits(text: str, at: int) -> int:
    """How far a number reaches, negative where it breaks a rule."""
    length = len(text)
    digits = _DIGITS
    if text[at : at + 1] == "0":
        at += 1
        if text[at : at + 1] in ("x", "X"):
            at += 1
            at += text[at : at + 1] == "_"
            digits = _HEX
    at += text[at : at + 1] == "."
    at += text[at : at + 1] in digits
    dotted = powered = False
    while at < length and (text[at] in digits or text[at] in "._eE"):
        char = text[at]
        at += 1
        if char == ".":
            if dotted:
                return -at
            dotted = True
            if text[at : at + 1] in ("_", "."):
                return -(at + 1)
            if digits is _HEX:
                return -at
        elif char in "_eE":
            if char != "_":
                if powered:
                    return -at
                powered = True
                at += text[at : at + 1] in ("+", "-")
            if at >= length:
                return -at
            if text[at] in "._eE":
                return -(at + 1)
        else:
            while at < length and text[at] in digits:
                at += 1
    return at


def _scan_number_2(text: str, at: int) -> tuple[bool, int]:
    found = re.compile(_OLD).match(text, at)
    end = found.end() if found else at
    return text[end : end + 1] not in _WORD, end


def scan_duration(text: str, at: int) -> tuple[bool, int]:
    """Whether the unit after a number, and what follows, make a duration; and where reading stopped."""

    def take(chars: str) -> bool:
        nonlocal at
        if at < len(text) and text[at] in chars:
            at += 1
            return True
        return False

    if not take("smhdwy"):
        return False, at
    take("s")
    while take("0123456789"):
        while take("0123456789"):
            pass
        if not take("smhdw"):
            return False, at
        take("s")
    if at < len(text) and text[at] in _WORD:
        return False, at + 1
    return True, at


def duration(text: str, version: int) -> float:
    """The seconds of a duration; ValueError has Prometheus' words."""
    digits, unit = text[:-1], text[-1:]
    if len(digits) < 5 and digits.isdecimal() and text.isascii() and unit in _SHORT:  # nearly all: 5m
        return int(digits) * _UNITS[unit][1] / 1000
    from o11ylint.promql.wording import quote

    wrong = f"not a valid duration string: {quote(text)}"
    if version < 3 and not re.fullmatch(_DURATION_2, text):
        raise ValueError(wrong)
    total, last = 0, 0
    for digits, unit in re.findall(_TERM, text)[:-1]:
        amount = int(digits.lstrip("0")[:30] or "0")
        if not digits or not unit or amount >= 1 << 64:
            raise ValueError("duration out of range" if version < 3 else wrong)
        if unit not in _UNITS:
            raise ValueError(f"unknown unit {quote(unit)} in duration {quote(text)}")
        place, milliseconds = _UNITS[unit]
        if place <= last:
            raise ValueError(wrong)
        last = place
        total += amount * milliseconds
        if amount > MAX_INT // (milliseconds * 1000000) or total * 1000000 >= MAX_INT:
            raise ValueError("duration out of range")
    return total / 1000


def number(text: str) -> float:
    """The value of a number; ValueError has Prometheus' words."""
    if text == "0" or (text.isdecimal() and text[0] != "0" and len(text) < 16):
        return float(text)
    if "." in text and len(text) < 40 and text.isascii() and text.replace(".", "", 1).isdecimal():
        return float(text)
    lowered = text.lower()
    if lowered in ("inf", "nan"):
        return float(lowered)
    if len(text) < 40 and re.fullmatch(_INTEGER, text):
        value = _integer(text.replace("_", ""))
        if value < MAX_INT:
            return float(value)
    if re.fullmatch(_FLOAT, text):
        result = float(text)
        if result == float("inf"):
            raise ValueError(_complaint(text, "value out of range"))
        return result
    raise ValueError(_complaint(text, "invalid syntax"))


def _integer(digits: str) -> int:
    if digits[:2] in ("0x", "0X"):
        return int(digits, 16)
    return int(digits, 8) if digits[0] == "0" else int(digits)


def _complaint(text: str, why: str) -> str:
    from o11ylint.promql.wording import quote

    return f"error parsing number: strconv.ParseFloat: parsing {quote(text)}: {why}"
