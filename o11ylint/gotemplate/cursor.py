"""A place in a list of tokens, and Go's complaints about what stands there."""

from o11ylint.gostrings import shortened
from o11ylint.gotemplate.errors import TemplateError
from o11ylint.gotemplate.lexer import KEYWORDS, Token
from o11ylint.typed import NoReturn


class Cursor:
    """What the parts of the parser share. Go counts the line of a fault at the last token it has looked at."""

    __slots__ = ("action", "at", "furthest", "name", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token], name: str) -> None:
        self.text = text
        self.tokens = tokens
        self.name = name
        self.at = 0
        self.furthest = 0
        self.action: Token | None = None

    def peek(self) -> Token:
        """The token at hand."""
        self.furthest = max(self.furthest, self.at)
        return self.tokens[self.at]

    def take(self) -> Token:
        """The token at hand, which is read by that."""
        token = self.peek()
        if self.at + 1 < len(self.tokens):
            self.at += 1
        return token

    def peek_word(self) -> Token:
        """The token at hand after spaces."""
        while self.peek().kind == "space":
            self.at += 1
        return self.tokens[self.at]

    def take_word(self) -> Token:
        """The token at hand after spaces, which is read by that."""
        self.peek_word()
        return self.take()

    def expect(self, kinds: tuple[str, ...], context: str) -> Token:
        """Read a token of one of these kinds."""
        token = self.take_word()
        if token.kind not in kinds:
            self.unexpected(token, context)
        return token

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def fail(self, message: str, start: int, end: int) -> NoReturn:
        """Complain about a range of the text."""
        raise TemplateError(message, self.line(self.tokens[self.furthest].start), start, end)

    def unexpected(self, token: Token, context: str) -> NoReturn:
        """Complain about a token that cannot stand in this context."""
        if token.kind != "error":
            self.fail(f"unexpected {_shown(token)} in {context}", token.start, token.end)
        message, start, end = token.text, token.start, token.end
        if self.action is not None and self.line(self.action.start) != self.line(start):
            inside = "" if message.endswith(" action") else " in action"
            message += f"{inside} started at {self.name}:{self.line(self.action.start)}"
        if token.text == "unclosed action":
            start = self.text.rindex("{{", 0, start)
            end = start + 2
        self.fail(message, start, end)


def _shown(token: Token) -> str:
    """A token as Go shows it."""
    if token.kind == "eof":
        return "EOF"
    if token.kind in KEYWORDS or token.kind == "dot":
        return f"<{token.text}>"
    return shortened(token.text)
