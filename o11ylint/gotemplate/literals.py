"""Which numbers, characters and strings Go accepts; the lexer only knows where they end."""

import re

from o11ylint.gostrings import quote

INVALID = "invalid syntax"


def string_fault(raw: str) -> str | None:
    """Why a quoted string is none, or None."""
    if raw[0] == "`" or "\\" not in raw:
        return None
    at, end = 1, len(raw) - 1
    while at < end:
        if raw[at] != "\\":
            at += 1
            continue
        length = _escape_length(raw, at, '"')
        if not length:
            return INVALID
        at += length
    return None


def char_fault(raw: str) -> str | None:
    """Why a character constant is none, or None."""
    if raw[1] == "'":
        return INVALID
    length = 1 if raw[1] != "\\" else _escape_length(raw, 1, "'")
    if not length:
        return INVALID
    return None if len(raw) == length + 2 else f"malformed character constant: {raw}"


def _escape_length(raw: str, at: int, mark: str) -> int:
    """The length of an escape, or 0 if it is none."""
    found = re.compile(
        r"\\(?:x[\da-fA-F]{2}|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|[abfnrtv\\" + mark + "])"
    ).match(raw, at)
    if found is None:
        return 0
    code = int(found[1] or found[2] or "0", 16)
    valid = code <= 0x10FFFF and not 0xD800 <= code < 0xE000 and int(found[3] or "0", 8) <= 255
    return found.end() - at if valid else 0


def number_fault(text: str) -> str | None:
    """Why a number is none, or None."""
    if text.endswith("i") and _is_float(text[:-1]):
        return None
    if _is_integer(text):
        return None
    if not _is_float(text):
        return f"illegal number syntax: {quote(text)}"
    return None if re.search("[.eEpP]", text) else f"integer overflow: {quote(text)}"


def complex_fault(text: str) -> str | None:
    """Why the sum of a real and an imaginary number is none, or None."""
    cut = max(text.rfind("+"), text.rfind("-"))
    if text[cut - 1] in "eEpP" and cut > 1 and "i" not in text[:cut]:
        cut = max(text.rfind("+", 0, cut), text.rfind("-", 0, cut))
    real, imaginary = text[:cut], text[cut:-1]
    if re.match(r"[+-]?0[bBoO]|.*i", real) or re.match(r"[+-]0[bBoO]", imaginary):
        return "syntax error scanning complex number"
    for part in (real, imaginary):
        if not _is_float(part):
            return f"strconv.ParseFloat: parsing {quote(part)}: {INVALID}"
    return None


def _is_integer(text: str) -> bool:
    """Whether it fits into 64 bits, signed or not, in any of Go's bases."""
    found = re.match(
        r"([+-]?)(?:0[xX](?P<x>(?:_?[\da-fA-F])+)|0[bB](?P<b>(?:_?[01])+)|0[oO]?(?P<o>(?:_?[0-7])+)"
        r"|(?P<d>0|[1-9](?:_?\d)*))\Z",
        text,
        re.ASCII,
    )
    if found is None:
        return False
    bases = {"x": 16, "b": 2, "o": 8, "d": 10}
    name, base = next((name, base) for name, base in bases.items() if found[name])
    digits = found[name].replace("_", "").lstrip("0") or "0"
    if len(digits) > 64:
        return False
    value = int(digits, base)
    if found[1] == "-":
        return value <= 1 << 63
    return value < (1 << 63 if found[1] else 1 << 64)


def _is_float(text: str) -> bool:
    """Whether Go reads a finite float of 64 bits."""
    hexadecimal = re.match(
        r"[+-]?0[xX](?=[_.]*[\da-fA-F])((?:_?[\da-fA-F])*)(?:\.((?:[\da-fA-F](?:_?[\da-fA-F])*)?))?[pP][+-]?\d(?:_?\d)*\Z",
        text,
        re.ASCII,
    )
    plain = text.replace("_", "")
    if hexadecimal is not None:
        try:
            float.fromhex(plain)
        except OverflowError:
            return False
        return True
    if not re.match(
        r"[+-]?(?=\.?\d)(?:\d(?:_?\d)*)?(?:\.(?:\d(?:_?\d)*)?)?(?:[eE][+-]?\d(?:_?\d)*)?\Z", text, re.ASCII
    ):
        return False
    return float(plain) not in (float("inf"), float("-inf"))
