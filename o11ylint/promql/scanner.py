"""Tokens of any text, one by one, with the faults Prometheus' lexer finds."""

import re

from o11ylint.promql.errors import PromqlError
from o11ylint.promql.lexer import Tokens
from o11ylint.promql.numbers import scan_duration, scan_number
from o11ylint.promql.options import Options
from o11ylint.promql.scanner_strings import FaultError, string_end
from o11ylint.promql.variables import REFERENCE
from o11ylint.promql.wording import quote, quote_char
from o11ylint.promql.words import FILLS, keywords

_BLANK = frozenset(" \t\r\n")
_SPACE = re.compile(r"[ \t\r\n]*+")
_COMMENT = re.compile(r"#[^\r\n]*+")
_WORD = re.compile(r"[A-Za-z_:][A-Za-z0-9_:]*+")
_LABEL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+")
_LETTERS = re.compile(r"[A-Za-z_]++")
_CALLED = re.compile(r"[ \t\r\n]*+\(")
_VARIABLE = re.compile(REFERENCE, re.ASCII)
_TOUCHED = re.compile(rf"(?:[\w:]|{REFERENCE})+", re.ASCII)
_TOUCHED_LABEL = re.compile(rf"(?:\w|{REFERENCE})+", re.ASCII)
_TOUCHED_NUMBER = re.compile(rf"[\d.]*(?:{REFERENCE})(?:[\w.]|{REFERENCE})*", re.ASCII)
_AMOUNTS = frozenset(("step", "range", "max_of", "min_of"))
_DIGITS = frozenset("0123456789")
_PAIRS = frozenset(("==", "!=", "<=", ">=", "</", ">/"))


def scan(text: str, options: Options) -> Tokens:
    """The tokens up to the end or the first fault, which is a token of its own."""
    scanner = _Scanner(text, options)
    fault = None
    try:
        scanner.run()
    except FaultError as problem:
        start = min(problem.start, len(text))
        scanner.add("error", "", start)
        fault = PromqlError(problem.message, start, len(text))
    tokens = scanner.tokens
    tokens.kinds.extend(("eof", "eof"))
    tokens.words.extend(("", ""))
    tokens.starts.extend((len(text), len(text)))
    return tokens._replace(fault=fault)


