"""String literals of Go, which are those of PromQL and of templates, and how Go shows a text."""

import re

_ESCAPE = r"(?s)\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)"
_NAMED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_BYTES = "[\udc80-\udcff]+"


def unquote(raw: str) -> str:
    """The value of a valid literal; bytes that are not UTF-8 become lone surrogates."""
    if "\\" not in raw or raw[0] == "`":
        return raw[1:-1]
    value = re.sub(_ESCAPE, _unescape, raw[1:-1])
    return value if value.isascii() else re.sub(_BYTES, _decode, value)


def _unescape(found: re.Match[str]) -> str:
    escape = found.group()
    letter = escape[1]
    if len(escape) == 2:
        return _NAMED.get(letter, letter)
    if letter in "uU":
        return chr(int(escape.lstrip("\\uU"), 16))
    octet = int(escape[-2:], 16) if letter == "x" else int(escape[1:], 8)
    return chr(octet) if octet < 0x80 else chr(0xDC00 + octet)


def _decode(found: re.Match[str]) -> str:
    return found.group().encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")


def offsets(raw: str) -> list[int]:
    """For each character of a literal's value, and for its end, the offset in the literal."""
    if not raw or raw[0] not in "\"'`":
        return list(range(len(raw) + 1))
    if "\\" not in raw or raw[0] == "`":
        return list(range(1, len(raw)))
    places: list[int] = []
    at = 1
    for found in re.compile(_ESCAPE).finditer(raw, 1, len(raw) - 1):
        places += range(at, found.start())
        places.append(found.start())
        at = found.end()
    places += range(at, len(raw))
    return places if len(places) == len(unquote(raw)) + 1 else _coarse(raw, places)


def _coarse(raw: str, places: list[int]) -> list[int]:
    # several \x escapes made one character: keep the count right, the place may be a few characters off
    length = len(unquote(raw))
    return [*places[:length], len(raw) - 1]


_SHOWN = {
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
    "\\": "\\\\",
}


def _escape(char: str, quote_mark: str) -> str:
    if char == quote_mark:
        return "\\" + char
    if char in _SHOWN:
        return _SHOWN[char]
    if char.isprintable():
        return char
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if code < 0x20 or code == 0x7F:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def quote(text: str) -> str:
    """A text in double quotes, as Go writes it."""
    return '"' + "".join(_escape(char, '"') for char in text) + '"'


def quote_char(char: str) -> str:
    """A character in single quotes, as Go writes it; the end of the text is U+FFFD."""
    shown = _escape(char or "\ufffd", "'")
    return f"'{shown}'"


def code_point(char: str) -> str:
    """A character by number, and itself where it can be shown."""
    return f"U+{ord(char):04X} '{char}'" if char.isprintable() else f"U+{ord(char):04X}"


def shortened(text: str) -> str:
    """At most ten characters of a text, quoted."""
    return f"{quote(text[:10])}..." if len(text.encode("utf-8", "replace")) > 10 else quote(text)
