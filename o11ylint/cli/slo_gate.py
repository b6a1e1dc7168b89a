"""`o11ylint slo gate`: whether a change may pass."""

import argparse

from o11ylint.cli import outputs
from o11ylint.cli.slo_asking import asking, unread
from o11ylint.cli.slo_status import report, wanted
from o11ylint.errors import UsageError
from o11ylint.report import gate as reports
from o11ylint.report.gate import Gate
from o11ylint.slo.conditions import windows
from o11ylint.slo.decision import decide
from o11ylint.slo.exclusions import adjusted
from o11ylint.slo.policy import Policy, from_conditions


def run(request: argparse.Namespace) -> int:
    """Ask, decide, report."""
    written, shown = wanted(request, reports.FORMATS)
    policy = _policy(request)
    asked = asking(request, named=True)
    outputs.spare(written, asked.found.files)
    asked.wants(windows([each for step in policy.steps for each in step.when]))
    results = asked.results(row for rows in asked.statuses() for row in rows)
    if request.dry_run:
        asked.finish()
        return 0
    servers = {each.unit: asked.prometheus(each.unit) for each in results.statuses}
    changed = adjusted(results.statuses, policy.exclusions, servers)
    instead = {id(each.raw): each.adjusted for each in changed}
    decision = decide(
        [instead.get(id(each), each) for each in results.statuses],
        policy,
        asked.at,
        request.change or "feature",
        request.override_reason,
        unread=unread(results),
    )
    report(
        written,
        shown,
        request,
        lambda name, style: reports.render(name, Gate(decision, results, changed), style),
    )
    asked.finish()
    return decision.exit_code


def _policy(request: argparse.Namespace) -> Policy:
    """That of a file, or of the conditions on the command line."""
    if request.policy is None:
        if request.policy_name:
            raise UsageError("--policy-name: of which file?", "add --policy FILE")
        return from_conditions(request.fail_on or (), request.on_no_data or "fail")
    if request.fail_on:
        raise UsageError(
            "--fail-on and --policy: both say what a change may not do", "write it into the policy"
        )
    from o11ylint.slo.policyfile import read

    policy = read(request.policy, request.policy_name or "")
    return policy._replace(on_no_data=request.on_no_data) if request.on_no_data else policy
