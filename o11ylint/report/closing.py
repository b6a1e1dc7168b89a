"""What every text report ends with: what could not be checked, then the totals."""

from o11ylint.lint.finding import Finding, Report, Summary, Unchecked
from o11ylint.report.names import counted
from o11ylint.report.style import GREEN, YELLOW, Style
from o11ylint.report.visible import visible


def listed(report: Report, style: Style) -> list[Finding]:
    """The findings a text report shows: opinions are counted, and listed when asked for."""
    return [each for each in report.findings if style.verbose or style.infos or each.severity != "info"]


def closing(report: Report, style: Style) -> str:
    """The lines after the findings. What should have been checked and was not is said even when quiet."""
    lines = [style.ink(line, YELLOW) for line in unchecked_lines(report.unchecked, style)]
    if not style.quiet:
        lines += totals(report, style)
        lines += [visible(note) for note in report.notes]
    return "".join(line + "\n" for line in lines)


def unchecked_lines(unchecked: list[Unchecked], style: Style) -> list[str]:
    """One line for each thing that should have been checked and was not; for each that was skipped if asked."""
    lines = []
    for each in unchecked:
        if each.failed or style.verbose:
            skipped = "" if each.failed else "skipped: "
            lines.append(f"{place(each)}: {skipped}{why(each)}")
    return lines


def place(each: Unchecked) -> str:
    """`path:line` of something that was not checked."""
    return visible(each.path) + (f":{each.line}" if each.line else "")


def why(each: Unchecked) -> str:
    """`reason: detail` of something that was not checked."""
    return each.reason + (f": {visible(each.detail)}" if each.detail else "")


def totals(report: Report, style: Style) -> list[str]:
    """How much was found, in how much; then what can be fixed, what was skipped, how long it took."""
    summary, findings = report.summary, report.findings
    hidden = _hidden(summary)
    rest = " · ".join(_rest(report))
    if not findings:
        nothing = "no findings in" if summary.documents else "no dashboards, rules or SLO specs found in"
        clean = summary.documents and not any(each.failed for each in report.unchecked)
        head = style.ink(nothing, GREEN if clean else YELLOW)
        return [f"{head} {counted(summary.files, 'file')}{hidden} · {rest}"]
    counts = (
        (summary.errors, "error", counted(summary.errors, "error")),
        (summary.warnings, "warning", counted(summary.warnings, "warning")),
        (summary.infos, "info", f"{summary.infos} info"),
    )
    said = " · ".join(style.severity(text, severity) for count, severity, text in counts if count)
    places = len({each.path for each in findings})
    how = (
        ""
        if style.verbose or style.infos or summary.errors or summary.warnings
        else ", listed with --verbose"
    )
    return [f"{said} in {places} of {counted(summary.files, 'file')}{hidden}{how}", rest]


def _hidden(summary: Summary) -> str:
    parts = ((summary.baselined, "baselined"), (summary.suppressed, "ignored"))
    said = ", ".join(f"{count} {word}" for count, word in parts if count)
    return f" ({said})" if said else ""


def _rest(report: Report) -> list[str]:
    parts = []
    fixes = [each.fix.safety for each in report.findings if each.fix is not None and each.fix.replacements]
    safe, unsafe = fixes.count("safe"), fixes.count("unsafe")
    if safe:
        parts.append(
            f"{safe} fixable with --fix" + (f", {unsafe} more with --fix --unsafe-fixes" if unsafe else "")
        )
    elif unsafe:
        parts.append(f"{unsafe} fixable with --fix --unsafe-fixes")
    skipped: dict[str, int] = {}
    for each in report.unchecked:
        if not each.failed:
            skipped[each.reason] = skipped.get(each.reason, 0) + 1
    if skipped:
        often = sorted(skipped.items(), key=lambda each: (-each[1], each[0]))
        parts.append("skipped " + ", ".join(f"{count} {reason}" for reason, count in often))
    failed = sum(each.failed for each in report.unchecked)
    if failed:
        parts.append(f"{failed} could not be checked")
    parts.append(f"{report.seconds:.2f}s")
    return parts
