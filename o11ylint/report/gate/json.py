"""The contract of `slo gate --format json` (version 1), held by schemas/report.schema.json."""

from typing import Any

from o11ylint.report.gate import Gate
from o11ylint.report.machine import VERSION, encoded, tool, unchecked_value
from o11ylint.report.slo.json import identity, row_value
from o11ylint.report.slo.wording import after, moment
from o11ylint.slo.decision import Check, Decision, lifts_in
from o11ylint.slo.exclusions import Adjusted
from o11ylint.slo.policy import Policy


def render(gate: Gate) -> str:
    """The decision, every check, and every row with its queries: enough to repeat it."""
    decision, results = gate.decision, gate.results
    document = {
        "version": VERSION,
        "kind": "slo-gate",
        "tool": tool(),
        "at": moment(decision.at),
        "result": decision.result,
        "exit_code": decision.exit_code,
        "change": decision.change,
        "excused": decision.excused,
        "override_reason": decision.override_reason,
        "on_no_data": decision.policy.on_no_data,
        "policy": _policy(decision.policy),
        "checks": [_check(each, decision) for each in decision.checks],
        "exclusions": [_adjusted(each) for each in gate.adjusted],
        "slos": [row_value(each, results.owner_of(each.slo)) for each in results.statuses],
        "unchecked": [unchecked_value(each) for each in results.unchecked],
    }
    return encoded(document, indent=2) + "\n"


def _policy(policy: Policy) -> dict[str, Any]:
    return {
        "name": policy.name,
        "path": policy.path,
        "steps": [
            {
                "name": step.name,
                "when": [each.text for each in step.when],
                "action": "fail" if step.fails else "warn",
                "message": step.message,
            }
            for step in policy.steps
        ],
    }


def _adjusted(each: Adjusted) -> dict[str, Any]:
    left = each.adjusted.usage
    raw = each.raw.usage
    return {
        **identity(each.raw.slo),
        "unit": each.raw.unit,
        "group": dict(sorted(each.raw.group.items())),
        "times": [
            {"start": moment(one.start), "end": moment(one.end), "reason": one.reason}
            for one in each.exclusions
        ],
        "bad": float(each.bad),
        "total": float(each.total),
        "remaining": None if left is None else float(left.budget.remaining),
        "raw_remaining": None if raw is None else float(raw.budget.remaining),
        "failed": each.failed or None,
    }


def _check(each: Check, decision: Decision) -> dict[str, Any]:
    said = each.exemption
    return {
        **identity(each.status.slo),
        "unit": each.status.unit,
        "group": dict(sorted(each.status.group.items())),
        "step": None if each.step is None else each.step.name,
        "result": each.result,
        "detail": each.words,
        "message": "" if each.step is None else each.step.message,
        "lifts_at": after(each.status.at, lifts_in(each)),
        "exemption": None
        if said is None
        else {"reason": said.reason, "until": said.until.isoformat(), "expired": said.expired(decision.at)},
    }
