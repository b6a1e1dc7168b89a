"""What a regular expression of a label matcher can match, as far as it is literal.

`web-0[1-3]\\..*|db01` is `web-0#.*` and `db01`: a host list that a plain comparison would not see.
"""

ANY = "*"
DIGIT = "#"
MAX_ALTERNATIVES = 256
MAX_PATTERN = 16_384

_DOT = "\0"
_CLASSES = frozenset("dDwWsSpP")
_ANCHORS = frozenset("bBAzZ")


def alternatives(pattern: str) -> list[str]:
    """The texts that a pattern spells out: `*` for what is left open, `#` for a few digits.

    Empty when the pattern is not understood, too long, or spells out more than MAX_ALTERNATIVES texts.
    """
    if len(pattern) > MAX_PATTERN:
        return []
    try:
        reader = _Reader(pattern)
        found = reader.union()
        if reader.at < len(pattern):
            return []
    except (_UnreadableError, RecursionError):
        return []
    return list(dict.fromkeys(_settled(each) for each in found))


class _UnreadableError(Exception):
    pass


class _Reader:
    """Reads a pattern from left to right."""

    __slots__ = ("at", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def union(self) -> list[str]:
        found = self.sequence()
        while self.peek() == "|":
            self.at += 1
            found = _limited(found + self.sequence())
        return found

    def sequence(self) -> list[str]:
        found = [""]
        while self.peek() not in ("", "|", ")"):
            options = self.quantified(self.atom())
            found = _limited([head + tail for head in found for tail in options])
        return found

    def atom(self) -> list[str]:
        char = self.peek()
        self.at += 1
        if char == "(":
            return self.group()
        if char == "[":
            return [self.character_class()]
        if char == "\\":
            return [self.escape()]
        if char in "^$":
            return [""]
        if char in "*+?{":
            raise _UnreadableError
        return [_DOT if char == "." else char]

    def group(self) -> list[str]:
        if self.peek() == "?":
            colon = self.pattern.find(":", self.at)
            close = self.pattern.find(")", self.at)
            if close < 0:
                raise _UnreadableError
            flags = self.pattern[self.at + 1 : close if colon < 0 or close < colon else colon]
            if flags.strip("imsU-"):
                raise _UnreadableError
            if colon < 0 or close < colon:
                self.at = close + 1
                return [""]
            self.at = colon + 1
        found = self.union()
        if self.peek() != ")":
            raise _UnreadableError
        self.at += 1
        return found

    def character_class(self) -> str:
        close = self.pattern.find("]", self.at + 1)
        if close < 0:
            raise _UnreadableError
        inside = self.pattern[self.at : close]
        self.at = close + 1
        if inside == ".":
            return "."
        if inside.isalpha() and len(set(inside.lower())) == 1:
            return inside[0]
        digits = inside.replace("-", "")
        return DIGIT if digits.isdigit() and inside not in ("0-9", "1-9") else ANY

    def escape(self) -> str:
        char = self.peek()
        self.at += 1
        if not char:
            raise _UnreadableError
        if char in _ANCHORS:
            return ""
        return ANY if char in _CLASSES else char

    def quantified(self, options: list[str]) -> list[str]:
        """An atom that may be absent is there or not; one that repeats is open."""
        char = self.peek()
        if char == "?":
            self.at += 1
            return ["", *options] if options != [""] else options
        if char in ("*", "+"):
            self.at += 1
            options = [ANY]
        elif char == "{":
            close = self.pattern.find("}", self.at)
            if close < 0:
                raise _UnreadableError
            self.at = close + 1
            options = [ANY]
        if self.peek() == "?" and options == [ANY]:
            self.at += 1
        return options

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]


def _limited(options: list[str]) -> list[str]:
    if len(options) > MAX_ALTERNATIVES:
        raise _UnreadableError
    return options


def _settled(text: str) -> str:
    """A dot between two literal characters is one that nobody escaped; any other is open."""
    for index, char in enumerate(text):
        if char == _DOT:
            around = text[index - 1 : index] + text[index + 1 : index + 2]
            literal = (
                len(around) == 2 and index > 0 and all(each.isalnum() or each in DIGIT for each in around)
            )
            text = text[:index] + ("." if literal else ANY) + text[index + 1 :]
    while ANY + ANY in text:
        text = text.replace(ANY + ANY, ANY)
    return text
