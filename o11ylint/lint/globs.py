"""Path patterns, as .gitignore has them.

Matching never backtracks over what stands before a star: the first place where the text between two stars matches is
as good as any later one, so each such piece is an atomic group, and so is each run of segments between two `**`.
"""

import re
from collections.abc import Iterator
from functools import cache

_LONGEST = 4096
"""A longer glob matches nothing: no path is as long."""
_NEVER = "(?!)"
_END = r"(?=/|\Z)"
_SYNTAX = r"(?s)\*+|\[[!^]?(?:\\.|[^\\])(?:\\.|[^\]\\])*\]|\\.|."


@cache
def pattern(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression for a whole path with forward slashes.

    `*` and `?` stay within one segment, `**` as a segment stands for any number of them, `[…]` is a set. A glob without
    a slash matches at any depth; one that names a folder matches everything below it.
    """
    segments = glob.strip("/").split("/")
    if "/" not in glob.rstrip("/"):
        segments.insert(0, "**")
    body = _path(segments) if len(glob) <= _LONGEST else _NEVER
    return re.compile(rf"{body}(?:/.*)?\Z", re.DOTALL)


def matches(path: str, globs: tuple[str, ...]) -> bool:
    """Whether a path matches one of the globs."""
    return any(pattern(glob).match(path) for glob in globs)


def _path(segments: list[str]) -> str:
    """Runs of segments, with any number of folders in place of each `**`, or anything if it comes last."""
    out: list[str] = []
    run: list[str] = []
    start, end = "", ""
    for segment in segments:
        if segment != "**":
            run.append(_segment(segment))
        else:
            if run:
                out.append(f"{start}{'/'.join(run)}/{end}")
            run = []
            start, end = "(?>(?:[^/]*/)*?", ")"
    out.append(f"{start}{'/'.join(run)}{_END}{end}" if run else ".*")
    return "".join(out)


def _segment(glob: str) -> str:
    """The pieces between the stars, each at the first place where it matches, the last one at the end."""
    first, *others = _pieces(glob)
    if not others:
        return first
    last = others.pop()
    middle = "".join(f"(?>[^/]*?{piece})" for piece in others)
    return f"{first}{middle}[^/]*{last}{_END}"


def _pieces(glob: str) -> Iterator[str]:
    """What stands between stars."""
    piece: list[str] = []
    for part in re.findall(_SYNTAX, glob):
        if part[0] == "*":
            yield "".join(piece)
            piece = []
        elif part == "?":
            piece.append("[^/]")
        elif part[0] == "[" and len(part) > 1:
            piece.append(_set(part[1:-1]))
        else:
            piece.append(re.escape(part[-1]))
    yield "".join(piece)


def _set(inside: str) -> str:
    """A set of characters, never a slash; of a range that runs backwards only its start counts, as in git."""
    negated = inside[0] in "!^"
    members = "".join(
        f"{re.escape(start)}-{re.escape(end)}" if start <= end else re.escape(start)
        for start, end in re.findall(r"(?s)\\?(.)(?:-\\?(.))?", inside[negated:])
    )
    return f"(?!/)[{'^' * negated}{members}]"
