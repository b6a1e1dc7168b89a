"""Templates as a tree: actions, and the blocks they open and close."""

from o11ylint.gostrings import quote, unquote
from o11ylint.gotemplate.cursor import Cursor
from o11ylint.gotemplate.errors import TooDeepError
from o11ylint.gotemplate.functions import functions, variables
from o11ylint.gotemplate.lexer import Token, lex
from o11ylint.gotemplate.literals import string_fault
from o11ylint.gotemplate.nodes import Action, Block, Invocation, Jump, Node, Pipe, Text
from o11ylint.gotemplate.pipelines import Pipelines
from o11ylint.gotemplate.scope import Scope
from o11ylint.records import Record
from o11ylint.text import Span

NESTING = 100
"""Blocks in blocks that are read."""
_BRANCHES = frozenset(("if", "with", "range"))


class _Open(Record):
    """An open block: where its nodes go, and what was so before it. `chained` blocks end with the one around.

    `known` is how many variables there were.
    """

    block: Block
    nodes: list[Node]
    in_else: bool
    chained: bool
    variables: Scope
    known: int
    ranges: int


def parse(text: str, dialect: str = "prometheus3", name: str = "__alert_") -> list[Node]:
    """The nodes of a template; raises TemplateError with Go's complaint, or TooDeepError.

    `name` is what Go calls the template: `__alert_` and the alert's name.
    """
    return _Parser(text, dialect, name).run()


