"""What stands inside the delimiters of an action: commands, operands, variables."""

from o11ylint.gostrings import quote, unquote
from o11ylint.gotemplate.cursor import Cursor
from o11ylint.gotemplate.errors import TooDeepError
from o11ylint.gotemplate.lexer import Token
from o11ylint.gotemplate.literals import char_fault, complex_fault, number_fault, string_fault
from o11ylint.gotemplate.nodes import Chain, Command, Constant, Dot, Function, Operand, Pipe, String, Variable
from o11ylint.gotemplate.scope import Scope
from o11ylint.text import Span

DEPTH = 100
"""Parentheses in parentheses that are read: a few frames each must stay below the interpreter's limit."""
_OPERANDS = frozenset(
    ("bool", "char", "complex", "dot", "field", "word", "number", "nil", "string", "variable", "(")
)
_FAULTS = {"char": char_fault, "number": number_fault, "complex": complex_fault}


class Pipelines:
    """Reads pipelines at a cursor; `variables` are those that exist at the moment."""

    __slots__ = ("cursor", "depth", "functions", "variables")

    def __init__(self, cursor: Cursor, functions: frozenset[str], variables: Scope) -> None:
        self.cursor = cursor
        self.functions = functions
        self.variables = variables
        self.depth = 0

    def pipe(self, context: str, end: str = "}}") -> Pipe:
        """A pipeline and the delimiter after it."""
        cursor = self.cursor
        start = cursor.peek_word().start
        targets, declares = self._targets(context)
        commands: list[Command] = []
        while True:
            token = cursor.peek_word()
            if token.kind == end:
                cursor.take()
                break
            if token.kind not in _OPERANDS:
                cursor.unexpected(token, context)
            commands.append(self._command())
        if not commands:
            cursor.fail(f"missing value for {context}", start, token.end)
        for place, command in enumerate(commands[1:], 2):
            first = command.operands[0]
            if isinstance(first, Constant | String) or first == Dot((), first.span):
                cursor.fail(f"non executable command in pipeline stage {place}", *command.span)
        return Pipe(targets, declares, tuple(commands), Span(start, commands[-1].span.end))

    def _targets(self, context: str) -> tuple[tuple[Variable, ...], bool]:
        """The variables before `:=` or `=`, if there are any, and whether they are new."""
        cursor = self.cursor
        found: list[Variable] = []
        while cursor.peek_word().kind == "variable":
            before = cursor.at
            token = cursor.take()
            mark = cursor.peek_word()
            if mark.kind not in ("assign", "declare") and mark.text != ",":
                cursor.at = before
                break
            cursor.take()
            found.append(Variable(token.text, (), Span(token.start, token.end)))
            self.variables.declare(token.text)
            if mark.kind in ("assign", "declare"):
                return tuple(found), mark.kind == "declare"
            if context != "range" or len(found) > 1:
                cursor.fail(f"too many declarations in {context}", mark.start, mark.end)
            following = cursor.peek_word()
            if following.kind not in ("variable", "}}", ")"):
                cursor.fail("range can only initialize variables", following.start, following.end)
        return tuple(found), True

    def _command(self) -> Command:
        """Operands up to a pipe symbol, which is read, or a closing delimiter, which is not."""
        cursor = self.cursor
        start = end = cursor.peek_word().start
        operands: list[Operand] = []
        while True:
            cursor.peek_word()
            operand = self._operand()
            if operand is not None:
                operands.append(operand)
                end = cursor.tokens[cursor.at - 1].end
            token = cursor.take()
            if token.kind == "space":
                continue
            if token.kind in ("}}", ")"):
                cursor.at -= 1
            elif token.kind != "pipe":
                cursor.unexpected(token, "operand")
            break
        return Command(tuple(operands), Span(start, end))

    def _operand(self) -> Operand | None:
        """A term and the fields read from it, or None if no term stands here."""
        cursor = self.cursor
        first = cursor.peek_word()
        term = self._term(first)
        if term is None or cursor.peek().kind != "field":
            return term
        fields: list[str] = []
        while cursor.peek().kind == "field":
            fields.append(cursor.take().text[1:])
        last = cursor.tokens[cursor.at - 1]
        span = Span(first.start, last.end)
        if isinstance(term, Variable):
            return Variable(term.name, tuple(fields), span)
        if isinstance(term, Dot) and term.fields:
            return Dot((*term.fields, *fields), span)
        if isinstance(term, Dot | Constant | String):
            cursor.fail(f"unexpected . after term {quote(first.text)}", *span)
        return Chain(term, tuple(fields), span)

    def _term(self, token: Token) -> Operand | None:
        cursor = self.cursor
        if token.kind not in _OPERANDS:
            return None
        cursor.take()
        kind, text, span = token.kind, token.text, Span(token.start, token.end)
        if kind == "(":
            return self._parenthesised(token)
        if kind == "word":
            if text not in self.functions:
                cursor.fail(f"function {quote(text)} not defined", *span)
            return Function(text, span)
        if kind == "variable":
            if text not in self.variables:
                cursor.fail(f"undefined variable {quote(text)}", *span)
            return Variable(text, (), span)
        if kind in ("dot", "field"):
            return Dot((text[1:],) if kind == "field" else (), span)
        if kind == "string":
            self._refuse(string_fault(text), span)
            return String(unquote(text), text, span)
        if kind in _FAULTS:
            self._refuse(_FAULTS[kind](text), span)
        return Constant(text, span)

    def _refuse(self, fault: str | None, span: Span) -> None:
        if fault is not None:
            self.cursor.fail(fault, *span)

    def _parenthesised(self, opening: Token) -> Pipe:
        self.depth += 1
        if self.depth > DEPTH:
            raise TooDeepError
        pipe = self.pipe("parenthesized pipeline", ")")
        self.depth -= 1
        return pipe._replace(span=Span(opening.start, self.cursor.tokens[self.cursor.at - 1].end))
