"""What the template of an alert reads: labels, the value, queries, functions."""

from collections.abc import Iterator, Sequence

from o11ylint.gotemplate.found import CallUse, LabelUse, Misuse, QueryUse, Uses, ValueUse
from o11ylint.gotemplate.nodes import (
    Action,
    Block,
    Chain,
    Command,
    Constant,
    Dot,
    Function,
    Invocation,
    Node,
    Operand,
    Pipe,
    String,
    Variable,
)
from o11ylint.gotemplate.types import KNOWN_FIELDS, literal, result_of
from o11ylint.records import Record
from o11ylint.text import Span

_DATA, _LABELS, _VALUE, _OTHER = "data", "labels", "value", "other"
_FIELDS = {"Labels": _LABELS, "Value": _VALUE}
_LABEL = "label:"
THROUGH = 10
"""So many functions around a value are noted."""
_DEFINED = {"$": _DATA, "$labels": _LABELS, "$value": _VALUE}


def uses(nodes: Sequence[Node]) -> Uses:
    """Everything that the nodes of a template read."""
    reader = _Reader(frozenset(_assigned(nodes)))
    reader.nodes(nodes, dict(_DEFINED), _DATA)
    return Uses(
        tuple(reader.labels),
        tuple(reader.values),
        tuple(reader.queries),
        tuple(reader.calls),
        tuple(reader.whole),
        tuple(reader.misuses),
    )


def _assigned(nodes: Sequence[Node]) -> Iterator[str]:
    """Variables that change after their declaration, at the top of an action; what they hold is not known."""
    for node in nodes:
        pipe = node.pipe if isinstance(node, Action | Block | Invocation) else None
        if pipe is not None and not pipe.declares:
            yield from (each.name for each in pipe.variables)
        if isinstance(node, Block):
            yield from _assigned(node.body)
            yield from _assigned(node.otherwise)


class _Place(Record):
    """Where an operand stands: what variables and `.` mean, whether its value is printed, and through what."""

    kinds: dict[str, str]
    dot: str
    printed: bool
    through: tuple[str, ...] = ()


