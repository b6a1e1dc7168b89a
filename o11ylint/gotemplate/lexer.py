"""A template as tokens: text between actions, and the words inside of them."""

import re

from o11ylint.gostrings import code_point, quote
from o11ylint.records import Record

KEYWORDS = frozenset(
    ("block", "break", "continue", "define", "else", "end", "if", "nil", "range", "template", "with")
)
_SPACES = " \t\r\n"
_WORD = re.compile(r"[A-Za-z0-9_]*+")
_SINGLE = {"|": "pipe", "=": "assign", "(": "(", ")": ")"}
_QUOTED = {
    '"': r'"(?:[^"\\\n]|\\[^\n])*+"',
    "'": r"'(?:[^'\\\n]|\\[^\n])*+'",
    "`": r"`[^`]*+`",
}
_UNTERMINATED = {
    '"': "unterminated quoted string",
    "'": "unterminated character constant",
    "`": "unterminated raw quoted string",
}
_KINDS = {'"': "string", "'": "char", "`": "string"}
_BLANK = re.compile(r"[ \t\r\n]*+")
_NUMBER = (
    r"[+-]?(?:0[xX][\da-fA-F_]*+(?:\.[\da-fA-F_]*+)?(?:[pP][+-]?[\d_]*+)?"
    r"|0[oO][0-7_]*+(?:\.[0-7_]*+)?|0[bB][01_]*+(?:\.[01_]*+)?"
    r"|[\d_]*+(?:\.[\d_]*+)?(?:[eE][+-]?[\d_]*+)?)i?"
)


class Token(Record):
    """A piece of a template; of an error `text` is Go's complaint, `start` its place, `end` what to look at.

    Kinds: text, {{, }}, space, field, variable, word, number, complex, char, string, bool, pipe, assign,
    declare, (, ), dot, other, the keywords, error and eof.
    """

    kind: str
    text: str
    start: int
    end: int


class _FaultError(Exception):
    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.token = Token("error", message, start, end)


def lex(text: str) -> list[Token]:
    """The tokens of a template; the last one is eof or an error."""
    lexer = _Lexer(text)
    try:
        lexer.run()
    except _FaultError as fault:
        lexer.tokens.append(fault.token)
    return lexer.tokens


