"""Reports of what SLOs are at a moment: one module per format, imported when it is asked for."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from o11ylint.errors import UsageError, meant
from o11ylint.lint.finding import Owner, Unchecked
from o11ylint.report.style import Style
from o11ylint.slo.specs import Loaded
from o11ylint.slo.status import Status

FORMATS = ("table", "json", "markdown", "openmetrics", "junit")
"""The names that `--format` and `--output` take."""


class Results(NamedTuple):
    """What one run has found out; `statuses` in the order of `ordered`, `unchecked` are files that were not read."""

    at: datetime
    statuses: Sequence[Status]
    owner_of: Callable[[Loaded], Owner | None]
    unchecked: Sequence[Unchecked] = ()

    def count(self, state: str) -> int:
        """Rows in a state."""
        return sum(each.judged.state == state for each in self.statuses)


def known(name: str, formats: Sequence[str] = FORMATS) -> str:
    """The name itself if it is a format's; raises UsageError with the nearest name otherwise."""
    if name in formats:
        return name
    raise UsageError(f"unknown format {name!r}{meant(name, formats)}", f"formats: {', '.join(formats)}")


def render(name: str, results: Results, style: Style) -> str:
    """The report in a format; `style` is for the table only."""
    module = __import__(f"o11ylint.report.slo.{known(name)}", fromlist=["render"])
    return str(module.render(results, style) if name == "table" else module.render(results))