class _Reader:
    def __init__(self, changing: frozenset[str]) -> None:
        self.changing = changing
        self.labels: list[LabelUse] = []
        self.values: list[ValueUse] = []
        self.queries: list[QueryUse] = []
        self.calls: list[CallUse] = []
        self.whole: list[Span] = []
        self.misuses: list[Misuse] = []

    def nodes(self, nodes: Sequence[Node], kinds: dict[str, str], dot: str) -> None:
        """Read a list of nodes; declarations change `kinds`."""
        for node in nodes:
            if isinstance(node, Action):
                self._pipe(node.pipe, _Place(kinds, dot, printed=not node.pipe.variables))
            elif isinstance(node, Invocation) and node.pipe is not None:
                self._handed_on(node.pipe, self._pipe(node.pipe, _Place(kinds, dot, printed=False)))
            elif isinstance(node, Block):
                self._block(node, dict(kinds), dot)

    def _handed_on(self, pipe: Pipe, kind: str) -> None:
        if kind in (_DATA, _LABELS):
            self.whole.append(pipe.span)

    def _block(self, block: Block, kinds: dict[str, str], dot: str) -> None:
        if block.pipe is None:
            self.nodes(block.body, {"$": _OTHER}, _OTHER)
            return
        kind = self._pipe(block.pipe, _Place(kinds, dot, printed=False))
        if block.word == "block":
            self.nodes(block.body, {"$": kind}, kind)
            return
        inner = dot
        if block.word == "range":
            if kind == _LABELS:
                self.whole.append(block.pipe.span)
            kinds.update((each.name, _OTHER) for each in block.pipe.variables)
            inner = _OTHER
        elif block.word == "with":
            inner = kind
        self.nodes(block.body, dict(kinds), inner)
        self.nodes(block.otherwise, dict(kinds), dot)

    def _pipe(self, pipe: Pipe, place: _Place) -> str:
        """Read a pipeline; what its result is."""
        kind = ""
        for index, command in enumerate(pipe.commands):
            later = tuple(_function(each) for each in pipe.commands[index + 1 : index + 1 + THROUGH])
            kind = self._command(command, place._replace(through=(later + place.through)[:THROUGH]), kind)
            if later and kind in (_DATA, _LABELS):
                self.whole.append(command.span)
            if later and later[0] == "query" and len(pipe.commands[index + 1].operands) == 1:
                self._query(command)
        for variable in pipe.variables:
            place.kinds[variable.name] = _OTHER if variable.name in self.changing else kind
        return kind

    def _query(self, command: Command) -> None:
        """Note what is run if it is a string, or built from a constant format."""
        text = command.operands[0]
        built = _function(command) == "printf" and len(command.operands) > 1
        if built:
            text = command.operands[1]
        if isinstance(text, String):
            self.queries.append(QueryUse(text.value, text.raw, text.span, built))

    def _command(self, command: Command, place: _Place, piped: str) -> str:
        """Read a command into which a `piped` kind of thing goes, or nothing; what its result is."""
        first, *arguments = command.operands
        if not isinstance(first, Function):
            return self._value_of(command, place, piped)
        if first.name == "query" and len(arguments) == 1:
            inner = arguments[0]
            if isinstance(inner, String):
                self._query(Command((inner,), inner.span))
            elif isinstance(inner, Pipe) and len(inner.commands) == 1:
                self._query(inner.commands[0])
        if first.name == "index" and len(arguments) == 2 and isinstance(arguments[1], String):
            kind = self._operand(arguments[0], place._replace(printed=False))
            return self._known(_field(kind, (arguments[1].value,)), command.span, place)
        kinds = []
        for each in arguments:
            kinds.append(self._operand(each, place._replace(through=(first.name, *place.through))))
            if kinds[-1] in (_DATA, _LABELS):
                self.whole.append(command.span)
        strings = tuple(each.value if isinstance(each, String) else None for each in arguments)
        if piped:
            strings, kinds = (*strings, None), [*kinds, piped]
        self.calls.append(CallUse(first.name, first.span, strings, tuple(kinds)))
        return result_of(first.name)

    def _value_of(self, command: Command, place: _Place, piped: str) -> str:
        kinds = [self._operand(each, place) for each in command.operands]
        first = command.operands[0]
        if (len(kinds) > 1 or piped) and (kinds[0] != _OTHER or isinstance(first, String | Constant)):
            self.misuses.append(Misuse("it is no function and takes no arguments", first.span))
        if kinds[0] in (_DATA, _LABELS) and place.printed and not place.through:
            self.whole.append(command.span)
        return kinds[0]

    def _operand(self, operand: Operand, place: _Place) -> str:
        if isinstance(operand, Variable):
            kind = place.kinds.get(operand.name, _OTHER)
            return self._fields(kind, operand.fields, operand.span, place)
        if isinstance(operand, Dot):
            return self._fields(place.dot, operand.fields, operand.span, place)
        if isinstance(operand, Pipe):
            return self._pipe(operand, place)
        if isinstance(operand, Chain):
            kind = self._operand(operand.operand, place._replace(printed=False))
            return self._fields(kind, operand.fields, operand.span, place)
        if isinstance(operand, Function):
            self.calls.append(CallUse(operand.name, operand.span, (), ()))
            return result_of(operand.name)
        return literal(operand)

    def _fields(self, kind: str, fields: tuple[str, ...], span: Span, place: _Place) -> str:
        """Read fields of something."""
        for depth, name in enumerate(fields):
            before = _field(kind, fields[:depth])
            if before == _DATA and name not in KNOWN_FIELDS:
                self.misuses.append(Misuse(f"an alert has no `.{name}`", span))
            elif before == _VALUE or before.startswith(_LABEL):
                what = "the value" if before == _VALUE else f"the label `{before[len(_LABEL) :]}`"
                self.misuses.append(Misuse(f"{what} has no `.{name}`", span))
        return self._known(_field(kind, fields), span, place)

    def _known(self, kind: str, span: Span, place: _Place) -> str:
        """Note what is read if it is a label or the value."""
        if kind == _VALUE:
            self.values.append(ValueUse(span, place.printed, place.through))
        elif kind.startswith(_LABEL):
            self.labels.append(LabelUse(kind[len(_LABEL) :], span, place.printed, place.through))
        return kind


def _field(kind: str, fields: tuple[str, ...]) -> str:
    """What fields of something are."""
    for name in fields:
        if kind == _DATA:
            kind = _FIELDS.get(name, _OTHER)
        elif kind == _LABELS:
            kind = _LABEL + name
        else:
            return _OTHER
    return kind


def _function(command: Command) -> str:
    """The function that a command calls; empty for a value."""
    first = command.operands[0]
    return first.name if isinstance(first, Function) else ""
