"""The syntax tree of a template. Every node knows its half-open span in code points of the text."""

from o11ylint.records import Record
from o11ylint.text import Span


class Function(Record):
    """A function, called where it is the first word of a command."""

    name: str
    span: Span


class Variable(Record):
    """`$name`, with the fields read from it: `$labels.instance`. `name` has its dollar sign."""

    name: str
    fields: tuple[str, ...]
    span: Span


class Dot(Record):
    """`.` with the fields read from it: `.Labels.instance`."""

    fields: tuple[str, ...]
    span: Span


class String(Record):
    """A string; `raw` has its quotes and escapes."""

    value: str
    raw: str
    span: Span


class Constant(Record):
    """A number, a character, `true`, `false` or `nil`, as it is written."""

    text: str
    span: Span


class Chain(Record):
    """Fields of something that is not a variable or a field: `(index . 0).Value`."""

    operand: "Operand"
    fields: tuple[str, ...]
    span: Span


class Command(Record):
    """Operands that stand side by side: a value, or a function and its arguments."""

    operands: tuple["Operand", ...]
    span: Span


class Pipe(Record):
    """Commands joined by `|`, and the variables that receive the result; it is an operand in parentheses."""

    variables: tuple[Variable, ...]
    declares: bool
    commands: tuple[Command, ...]
    span: Span


class Text(Record):
    """What stands between actions, spaces trimmed as they are when it is printed."""

    text: str
    span: Span


class Action(Record):
    """A pipeline whose result is printed unless it goes to a variable; the span has the delimiters."""

    pipe: Pipe
    span: Span


class Block:
    """`if`, `with`, `range`, `define` or `block`: `word` says which; `name` is that of a template.

    `else if` is an `if` alone in `otherwise`. The span is that of the opening action.
    """

    __slots__ = ("body", "name", "otherwise", "pipe", "span", "word")

    def __init__(self, word: str, pipe: Pipe | None, span: Span, name: str = "") -> None:
        self.word = word
        self.pipe = pipe
        self.name = name
        self.span = span
        self.body: list[Node] = []
        self.otherwise: list[Node] = []


class Invocation(Record):
    """`{{ template "name" pipeline }}`."""

    name: str
    pipe: Pipe | None
    span: Span


class Jump(Record):
    """`{{ break }}` or `{{ continue }}`."""

    word: str
    span: Span


Operand = Function | Variable | Dot | String | Constant | Chain | Pipe
Node = Text | Action | Block | Invocation | Jump
