"""JUnit XML: a case for each step and SLO. Violated has failed, undecided is an error, exempt is skipped."""

from o11ylint.report.gate import Gate
from o11ylint.report.gate.wording import consequences, doubts, exclusion, line, verdict
from o11ylint.report.junit import Suite, document, quoted
from o11ylint.report.slo.junit import not_read
from o11ylint.report.slo.wording import name
from o11ylint.slo.decision import Check

_KINDS = {"violated": "failure", "undecided": "error", "exempt": "skipped", "inapplicable": "skipped"}


def render(gate: Gate) -> str:
    """One suite, which begins with the verdict of the whole; what an excuse lets pass has not failed."""
    suite = Suite()
    decision = gate.decision
    said = quoted(verdict(gate))
    kind = {"passed": "passed", "violated": "failure", "undecidable": "error"}[decision.result]
    content = (
        f"<system-out>{said}</system-out>" if kind == "passed" else f'<{kind} type="gate" message="{said}"/>'
    )
    suite.add("gate", "gate", kind, content)
    for each in decision.checks:
        suite.add(*_case(each, gate))
    for unread in gate.results.unchecked:
        if unread.failed:
            suite.add(*not_read(unread))
    for one in gate.adjusted:
        out = f"<system-out>{quoted(exclusion(one))}</system-out>"
        suite.add("gate.excluded", name(one.raw), "passed", out)
    for number, doubt in enumerate(doubts(gate), 1):
        suite.add("gate.doubt", f"doubt {number}", "passed", f"<system-out>{quoted(doubt)}</system-out>")
    return document({"slo gate": suite}, 0)


def _case(each: Check, gate: Gate) -> tuple[str, str, str, str]:
    decision = gate.decision
    text = "; ".join([line(each), *consequences(each, decision)])
    kind = _KINDS.get(each.result, "passed")
    if kind in ("failure", "error") and (decision.excused or decision.result == "passed"):
        kind = "skipped"
    title = f"{each.step.name if each.step else 'known'}: {name(each.status)}"
    if kind == "passed":
        return "gate.slo", title, kind, f"<system-out>{quoted(text)}</system-out>"
    return "gate.slo", title, kind, f'<{kind} type="{each.result}" message="{quoted(text)}"/>'
