"""Workflow commands of GitHub Actions: findings as annotations on the lines of a pull request.

GitHub shows ten annotations of each kind per step, first come (docs.github.com, "Usage limits" of workflow commands).
The worst ten of each severity are commands; the others are plain lines of the log, so nothing is lost.
"""

from o11ylint.lint.finding import Finding, Report, Unchecked
from o11ylint.report.closing import totals, unchecked_lines, why
from o11ylint.report.concise import headline
from o11ylint.report.names import context
from o11ylint.report.style import Style
from o11ylint.report.visible import visible

SHOWN = 10
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_LONGEST = (
    15_000  # characters; an annotation takes 64 kB (docs.github.com/rest/checks/runs), a letter up to 4 bytes
)
_PLAIN = Style(verbose=True)


def render(report: Report) -> str:
    """Errors, warnings, notices, what could not be checked; then plain lines for the rest, and the totals."""
    failed = [each for each in report.unchecked if each.failed]
    commands: list[str] = []
    rest: list[str] = []
    left: list[str] = []
    for severity in _COMMANDS:
        found = [each for each in report.findings if each.severity == severity]
        said = [_command(each, report) for each in found]
        lines = [headline(each, _PLAIN) for each in found]
        if severity == "error":  # what could not be checked is as bad, and stands behind what is known
            said += [not_checked(each) for each in failed]
            lines += unchecked_lines(failed, _PLAIN)
        commands += said[:SHOWN]
        rest += lines[SHOWN:]
        if len(lines) > SHOWN:
            left.append(_more(len(lines) - SHOWN, severity))
    if left:
        rest.append(f"… and {', '.join(left)}: see the job summary or the log")
    rest += totals(report, _PLAIN)
    return "".join(line + "\n" for line in [*commands, *map(plain, rest)])


def plain(line: str) -> str:
    """A line that is no command, whatever it says.

    The runner obeys `::name` after leading spaces and, of old, `##[name]` anywhere in a line
    (actions/runner, ActionCommand.cs).
    """
    line = line.replace("##[", r"##\[")
    return f"./{line}" if line.lstrip().startswith("::") else line


def _command(finding: Finding, report: Report) -> str:
    last = finding.end_line
    if last > finding.line and finding.end_column == 1:
        last -= 1  # the end is exclusive: nothing of that line is meant
    where = {"file": visible(finding.path), "line": str(finding.line)}
    if last == finding.line:  # the runner drops columns of anything longer (ActionCommandManager.cs)
        where["col"] = str(finding.column)
    where["endLine"] = str(last)
    if finding.end_line == finding.line:
        where["endColumn"] = str(finding.end_column)
    where["title"] = f"{report.catalog.rules[finding.rule].name} ({finding.rule})"
    return annotation(_COMMANDS[finding.severity], where, f"{visible(finding.message)}\n{context(finding)}")


def not_checked(each: Unchecked) -> str:
    """The annotation of something that should have been checked."""
    where = {"file": visible(each.path), "line": str(each.line or 1), "title": "Could not be checked"}
    return annotation("error", where, why(each))


def annotation(command: str, properties: dict[str, str], message: str) -> str:
    """A workflow command as `command.ts` of @actions/core writes it."""
    if len(message) > _LONGEST:
        message = message[:_LONGEST] + "…"
    said = ",".join(
        f"{name}={_data(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items()
    )
    return f"::{command} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _more(count: int, severity: str) -> str:
    noun = {"error": "error", "warning": "warning", "info": "info finding"}[severity]
    return f"{count} more {noun}" + ("s" if count > 1 else "")
