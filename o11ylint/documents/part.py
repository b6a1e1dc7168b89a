"""What a parsed value can hold: models of ours, texts to look into, and things we know but cannot read."""

from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.typed import Any

MAX_UNPACKED = 4 * 1024 * 1024
"""Bytes of what is packed into one file that are looked into."""


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
