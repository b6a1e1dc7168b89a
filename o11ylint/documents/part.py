"""What a text can be: refused by its parser, a value with models of ours or texts to look into, or beyond us."""

from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.typed import Any

MAX_UNPACKED = 4 * 1024 * 1024
"""Bytes of what is packed into one file that are looked into."""


class Unquoted(dict[str, Any]):
    """What `{{ text }}` without quotes is to YAML: a mapping without entries of any use."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Malformed(Exception):  # noqa: N818 - it is a state of a text, not a failure of ours
    """What the parser of a text said, and the offset it said it at."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Model(Record):
    """A value of ours; `kind` names its loader."""

    kind: str
    at: Pointer
    value: Any


class Nested(Record):
    """A text inside a value. `decoded` is what base64 or gzip gave; then only the scalar can be pointed at.

    `claim` is the loader the surrounding resource vouches for, if it does.
    """

    at: Pointer
    text: str
    decoded: str | None
    claim: str = ""


class Unreadable(Record):
    """Ours, but only in a form that has to be rendered or fetched first."""

    reason: str
    at: Pointer
    detail: str


Part = Model | Nested | Unreadable