class _Scanner:
    def __init__(self, text: str, options: Options) -> None:
        self.text = text
        self.at = 0
        self.version = options.version
        self.variables = options.variables
        self.keywords = keywords(options.version)
        self.tokens = Tokens([], [], [])
        self.parens = 0
        self.braces = self.brackets = self.in_duration = False
        self.colon = self.amount = False

    def add(self, kind: str, word: str, start: int) -> None:
        self.tokens.kinds.append(kind)
        self.tokens.words.append(word)
        self.tokens.starts.append(start)
        self.at = start + len(word)

    def run(self) -> None:
        text = self.text
        while True:
            start = self.at
            char = text[start : start + 1]
            if char in _BLANK and (found := _SPACE.match(text, start)):
                self.at = start = found.end()
                char = text[start : start + 1]
            if char == "#" and not self.in_duration and (found := _COMMENT.match(text, start)):
                self.at = found.end()
                continue
            if not char:
                self._end()
                return
            if self.variables and char in "$[" and self._variable(start):
                continue
            if self.braces:
                self._inside_braces(char, start)
            elif self.in_duration:
                self._inside_brackets(char, start)
            else:
                self._statement(char, start)

    def _end(self) -> None:
        if self.braces:
            raise FaultError("unexpected end of input inside braces", self.at)
        if self.in_duration and self.version >= 3:
            raise FaultError("unexpected end of input in duration expression", self.at)
        if self.in_duration:
            raise FaultError("missing unit character in duration", self.at)
        if self.parens:
            raise FaultError("unclosed left parenthesis", self.at)
        if self.brackets:
            raise FaultError("unclosed left bracket", self.at)

    def _variable(self, start: int) -> bool:
        """A token that starts with a variable."""
        if not _VARIABLE.match(self.text, start):
            return False
        self._touched(_TOUCHED_LABEL if self.braces or self.brackets else _TOUCHED, start)
        return True

    def _touched(self, pattern: re.Pattern[str], start: int) -> None:
        found = pattern.match(self.text, start)
        word = found.group() if found else ""
        whole = _VARIABLE.fullmatch(word)
        kind = "var" if whole or self.braces or self.brackets else "pattern"
        self.add(kind, word, start)
        if self.brackets:
            self.in_duration, self.amount = False, True

    def _touching(self, end: int) -> bool:
        return (
            self.variables
            and self.text[end : end + 1] in ("$", "[")
            and bool(_VARIABLE.match(self.text, end))
        )

    def _statement(self, char: str, start: int) -> None:
        text = self.text
        following = text[start + 1 : start + 2]
        if char in _DIGITS or (char == "." and following in _DIGITS):
            self._number(start)
        elif (char.isascii() and char.isalpha()) or char in "_:":
            self._word(char, start)
        elif char in "\"'`":
            self._string(char, start)
        elif char + following in _PAIRS and not (following == "/" and self.version < 3):
            self.add(char + following, char + following, start)
        elif char in ",*/%+-^@<>":
            self.add(char, char, start)
        elif char == "=":
            if following == "~":
                raise FaultError("unexpected character after '=': '~'", start)
            self.add("=", "=", start)
        elif char == "!":
            raise FaultError(f"unexpected character after '!': {quote_char(following)}", start)
        elif char in "()":
            self._paren(char, start)
        elif char == "{":
            self.add(char, char, start)
            self.braces = True
        elif char in "[]":
            self._bracket(char, start)
        else:
            raise FaultError(f"unexpected character: {quote_char(char)}", start)

    def _paren(self, char: str, start: int) -> None:
        self.parens += 1 if char == "(" else -1
        if self.parens < 0:
            raise FaultError("unexpected right parenthesis ')'", start + 1)
        self.add(char, char, start)

    def _bracket(self, char: str, start: int) -> None:
        if self.brackets == (char == "["):
            side = "left" if char == "[" else "right"
            raise FaultError(f"unexpected {side} bracket {quote_char(char)}", start)
        self.add(char, char, start)
        self.brackets = self.in_duration = char == "["
        if self.brackets:
            self.colon = False

    def _word(self, char: str, start: int) -> None:
        if self.brackets:
            self._word_in_brackets(char, start)
            return
        found = _WORD.match(self.text, start)
        word = found.group() if found else ""
        end = start + len(word)
        if self._touching(end):
            self._touched(_TOUCHED, start)
            return
        kind = self.keywords.get(word.lower(), "ident")
        if kind in FILLS and not _CALLED.match(self.text, end):
            kind = "ident"
        self.add(kind, word, start)

    def _word_in_brackets(self, char: str, start: int) -> None:
        if self.version < 3 or char == ":":
            if self.colon:
                raise FaultError(f"unexpected colon {quote_char(char)}", start)
            self.add(":", char, start)
            self.colon = True
        elif not self._amount_word(start):
            raise FaultError(f"unexpected character: {quote_char(char)}, expected ':'", start)

    def _amount_word(self, start: int) -> bool:
        found = _LETTERS.match(self.text, start)
        word = found.group() if found else ""
        if word.lower() not in _AMOUNTS:
            return False
        self.add(word.lower(), word, start)
        return True

    def _inside_brackets(self, char: str, start: int) -> None:
        """What follows `[` until there is a number; from there on brackets hold ordinary tokens."""
        if self.version < 3:
            self._duration_2(start)
        elif char in _DIGITS or (char == "." and self.text[start + 1 : start + 2] in _DIGITS):
            self.amount = True
            self.in_duration = False
            self._number(start)
        elif char == "]":
            self._bracket(char, start)
        elif char == ":":
            if not self.amount or self.colon:
                what = "repeated colon" if self.amount else "colon before duration"
                raise FaultError(f"unexpected {what} in duration expression", start + 1)
            self.add(":", ":", start)
            self.colon = True
        elif char in "()":
            self._paren(char, start)
        elif char in "+-*/%^,":
            self.add(char, char, start)
        elif not (char.isascii() and self._amount_word(start)):
            raise FaultError(f"unexpected character in duration expression: {quote_char(char)}", start)

    def _duration_2(self, start: int) -> None:
        number, end = scan_number(self.text, start, 2)
        if number:
            raise FaultError("missing unit character in duration", start)
        good, end = scan_duration(self.text, end)
        if not good:
            raise FaultError(f"bad duration syntax: {quote(self.text[start:end])}", start)
        self.add("duration", self.text[start:end], start)
        self.in_duration = False

    def _number(self, start: int) -> None:
        if self.variables and (found := _TOUCHED_NUMBER.match(self.text, start)) and found.group():
            self._touched(_TOUCHED_LABEL if self.brackets else _TOUCHED_NUMBER, start)
            return
        good, end = scan_number(self.text, start, self.version)
        kind = "number"
        if not good:
            good, end = scan_duration(self.text, end)
            kind = "duration"
        word = self.text[start:end]
        if not good:
            raise FaultError(f"bad number or duration syntax: {quote(word)}", start)
        self.add(kind, word, start)

    def _inside_braces(self, char: str, start: int) -> None:
        text = self.text
        following = text[start + 1 : start + 2]
        if (char.isascii() and char.isalpha()) or char == "_":
            found = _LABEL.match(text, start)
            word = found.group() if found else ""
            if self._touching(start + len(word)):
                self._touched(_TOUCHED_LABEL, start)
            else:
                self.add("ident", word, start)
        elif char in "\"'`":
            self._string(char, start)
        elif char == ",":
            self.add(char, char, start)
        elif char == "=":
            word = "=~" if following == "~" else "="
            self.add(word, word, start)
        elif char == "!":
            if following not in ("~", "="):
                raise FaultError(
                    f"unexpected character after '!' inside braces: {quote_char(following)}", start
                )
            self.add(char + following, char + following, start)
        elif char == "}":
            self.add(char, char, start)
            self.braces = False
        elif char == "{":
            raise FaultError("unexpected left brace '{'", start)
        else:
            raise FaultError(f"unexpected character inside braces: {quote_char(char)}", start)

    def _string(self, mark: str, start: int) -> None:
        self.add("string", self.text[start : string_end(self.text, mark, start)], start)
