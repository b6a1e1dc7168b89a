"""Where strings end, and the faults of their escapes."""

import re

from o11ylint.promql.wording import code_point

_PLAIN = {quote: re.compile(rf"[^\\{quote}\n\ufffd\ud800-\udfff]*+") for quote in "\"'"}
_RAW = re.compile("[^`\ufffd\ud800-\udfff]*+")
_ESCAPES = {"x": (2, 16), "u": (4, 16), "U": (8, 16)} | dict.fromkeys("01234567", (3, 8))


class FaultError(Exception):
    """A fault of the text: Prometheus' words and where they point."""

    def __init__(self, message: str, start: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start


def string_end(text: str, mark: str, start: int) -> int:
    """Where the string at a place ends."""
    at = start + 1
    plain = _RAW if mark == "`" else _PLAIN[mark]
    while True:
        found = plain.match(text, at)
        at = found.end() if found else at
        char = text[at : at + 1]
        if char == mark:
            break
        if char == "\\":
            at = _escape(text, mark, at + 1, start)
        elif not char or char == "\n":
            what = "raw string" if mark == "`" else "quoted string"
            raise FaultError(f"unterminated {what}", start)
        else:
            raise FaultError("invalid UTF-8 rune", start)
    return at + 1


def _escape(text: str, mark: str, at: int, start: int) -> int:
    """Where the string goes on after an escape."""
    letter = text[at : at + 1]
    if not letter:
        raise FaultError("escape sequence not terminated", start)
    if letter in "abfnrtv\\" or letter == mark:
        return at + 1
    if letter not in _ESCAPES:
        raise FaultError(f"unknown escape sequence {code_point(letter)}", start)
    count, base = _ESCAPES[letter]
    at += base == 16
    value = 0
    for place in range(at, at + count):
        char = text[place : place + 1]
        if not char:
            raise FaultError("escape sequence not terminated", start)
        digit = "0123456789abcdef".find(char.lower()) if char.isascii() else -1
        if not 0 <= digit < base:
            raise FaultError(f"illegal character {code_point(char)} in escape sequence", start)
        value = value * base + digit
    if value > (0x10FFFF if letter in "uU" else 255) or 0xD800 <= value < 0xE000:
        raise FaultError("escape sequence is an invalid Unicode code point", start)
    return at + count
