"""JUnit XML: a case for each SLO and each of its groups. Breached has failed, unknown is an error, idle is skipped."""

from o11ylint.lint.finding import Unchecked
from o11ylint.report.closing import place, why
from o11ylint.report.junit import Suite, document, quoted
from o11ylint.report.slo import Results
from o11ylint.report.slo import wording as words
from o11ylint.slo.status import Status


def render(results: Results) -> str:
    """A suite for each unit; without any SLO one case that has failed, for nothing was looked at."""
    suites: dict[str, Suite] = {}
    for each in results.statuses:
        suites.setdefault(each.unit or "slos", Suite()).add(*_case(each))
    for unread in results.unchecked:
        if unread.failed:
            suites.setdefault("files", Suite()).add(*not_read(unread))
    if not suites:
        suites["slos"] = Suite()
        suites["slos"].add("slo", "no SLOs", "error", '<error type="nothing" message="no SLO was found"/>')
    return document(suites, 0)


def not_read(each: Unchecked) -> tuple[str, str, str, str]:
    """The case of a file that should have been read."""
    said = quoted(f"{place(each)}: {why(each)}")
    return "slo", each.path, "error", f'<error type="{quoted(each.reason)}" message="{said}"/>'


def _case(each: Status) -> tuple[str, str, str, str]:
    state = each.judged.state
    group = each.slo.slo.service.value.replace(".", "_") if each.slo.slo.service else "slo"
    name = words.name(each)
    if state == "unknown":
        reason = quoted(each.judged.reason or "unknown")
        return group, name, "error", f'<error type="{reason}" message="{quoted(words.because(each))}"/>'
    said = quoted(_said(each))
    if state == "breached":
        return group, name, "failure", f'<failure type="breached" message="{said}"/>'
    if state == "no-traffic":
        return group, name, "skipped", f'<skipped message="{quoted(words.because(each))}"/>'
    return group, name, "passed", f"<system-out>{said}</system-out>"


def _said(each: Status) -> str:
    return (
        f"SLI {words.sli(each)}, objective {words.objective(each)} over {words.window(each)},"
        f" {words.remaining(each)} of the budget left, burns at {words.burn(each, 3600)} (1h)"
        f" and {words.burn(each, 21600)} (6h), alerts: {words.firing(each)}"
    )
