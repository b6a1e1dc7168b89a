"""The rules of this installation, as a table and as JSON (version 1)."""

from collections.abc import Sequence

from o11ylint.lint.catalog import Rule
from o11ylint.report.style import BOLD, SEVERITY, Style

_HEAD = ("RULE", "SEVERITY", "DEFAULT", "FIX", "PRECISION", "TAGS", "KNOWN AS")
_GAP = "  "


def table(rules: Sequence[Rule], style: Style) -> str:
    """One line per rule. A terminal's width cuts the last columns; without one every line is whole."""
    rows = [_HEAD, *(_cells(each) for each in rules)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(_HEAD))]
    return "".join(_line(row, widths, style) + "\n" for row in rows)


def rules_json(rules: Sequence[Rule]) -> str:
    """The contract of `rules --format json`."""
    from o11ylint.report.machine import VERSION, encoded

    listed: list[dict[str, object]] = [
        {
            "id": each.id,
            "name": each.name,
            "severity": each.severity,
            "default": each.default,
            "tags": list(each.tags),
            "needs": list(each.needs),
            "fix": each.fix,
            "equivalents": {"pint": [], "dashboard-linter": []}
            | {tool: list(ids) for tool, ids in each.equivalents.items()},
            "precision": each.precision,
            "since": each.since,
        }
        for each in rules
    ]
    return encoded({"version": VERSION, "kind": "rules", "rules": listed}, indent=2) + "\n"


def _cells(rule: Rule) -> tuple[str, ...]:
    return (
        rule.id,
        rule.severity,
        "on" if rule.default else "off",
        rule.fix or "-",
        "-" if rule.precision is None else f"{rule.precision:.0%}",
        ",".join(rule.tags) or "-",
        "; ".join(f"{tool} {', '.join(ids)}" for tool, ids in rule.equivalents.items() if ids) or "-",
    )


def _line(row: tuple[str, ...], widths: list[int], style: Style) -> str:
    line = _GAP.join(map(str.ljust, row, widths)).rstrip()
    if style.width and len(line) > style.width:
        line = line[: style.width - 1].rstrip() + "…"
    if row is _HEAD:
        return style.ink(line, BOLD)
    # The severity stands at a known place; painted after cutting, so that no colour code is cut.
    start = widths[0] + len(_GAP)
    end = start + len(row[1])
    return line[:start] + style.ink(line[start:end], SEVERITY[row[1]]) + line[end:]
