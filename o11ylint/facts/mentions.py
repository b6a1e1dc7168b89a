"""Machines that a text for people mentions: a title, a description, a text panel."""

import re
from collections.abc import Iterator

from o11ylint.facts.hostnames import is_private, shape, starts_like_a_machine
from o11ylint.records import Record
from o11ylint.text import Span

MAX_TEXT = 16_384
_NAME = r"(?<![\w.:/@$%{<-])[A-Za-z0-9](?:[\w.-]{0,62}[A-Za-z0-9])?(?![\w/%}>@(-]|\.\d)"
_VERSION = (
    r"(?i)\b(?:v|ver|version|release|rev|revision|build|firmware|oid|subnet|network|cidr|range)[ .:=]*\Z"
)
_INSIDE = ("lan", "local", "internal", "intranet", "corp", "localdomain")


class Mention(Record):
    """A machine in a text: its address or name, and where it stands."""

    text: str
    within: Span


def mentions(text: str, *, names: bool) -> Iterator[Mention]:
    """Private addresses and names that are certain to be machines; with `names` also `web-01` and its like."""
    if len(text) > MAX_TEXT or not re.search("[0-9]", text):
        return
    for found in re.finditer(_NAME, text):
        token = found.group()
        if _is_machine(token, names=names) and not re.search(
            _VERSION, text[max(0, found.start() - 24) : found.start()]
        ):
            yield Mention(token, Span(*found.span()))


def _is_machine(token: str, *, names: bool) -> bool:
    if token[0].isdigit():
        return is_private(token)
    given = shape(token) if "." in token or "-" in token or token[-1].isdigit() else None
    if given is None:
        return False
    if given.kind == "domain":
        return token.rsplit(".", 1)[1].lower() in _INSIDE and starts_like_a_machine(token)
    if given.kind in ("machine", "pod"):
        return any(char.isdigit() for char in token)
    return names and given.kind == "numbered" and starts_like_a_machine(token)
