"""The decision of a gate: pure, from what is known of SLOs and what was asked; absence never passes.

SRE workbook, appendix B "Example error budget policy": releases stop when the budget of the window is used up, but for
fixes and security, and roll-backs are how a budget is saved.
"""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Literal, NamedTuple

from o11ylint.slo.conditions import Held, holds
from o11ylint.slo.policy import Exemption, Policy, Step, concerns
from o11ylint.slo.status import Status

Result = Literal["violated", "undecided", "exempt", "warning", "passed", "inapplicable"]
_LOST = ("unknown", "no-traffic")
_WORST: tuple[Result, ...] = ("violated", "undecided", "exempt", "warning", "passed", "inapplicable")


class Check(NamedTuple):
    """A step for a row; `step` is None where it is the row itself that is not known."""

    status: Status
    step: Step | None
    result: Result
    words: str
    exemption: Exemption | None = None


class Decision(NamedTuple):
    """What a gate says, and why. `excused` says why it passes whatever holds."""

    result: Literal["passed", "violated", "undecidable"]
    checks: tuple[Check, ...]
    policy: Policy
    at: datetime
    change: str
    override_reason: str | None = None
    excused: str | None = None

    @property
    def exit_code(self) -> int:
        """0 passed, 1 violated, 3 undecidable; a set without any SLO is 2 before it gets here."""
        return {"passed": 0, "violated": 1, "undecidable": 3}[self.result]

    def count(self, result: str) -> int:
        """Checks with a result."""
        return sum(each.result == result for each in self.checks)


def decide(
    statuses: Sequence[Status],
    policy: Policy,
    at: datetime,
    change: str = "feature",
    override_reason: str | None = None,
    *,
    unread: bool = False,
) -> Decision:
    """Violated before undecidable before passed; no SLO at all is undecidable, whatever was asked.

    `unread`: there are specifications that could not be read, so that nobody can tell what they ask for.
    """
    checks = [each for status in statuses for each in _checks(status, policy, at)]
    checks.sort(key=lambda each: _WORST.index(each.result))
    excused = None
    if change != "feature":
        excused = f"a {change} change may pass: it is how a budget is saved"
    if override_reason is not None:
        excused = f"overridden: {override_reason}"
    results = {each.result for each in checks}
    if results <= {"inapplicable"}:
        result: Literal["passed", "violated", "undecidable"] = "undecidable"
    elif excused is not None:
        result = "passed"
    elif "violated" in results:
        result = "violated"
    elif unread or ("undecided" in results and policy.on_no_data == "fail"):
        result = "undecidable"
    else:
        result = "passed"
    return Decision(result, tuple(checks), policy, at, change, override_reason, excused)


def conjunction(found: Sequence[Held]) -> bool | None:
    """Whether all hold: one that does not decides, one that is not known forbids a yes."""
    if any(each.value is False for each in found):
        return False
    return None if any(each.value is None for each in found) else True


def _checks(status: Status, policy: Policy, at: datetime) -> list[Check]:
    """Every step for a row; and a row that is not known, or that no step speaks of, is undecided by itself."""
    found = [_check(status, step, policy, at) for step in policy.steps]
    state = status.judged.state
    if state in _LOST:
        # One line for a row of which nothing is known, not one for each step.
        found = [
            each._replace(result="inapplicable") if each.result == "undecided" else each for each in found
        ]
    results = {each.result for each in found}
    if state == "unknown" and "violated" not in results:
        found.append(_unknown(status, policy, at, "its state is not known"))
    elif state == "no-traffic" and status.group:
        pass  # a group that nobody used says nothing; the row of the whole does
    elif state == "no-traffic" and "violated" not in results:
        found.append(_unknown(status, policy, at, "no traffic in the whole window, so nothing was measured"))
    elif results <= {"inapplicable"}:
        found.append(_unknown(status, policy, at, "nothing that is asked applies to this SLO"))
    return found


def _check(status: Status, step: Step, policy: Policy, at: datetime) -> Check:
    held = [holds(each, status) for each in step.when]
    words = "; ".join(each.words for each in held)
    if all(not each.applies for each in held):
        return Check(status, step, "inapplicable", words)
    value = conjunction(held)
    if value is False:
        return Check(status, step, "passed", words)
    exemption = _exemption(status, step, policy)
    if value is None:
        # A step that only warns cannot stop anything; that the whole row is not known is said once, for all steps.
        quiet: Result = "inapplicable" if status.judged.state in _LOST else "warning"
        result: Result = "undecided" if step.fails else quiet
    else:
        result = "violated" if step.fails else "warning"
    if exemption is not None and not exemption.expired(at):
        result = "exempt"
    return Check(status, step, result, words, exemption)


def _unknown(status: Status, policy: Policy, at: datetime, words: str) -> Check:
    exemption = _exemption(status, None, policy)
    exempt = exemption is not None and not exemption.expired(at)
    return Check(status, None, "exempt" if exempt else "undecided", words, exemption)


def _exemption(status: Status, step: Step | None, policy: Policy) -> Exemption | None:
    """The exemption of a row that lasts longest; one for named steps says nothing of a row that is not known."""
    matching = [
        each
        for each in policy.exemptions
        if concerns(each.slo, status) and (not each.steps or (step is not None and step.name in each.steps))
    ]
    return max(matching, key=lambda each: each.until, default=None)


def lifts_in(check: Check) -> Fraction | None:
    """Seconds until some budget is back, for a check that stops people because there is none."""
    return check.status.recovers_in if check.result in ("violated", "exempt") else None
