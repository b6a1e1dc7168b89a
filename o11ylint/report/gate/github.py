"""The decision as annotations of GitHub Actions on the specifications, then as lines of the log."""

from o11ylint.report.gate import Gate
from o11ylint.report.gate.wording import consequences, doubts, exclusion, line, verdict
from o11ylint.report.github import SHOWN, annotation, not_checked, plain
from o11ylint.report.slo.wording import skipped
from o11ylint.report.slolist import line_at
from o11ylint.report.visible import visible
from o11ylint.slo.decision import Check

_COMMANDS = {"violated": "error", "undecided": "error", "warning": "warning", "exempt": "notice"}


def render(gate: Gate) -> str:
    """Ten annotations of each kind, which is all that GitHub shows; the others are plain lines. The verdict is last."""
    counts: dict[str, int] = {}
    lines = []
    for each in gate.decision.checks:
        command = _COMMANDS.get(each.result)
        if command is None:
            continue
        if gate.decision.result == "passed" and command == "error":
            command = "warning"
        counts[command] = counts.get(command, 0) + 1
        lines.append(
            _annotation(command, each, gate) if counts[command] <= SHOWN else plain(visible(line(each)))
        )
    unread = [each for each in gate.results.unchecked if each.failed]
    lines += [not_checked(each) for each in unread[:SHOWN]]
    rest = [f"excluded: {exclusion(each)}" for each in gate.adjusted]
    rest += [*doubts(gate), *skipped(gate.results.unchecked), verdict(gate)]
    return "".join(each + "\n" for each in [*lines, *(plain(visible(each)) for each in rest)])


def _annotation(command: str, each: Check, gate: Gate) -> str:
    where = {
        "file": visible(each.status.slo.document.source.path),
        "line": str(line_at(each.status.slo)),
        "title": f"SLO gate: {each.result}",
    }
    said = [line(each), *consequences(each, gate.decision)]
    return annotation(command, where, "\n".join(map(visible, said)))
