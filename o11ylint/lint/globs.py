"""Path patterns, as .gitignore has them."""

import re
from functools import lru_cache


@lru_cache(maxsize=1024)
def pattern(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression for a whole path with forward slashes.

    `*` and `?` stay within one segment, `**` crosses them, `[…]` is a set. A glob without a slash matches at any depth;
    one that names a folder matches everything below it.
    """
    anchored = "/" in glob.strip("/")
    body = _translated(glob.strip("/"))
    start = "" if anchored or glob.startswith("/") else "(?:.*/)?"
    return re.compile(f"{start}{body}(?:/.*)?\\Z", re.DOTALL)


def _translated(glob: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(glob):
        character = glob[at]
        if glob.startswith("**/", at):
            out.append("(?:.*/)?")
            at += 3
        elif glob.startswith("**", at):
            out.append(".*")
            at += 2
        elif character == "*":
            out.append("[^/]*")
            at += 1
        elif character == "?":
            out.append("[^/]")
            at += 1
        elif character == "[" and "]" in glob[at + 2 :]:
            end = glob.index("]", at + 2)
            out.append(_set(glob[at + 1 : end]))
            at = end + 1
        elif character == "\\" and at + 1 < len(glob):
            out.append(re.escape(glob[at + 1]))
            at += 2
        else:
            out.append(re.escape(character))
            at += 1
    return "".join(out)


def matches(path: str, globs: tuple[str, ...]) -> bool:
    """Whether a path matches one of the globs."""
    return any(pattern(glob).match(path) for glob in globs)


def _set(inside: str) -> str:
    """A set of characters; one that makes no sense, such as `[z-a]`, matches nothing, as in git."""
    body = inside.replace("\\", "\\\\").replace("[", "\\[")
    found = "[" + ("^" + body[1:] if body[0] in "!^" else body) + "]"
    try:
        re.compile(found)
    except re.error:
        return "(?!)"
    return found
