"""files/duplicate-key: the same key twice in one mapping."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import File


def duplicate_key(file: File) -> Iterator[Problem]:
    """A key that is written again: in JSON the earlier value is lost, in YAML Prometheus refuses the file."""
    for fault in file.faults:
        if fault.kind == "duplicate-key" and fault.first is not None:
            line = file.source.position(fault.first.start).line
            yield Problem(
                f"{fault.message!r} is set twice, first on line {line}; only one of the two values can count",
                fault.span,
                quote=fault.message,
                evidence=(fault.message,),
            )
