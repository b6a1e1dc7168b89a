"""What every report of a gate says in the same words."""

from o11ylint.report.gate import Gate
from o11ylint.report.slo.wording import after, because, length, moment, name, remaining
from o11ylint.slo.decision import Check, Decision, lifts_in
from o11ylint.slo.exclusions import Adjusted
from o11ylint.slo.states import GOOD_EXCEEDS_TOTAL, NO_ERRORS_SEEN

RESULTS = {"passed": "PASSED", "violated": "VIOLATED", "undecidable": "UNDECIDABLE"}
CHECKS = {
    "violated": "violated",
    "undecided": "undecided",
    "exempt": "exempt",
    "warning": "warning",
    "passed": "ok",
    "inapplicable": "not asked",
}
"""The result of a check as a word."""
_COUNTED = {"violated": "violated", "undecided": "undecided", "exempt": "exempt", "warning": "with a warning"}


def verdict(gate: Gate) -> str:
    """`gate VIOLATED: 2 violated · 1 undecided · 7 SLOs at …`, and why it passes all the same."""
    decision, results = gate.decision, gate.results
    rows = len(results.statuses)
    counts = [
        f"{decision.count(result)} {word}" for result, word in _COUNTED.items() if decision.count(result)
    ]
    unread = sum(each.failed for each in results.unchecked)
    counts += [f"{unread} file{'' if unread == 1 else 's'} not read"] if unread else []
    of = f"{rows} SLO{'' if rows == 1 else 's'}" if rows else "no SLO, and nothing passes on absence"
    said = f"gate {RESULTS[decision.result]}: {' · '.join([*counts, of])} at {moment(decision.at)}"
    return f"{said}; {decision.excused}" if decision.excused else said


def line(check: Check) -> str:
    """The row, the step, the numbers."""
    step = f"{check.step.name}: " if check.step is not None else ""
    return f"{name(check.status)}: {step}{check.words}"


def consequences(check: Check, decision: Decision) -> list[str]:
    """What people are told; when it lifts; why nobody can tell; the exemption. A line each."""
    found = []
    if check.step is not None and check.step.message and check.result not in ("passed", "undecided"):
        found.append(check.step.message)
    if (
        check.status.judged.state == "unknown"
        and check.step is None
        and check.result in ("undecided", "exempt", "violated")
    ):
        found.append(because(check.status))
    lifts = lifting(check)
    if lifts is not None:
        found.append(lifts)
    said = check.exemption
    if said is not None and check.result != "passed":
        over = said.expired(decision.at)
        head = f"an exemption expired on {said.until}" if over else f"exempt until {said.until}"
        found.append(f"{head}: {said.reason}")
    return found


def doubts(gate: Gate) -> list[str]:
    """What may be wrong with a number that passes: errors that nothing matches, more good events than events."""
    return [
        f"{name(row)}: {each}"
        for row in gate.results.statuses
        for each in row.warnings
        if each.startswith((NO_ERRORS_SEEN, GOOD_EXCEEDS_TOTAL))
    ]


def exclusion(each: Adjusted) -> str:
    """What was taken out, and the number with and without it."""
    times = "; ".join(f"{moment(one.start)} to {moment(one.end)}: {one.reason}" for one in each.exclusions)
    if each.failed:
        return f"{name(each.raw)}: nothing is taken out, {each.failed}; {times}"
    return (
        f"{name(each.raw)}: {remaining(each.adjusted)} of the budget is left without {times};"
        f" {remaining(each.raw)} as it was"
    )


def lifting(check: Check) -> str | None:
    """When a freeze lifts, as far as somebody can tell."""
    seconds = lifts_in(check)
    at = after(check.status.at, seconds)
    if seconds is None or at is None:
        return None
    return f"some budget is back in {length(seconds)}, at {at}, if nothing fails until then"
