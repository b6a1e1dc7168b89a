"""What identifies a text that does not parse: what stands there, not what a parser says of it."""

from o11ylint.documents.document import Fault
from o11ylint.rule.subjects import File

_LONGEST = 120


def line_at(file: File, fault: Fault) -> str:
    """The line with the fault without its indentation; of a long one the beginning."""
    return file.source.line(file.source.position(fault.span.start).line).strip()[:_LONGEST]
