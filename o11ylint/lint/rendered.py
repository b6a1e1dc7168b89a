"""Rendered input: what helm and other tools print on standard output, told apart by the templates it came from."""

import re
from itertools import pairwise

_MARK = re.compile(r"^# Source: (\S[^\r\n]*?)[ \t]*$", re.MULTILINE)
_BETWEEN = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def by_source(name: str, data: bytes) -> dict[str, bytes]:
    """The documents of each `# Source:` as one text, or everything under `name` if nothing says where it is from.

    Line numbers count in the rendered documents of one template, which is what one gets from
    `helm template --show-only TEMPLATE`.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return {name: data}
    if not _MARK.search(text):
        return {name: data}
    found: dict[str, list[str]] = {}
    for document in _documents(text):
        mark = _MARK.search(document)
        if document.strip():
            found.setdefault(mark[1] if mark else name, []).append(document)
    return {path: "".join(documents).encode() for path, documents in found.items()}


def _documents(text: str) -> list[str]:
    """The text cut before each line of three dashes that a comment about the source follows, or that starts it."""
    cuts = [0, *(found.start() for found in _BETWEEN.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]
