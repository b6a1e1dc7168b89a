"""Each finding as a small code review: where, what, the line itself, whose it is, what to do."""

from o11ylint.lint.finding import Finding, Report
from o11ylint.report.closing import closing, listed
from o11ylint.report.concise import headline
from o11ylint.report.excerpt import drawn
from o11ylint.report.names import context
from o11ylint.report.style import BLUE, DIM, Style
from o11ylint.report.visible import visible


def render(report: Report, style: Style) -> str:
    """A block per finding, an empty line after each, then the closing line."""
    blocks = [_block(finding, style) + "\n\n" for finding in listed(report, style)]
    return "".join(blocks) + closing(report, style)


def _block(finding: Finding, style: Style) -> str:
    number = str(finding.line)
    margin = " " * len(number)
    bar = style.ink("|", BLUE)
    lines = [headline(finding, style)]
    text, lead, carets = drawn(finding.excerpt, style.width - len(number) - 3 if style.width else 0)
    if text.strip():
        marks = style.severity("^" * carets, finding.severity)
        lines += [
            f"{margin} {bar}",
            f"{style.ink(number, BLUE)} {bar} {text}",
            f"{margin} {bar} {' ' * lead}{marks}",
        ]
    lines.append(f"{margin} {style.ink('=', BLUE)} {context(finding)}")
    lines.append(f"{margin} {style.ink('=', BLUE)} {_help(finding, style)}")
    return "\n".join(lines)


def _help(finding: Finding, style: Style) -> str:
    explain = style.ink(f"o11ylint explain {finding.rule}", DIM)
    if finding.fix is None:
        return f"help: {explain}"
    fix = finding.fix
    how = f"not here: {fix.refused}" if fix.refused else f"fixable: {fix.safety}"
    return f"help: {visible(fix.title)} [{visible(how)}] · {explain}"