def _is_word(char: str) -> bool:
    return char == "_" or char.isalpha() or char.isdecimal()


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.parens = 0

    def add(self, kind: str, start: int, end: int) -> int:
        self.tokens.append(Token(kind, self.text[start:end], start, end))
        return end

    def run(self) -> None:
        at = 0
        while True:
            left = self.text.find("{{", at)
            if left < 0:
                break
            trims = self._trims(left + 2)
            end = left
            if trims:
                while end > at and self.text[end - 1] in _SPACES:
                    end -= 1
            if end > at:
                self.add("text", at, end)
            inner = left + 2 + (2 if trims else 0)
            at = self._comment(inner) if self.text.startswith("/*", inner) else self._action(left, inner)
        if at < len(self.text):
            self.add("text", at, len(self.text))
        self.add("eof", len(self.text), len(self.text))

    def _trims(self, at: int) -> bool:
        return self.text[at : at + 1] == "-" and self.text[at + 1 : at + 2] in (" ", "\t", "\r", "\n")

    def _right(self, at: int) -> int:
        """Where an action ends whose closing delimiter stands here, spaces trimmed; 0 if none does."""
        text = self.text
        if text.startswith("}}", at):
            return at + 2
        if text[at : at + 1] in (" ", "\t", "\r", "\n") and text.startswith("-}}", at + 1):
            return _blank_end(text, at + 4)
        return 0

    def _comment(self, at: int) -> int:
        close = self.text.find("*/", at + 2)
        if close < 0:
            raise _FaultError("unclosed comment", at, at + 2)
        end = self._right(close + 2)
        if not end:
            raise _FaultError("comment ends before closing delimiter", at, close + 2)
        return end

    def _action(self, left: int, at: int) -> int:
        self.add("{{", left, left + 2)
        self.parens = 0
        text = self.text
        while True:
            end = self._right(at)
            if end:
                if self.parens:
                    raise _FaultError("unclosed left paren", at, at + 2)
                start = text.index("}}", at)
                self.add("}}", start, start + 2)
                return end
            if at >= len(text):
                raise _FaultError("unclosed action", at, at)
            at = self._inside(at)

    def _inside(self, at: int) -> int:
        """Read one token of an action."""
        text, char = self.text, self.text[at]
        if char in _SPACES:
            return self._space(at)
        if char in _QUOTED:
            found = re.compile(_QUOTED[char]).match(text, at)
            if found is None:
                raise _FaultError(_UNTERMINATED[char], at, at + 1)
            return self.add(_KINDS[char], at, found.end())
        if char == ".":
            following = text[at + 1 : at + 2]
            if not following or following in "0123456789":
                return self._number(at)
            return self._name(at, "dot", "field")
        if char == "$":
            return self._name(at, "variable", "variable")
        if char in "+-0123456789":
            return self._number(at)
        if _is_word(char):
            return self._word(at)
        if char in _SINGLE:
            return self._mark(at, char)
        if char == ":":
            if text[at + 1 : at + 2] != "=":
                raise _FaultError("expected :=", at, at + 1)
            return self.add("declare", at, at + 2)
        if "!" <= char <= "~":
            return self.add("other", at, at + 1)
        raise _FaultError(f"unrecognized character in action: {code_point(char)}", at, at + 1)

    def _space(self, at: int) -> int:
        end = _blank_end(self.text, at)
        if self.text.startswith("-}}", end):
            end -= 1  # the last space belongs to the delimiter
        return self.add("space", at, end) if end > at else at

    def _mark(self, at: int, char: str) -> int:
        self.parens += {"(": 1, ")": -1}.get(char, 0)
        if self.parens < 0:
            raise _FaultError("unexpected right paren", at, at + 1)
        return self.add(_SINGLE[char], at, at + 1)

    def _run(self, at: int) -> int:
        """Where a run of letters, digits and underscores ends."""
        found = _WORD.match(self.text, at)
        end = found.end() if found else at
        while end < len(self.text) and _is_word(self.text[end]):
            end += 1
        return end

    def _terminated(self, at: int) -> bool:
        """Whether a name may end here."""
        following = self.text[at : at + 1]
        return not following or following in " \t\r\n.,|:)(" or self.text.startswith("}}", at)

    def _ended(self, at: int, start: int) -> None:
        if not self._terminated(at):
            raise _FaultError(f"bad character {code_point(self.text[at])}", start, at + 1)

    def _name(self, at: int, bare: str, kind: str) -> int:
        if self._terminated(at + 1):
            return self.add(bare, at, at + 1)
        end = self._run(at + 1)
        self._ended(end, at)
        return self.add(kind, at, end)

    def _word(self, at: int) -> int:
        end = self._run(at)
        self._ended(end, at)
        word = self.text[at:end]
        if word in KEYWORDS:
            return self.add(word, at, end)
        return self.add("bool" if word in ("true", "false") else "word", at, end)

    def _number(self, at: int) -> int:
        end = self._scan(at, at)
        if self.text[end : end + 1] in ("+", "-"):
            end = self._scan(end, at)
            if self.text[end - 1] != "i":
                raise _bad_number(self.text, at, end)
            return self.add("complex", at, end)
        return self.add("number", at, end)

    def _scan(self, at: int, start: int) -> int:
        found = re.compile(_NUMBER, re.ASCII).match(self.text, at)
        end = found.end() if found else at
        if end < len(self.text) and _is_word(self.text[end]):
            raise _bad_number(self.text, start, end + 1)
        return end


def _blank_end(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _bad_number(text: str, start: int, end: int) -> _FaultError:
    return _FaultError(f"bad number syntax: {quote(text[start:end])}", start, end)
