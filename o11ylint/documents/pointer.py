"""Where a value is inside a document: keys and indexes from the root (RFC 6901 when written)."""

Pointer = tuple[str | int, ...]

ROOT: Pointer = ()


def write(pointer: Pointer) -> str:
    """`("panels", 3, "a/b")` as `/panels/3/a~1b`; the root is the empty string."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)
