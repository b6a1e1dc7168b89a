"""What can be found in a template."""

from o11ylint.records import Record
from o11ylint.text import Span


class LabelUse(Record):
    """A label of the alert that is read, by name; `through` are the functions it goes through, innermost first.

    `printed` is false in conditions and where the result goes to a variable.
    """

    label: str
    span: Span
    printed: bool
    through: tuple[str, ...]


class ValueUse(Record):
    """The alert's value where it is read; fields as those of LabelUse."""

    span: Span
    printed: bool
    through: tuple[str, ...]


class QueryUse(Record):
    """A constant string that is run as PromQL; `span` is that of the literal `raw`, quotes included.

    `built` when the string is the format of a `printf` whose result is run.
    """

    text: str
    raw: str
    span: Span
    built: bool = False


class CallUse(Record):
    """A function that is called; `span` is that of its name.

    `kinds` says of each argument, the piped one last, what it is: value, label:NAME, string, float, int, bool, data,
    labels or other; `strings` has the constant strings among them.
    """

    name: str
    span: Span
    strings: tuple[str | None, ...]
    kinds: tuple[str, ...]


class Misuse(Record):
    """What always fails when it is executed, and why, in a few words."""

    why: str
    span: Span


class Uses(Record):
    """What a template reads. `whole` are the places where all labels are handed on or printed together.

    Inside of `range` and of templates the meaning of `.` is not known: what is read from it is not here.
    """

    labels: tuple[LabelUse, ...]
    values: tuple[ValueUse, ...]
    queries: tuple[QueryUse, ...]
    calls: tuple[CallUse, ...]
    whole: tuple[Span, ...]
    misuses: tuple[Misuse, ...]
