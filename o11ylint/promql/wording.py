"""How Prometheus words what it met."""

from o11ylint.promql.words import AGGREGATES_3, KEYWORDS_3, OPERATORS

_NAMED = {
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
    if char in _NAMED:
        return _NAMED[char]
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


def describe(kind: str, word: str) -> str:
    """A token that is not expected."""
    if kind == "eof":
        return "end of input"
    if kind == "ident":
        return f"{'metric ' if ':' in word else ''}identifier {quote(word)}"
    if kind in ("number", "duration", "string"):
        return f"{kind} {shortened(word)}"
    if kind in OPERATORS:
        return f"<op:{word}>"
    if kind in AGGREGATES_3:
        return f"<aggr:{word}>"
    return f"<{word}>" if kind in KEYWORDS_3 else shortened(word)


DOCUMENTED = {"vector": "instant vector", "matrix": "range vector"}


def documented(type_: str) -> str:
    """A type as the documentation calls it."""
    return DOCUMENTED.get(type_, type_)