class _Parser:
    def __init__(self, text: str, dialect: str, name: str) -> None:
        self.cursor = Cursor(text, lex(text), name)
        self.pipelines = Pipelines(self.cursor, functions(dialect), Scope(variables(dialect)))
        self.chains_with = dialect != "prometheus2"  # `else with` came with Go 1.23
        self.root: list[Node] = []
        self.stack: list[_Open] = []
        self.ranges = 0
        self.defined = {name: True}
        """Templates and whether they print something; Prometheus' own lines make the main one do so."""

    def run(self) -> list[Node]:
        cursor = self.cursor
        while True:
            token = cursor.peek()
            if token.kind == "eof":
                break
            self._next()
        if self.stack:
            cursor.fail("unexpected EOF", *self.stack[-1].block.span)
        return self.root

    def _next(self) -> None:
        """Read a text or an action."""
        cursor = self.cursor
        token = cursor.take()
        if token.kind == "text":
            self._add(Text(token.text, Span(token.start, token.end)))
            return
        if token.kind == "{{":
            word = cursor.peek_word()
            if word.kind == "define" and not self.stack:
                cursor.take()
                self._define(token)
                return
            cursor.action = token
            if not self._action(token, word):
                cursor.action = None
            return
        cursor.unexpected(token, "input")

    def _add(self, node: Node) -> None:
        (self.stack[-1].nodes if self.stack else self.root).append(node)

    def _action(self, left: Token, word: Token) -> bool:
        """Read an action; whether it opens a block, so that Go still counts it as begun."""
        cursor, kind = self.cursor, word.kind
        if kind in _BRANCHES:
            cursor.take()
            self._branch(left, kind, chained=False)
            return True
        if kind == "block":
            cursor.take()
            self._block(left)
            return False
        if kind == "else":
            cursor.take()
            return self._else(left)
        if kind == "end":
            cursor.take()
            self._end(cursor.expect(("}}",), "end"))
        elif kind == "template":
            cursor.take()
            self._invoke(left)
        elif kind in ("break", "continue"):
            cursor.take()
            self._jump(left, kind)
        else:
            pipe = self.pipelines.pipe("command")
            self._add(Action(pipe, self._from(left)))
        return False

    def _from(self, left: Token) -> Span:
        return Span(left.start, self.cursor.tokens[self.cursor.at - 1].end)

    def _open(self, block: Block, count: int, *, chained: bool = False, fresh: bool = False) -> None:
        if len(self.stack) >= NESTING:
            raise TooDeepError
        pipelines = self.pipelines
        self.stack.append(_Open(block, block.body, False, chained, pipelines.variables, count, self.ranges))
        if fresh:
            pipelines.variables, self.ranges = Scope(("$",)), 0
        elif block.word == "range":
            self.ranges += 1

    def _branch(self, left: Token, kind: str, *, chained: bool) -> None:
        count = len(self.pipelines.variables)
        pipe = self.pipelines.pipe(kind)
        block = Block(kind, pipe, self._from(left))
        self._add(block)
        self._open(block, count, chained=chained)

    def _else(self, left: Token) -> bool:
        cursor = self.cursor
        following = cursor.peek_word()
        chains = following.kind == "if" or (following.kind == "with" and self.chains_with)
        if not chains:
            cursor.expect(("}}",), "else")
        said = (left.start, cursor.peek().start if chains else cursor.tokens[cursor.at - 1].end)
        if not self.stack:
            cursor.fail("unexpected {{else}}", *said)
        top = self.stack[-1]
        if top.block.word in ("define", "block"):
            cursor.fail(f"unexpected {{{{else}}}} in {top.block.word} clause", *said)
        if top.in_else:
            cursor.fail("expected end; found {{else}}", *said)
        if top.block.word == "range":
            self.ranges = top.ranges
        self.stack[-1] = top._replace(nodes=top.block.otherwise, in_else=True)
        if chains and following.kind == top.block.word:
            cursor.take()
            self._branch(left, following.kind, chained=True)
            return True
        if chains:
            cursor.unexpected(cursor.take(), "input")
        return False

    def _end(self, right: Token) -> None:
        if not self.stack:
            start = self.cursor.text.rindex("{{", 0, right.start)
            self.cursor.fail("unexpected {{end}}", start, right.end)
        chained = True
        while chained:
            top = self.stack.pop()
            self.pipelines.variables = top.variables
            top.variables.cut(top.known)
            self.ranges = top.ranges
            if top.block.word in ("define", "block"):
                self._install(top.block)
            chained = top.chained

    def _install(self, block: Block) -> None:
        prints = any(not (isinstance(node, Text) and not node.text.strip()) for node in block.body)
        if not self.defined.get(block.name):
            self.defined[block.name] = prints
        elif prints:
            message = f"template: multiple definition of template {quote(block.name)}"
            self.cursor.fail(message, *block.span)

    def _string(self, token: Token) -> str:
        fault = string_fault(token.text)
        if fault is not None:
            self.cursor.fail(fault, token.start, token.end)
        return unquote(token.text)

    def _define(self, left: Token) -> None:
        cursor = self.cursor
        name = self._string(cursor.expect(("string",), "define clause"))
        cursor.expect(("}}",), "define clause")
        block = Block("define", None, self._from(left), name)
        self._add(block)
        self._open(block, len(self.pipelines.variables), fresh=True)

    def _block(self, left: Token) -> None:
        name = self._string(self.cursor.expect(("string",), "block clause"))
        pipe = self.pipelines.pipe("block clause")
        block = Block("block", pipe, self._from(left), name)
        self._add(block)
        self._open(block, len(self.pipelines.variables), fresh=True)

    def _invoke(self, left: Token) -> None:
        cursor = self.cursor
        name = self._string(cursor.expect(("string",), "template clause"))
        pipe: Pipe | None = None
        if cursor.peek_word().kind == "}}":
            cursor.take()
        else:
            pipe = self.pipelines.pipe("template clause")
        self._add(Invocation(name, pipe, self._from(left)))

    def _jump(self, left: Token, kind: str) -> None:
        cursor = self.cursor
        cursor.expect(("}}",), f"{{{{{kind}}}}}")
        if not self.ranges:
            cursor.fail(f"{{{{{kind}}}}} outside {{{{range}}}}", *self._from(left))
        self._add(Jump(kind, self._from(left)))
