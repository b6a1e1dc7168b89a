"""A place in a list of tokens, and the complaints about what stands there."""

from o11ylint.promql.errors import PromqlError
from o11ylint.promql.lexer import Tokens
from o11ylint.promql.options import Options
from o11ylint.typed import NoReturn

# the deepest recursion: a few Python frames each must stay below the interpreter's limit
DEPTH = 200
TOO_DEEP = "expression is nested too deeply"


class Cursor:
    """What all parts of the parser share; `context` is what Prometheus adds to "unexpected …" here."""

    __slots__ = ("at", "context", "depth", "fault", "kinds", "options", "starts", "suspect", "words")

    def __init__(self, tokens: Tokens, options: Options) -> None:
        self.kinds, self.words, self.starts, self.fault = tokens
        self.options = options
        self.at = 0
        self.context = ""
        self.depth = 0
        self.suspect = False

    def end(self, at: int) -> int:
        """Where a token ends."""
        return self.starts[at] + len(self.words[at])

    def unexpected(self, context: str | None = None) -> NoReturn:
        """Complain about the token at hand."""
        at = self.at
        if self.kinds[at] == "error" and self.fault is not None:
            raise self.fault
        from o11ylint.promql.wording import describe

        said = describe(self.kinds[at], self.words[at])
        raise PromqlError(
            f"unexpected {said}{self.context if context is None else context}", self.starts[at], self.end(at)
        )

    def refuse(self, message: str, start: int, end: int, *, read_on: bool = False) -> NoReturn:
        """Complain about what was just read; `read_on` when Prometheus looks at the next token first."""
        if read_on and self.kinds[self.at] == "error" and self.fault is not None:
            raise self.fault
        raise PromqlError(message, start, end)

    def enter(self) -> None:
        """Go one level deeper."""
        self.depth += 1
        if self.depth > DEPTH:
            raise PromqlError(TOO_DEEP, self.starts[self.at], self.end(self.at))
