"""Reports of `slo gate`: one module per format, imported when it is asked for."""

from collections.abc import Sequence
from typing import NamedTuple

from o11ylint.report.slo import Results, known
from o11ylint.report.style import Style
from o11ylint.slo.decision import Decision
from o11ylint.slo.exclusions import Adjusted

FORMATS = ("text", "json", "markdown", "junit", "github")
"""The names that `--format` and `--output` take."""


class Gate(NamedTuple):
    """A decision, and what it was made about; `adjusted` are rows that announced maintenance was taken out of."""

    decision: Decision
    results: Results
    adjusted: Sequence[Adjusted] = ()


def render(name: str, gate: Gate, style: Style) -> str:
    """The report in a format; `style` is for the text only."""
    module = __import__(f"o11ylint.report.gate.{known(name, FORMATS)}", fromlist=["render"])
    return str(module.render(gate, style) if name == "text" else module.render(gate))
