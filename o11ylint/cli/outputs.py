"""`--output FORMAT=FILE`: reports beside the one that is printed."""

import os
from collections.abc import Iterable, Sequence

from o11ylint.errors import InputError, UsageError, reason
from o11ylint.records import Record

STANDARD = ("-", "/dev/stdout")


class Output(Record):
    """A report that is to be written: in which format, and where."""

    format: str
    path: str


def outputs(values: Iterable[str]) -> list[Output]:
    """What `--output` asks for; raises UsageError for what nobody can mean."""
    found: list[Output] = []
    taken: set[str] = set()
    for value in values:
        name, equals, path = value.partition("=")
        if not equals or not path:
            raise UsageError(f"--output {value!r}: expected FORMAT=FILE, such as sarif=o11ylint.sarif")
        place = "-" if path in STANDARD else os.path.realpath(path)
        if place in taken:
            raise UsageError(f"--output {value!r}: another report goes there, too")
        taken.add(place)
        found.append(Output(name, path))
    return found


def shown(format_: str | None, found: Iterable[Output]) -> str | None:
    """The format of what is printed, if somebody says so; raises UsageError where two are to be."""
    printed = [each.format for each in found if each.path in STANDARD]
    if printed and format_ is not None:
        raise UsageError(f"--format {format_} and --output {printed[0]}=-: both go to standard output")
    return printed[0] if printed else format_


def spare(found: Iterable[Output], files: Sequence[tuple[str, bool]]) -> None:
    """Raise UsageError for an output that would overwrite what is checked; a report of an earlier run is not."""
    for output in found:
        for path, named in files:
            if _same(output.path, path) and (named or _is_ours(path)):
                raise UsageError(
                    f"--output {output.format}={output.path}: the report would overwrite what is checked"
                )


def write(output: Output, text: str) -> None:
    """Write a report, whole or not at all, below a folder that is made if need be."""
    from o11ylint.lint import atomic

    folder = os.path.dirname(output.path)
    if folder:
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise InputError(f"{folder}: cannot be made: {reason(error)}") from None
    atomic.write(output.path, text.encode("utf-8", "backslashreplace"))


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _is_ours(path: str) -> bool:
    """Whether a file holds something to check."""
    from o11ylint.documents.open import read
    from o11ylint.lint.content import content

    try:
        file = read(path, content(path))
    except OSError:
        return False
    return file is not None and bool(file.documents)
