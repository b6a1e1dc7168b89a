"""The decision as a job summary or a comment on the change that waits, with the numbers it rests on."""

from o11ylint.report.gate import Gate
from o11ylint.report.gate.wording import CHECKS, consequences, exclusion, line, verdict
from o11ylint.report.markdown import prose, text
from o11ylint.report.slo.markdown import fitted
from o11ylint.report.slo.markdown import render as rows

_SIGNS = {"violated": "❌", "undecided": "❔", "exempt": "⚪", "warning": "⚠️"}


def render(gate: Gate) -> str:
    """The verdict, what stops the change, then every SLO."""
    parts = [f"## {text(verdict(gate))}\n\n"]
    for each in gate.decision.checks:
        if each.result in _SIGNS:
            said = "".join(f"\n  - {prose(one)}" for one in consequences(each, gate.decision))
            parts.append(f"- {_SIGNS[each.result]} **{CHECKS[each.result]}** {text(line(each))}{said}\n")
    parts += [f"- ✂️ **excluded** {text(exclusion(each))}\n" for each in gate.adjusted]
    return fitted([*parts, "\n", rows(gate.results)])
