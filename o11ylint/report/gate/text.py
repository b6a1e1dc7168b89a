"""The decision for a person who waits for it: what stops the change, why, and until when."""

from o11ylint.report.closing import place, why
from o11ylint.report.gate import Gate
from o11ylint.report.gate.wording import CHECKS, consequences, doubts, exclusion, line, verdict
from o11ylint.report.slo.wording import skipped
from o11ylint.report.style import BOLD, DIM, GREEN, RED, YELLOW, Style
from o11ylint.report.visible import visible

_INK = {"violated": RED, "undecided": YELLOW, "exempt": YELLOW, "warning": YELLOW, "passed": GREEN}
_VERDICT = {"passed": GREEN, "violated": RED, "undecidable": YELLOW}


def render(gate: Gate, style: Style) -> str:
    """What stops or nearly does; with `-v` every check; then the verdict."""
    decision = gate.decision
    shown = [
        each for each in decision.checks if style.verbose or each.result not in ("passed", "inapplicable")
    ]
    lines = []
    for each in shown:
        word = CHECKS[each.result]
        lines.append(
            f"{style.ink(word, _INK.get(each.result, DIM))}{' ' * (9 - len(word))}  {visible(line(each))}"
        )
        lines += [f"{' ' * 11}{visible(said)}" for said in consequences(each, decision)]
    lines += [f"{style.ink('note', YELLOW)}       {visible(each)}" for each in doubts(gate)]
    lines += [f"{style.ink('excluded', YELLOW)}   {visible(exclusion(each))}" for each in gate.adjusted]
    lines += [
        style.ink(f"{place(each)}: {why(each)}", YELLOW) for each in gate.results.unchecked if each.failed
    ]
    lines += [style.ink(said, DIM) for said in skipped(gate.results.unchecked)]
    # An excuse is no reason to be green: it says who answers for it.
    ink = BOLD if decision.excused else _VERDICT[decision.result]
    lines.append(style.ink(visible(verdict(gate)), ink))
    return "".join(each + "\n" for each in lines)
