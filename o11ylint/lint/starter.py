"""The configuration that `init` writes: it finds what the defaults find, and shows what can be said.

A line that starts with `#` and no single space after it is a setting that only needs its `#` taken away.
"""

import re

from o11ylint.lint.catalog import HOME, Catalog
from o11ylint.lint.layout import Layout

_SHOWN = 20
"""More units or severities than this are a matter for a program, not for a page."""


def starter(layout: Layout, catalog: Catalog) -> str:
    """The text of a `.o11ylint.yaml`."""
    parts = [
        [
            f"# yaml-language-server: $schema={_raw()}/schemas/config.schema.json",
            f"# o11ylint: {HOME}#configuration; `o11ylint config show` prints what is in effect.",
        ],
        _severities(layout, catalog),
        _units(layout),
        _vendored(layout),
        _render(layout),
        [
            "# Rules to leave out, everywhere or in some folders; `o11ylint rules` lists them.",
            "#ignore: [alerts/missing-runbook]",
            "#per_path:",
            '#  - {paths: ["archive/**"], ignore: [all]}',
        ],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _raw() -> str:
    return HOME.replace("github.com", "raw.githubusercontent.com") + "/main"


def _severities(layout: Layout, catalog: Catalog) -> list[str]:
    """Which label says how urgent an alert is; a setting only if it is not the one that is expected."""
    if not layout.severities:
        return []
    common = list(layout.severities.items())[:_SHOWN]
    seen = ", ".join(f"{_comment(value)} ({count})" for value, count in common)
    lines = [f"# Alerts say how urgent they are in {_comment(layout.severity_label)}: {seen}."]
    rules = [rule for rule in catalog.rules.values() if "severity_label" in rule.options]
    paging = [rule for rule in rules if "paging" in rule.options]
    if layout.severity_label != "severity":
        lines.append("rules:")
        lines += [f"  {rule.id}: {{severity_label: {_quoted(layout.severity_label)}}}" for rule in rules]
    if paging:
        wakes = ", ".join(map(str, paging[0].defaults["paging"]))
        ids = " and ".join(rule.id for rule in paging)
        lines += [f"# Someone is woken by {wakes}; if by others, say so with `paging` at", f"# {ids}."]
    return lines


def _units(layout: Layout) -> list[str]:
    if not layout.units:
        return []
    lines = [
        "# Several installations in one repository: rules across files stay inside one. This is the guess from the",
        "# layout, which is in effect, also for folders to come; a list of your own takes its place. The first that",
        "# matches decides.",
        "#units:",
    ]
    lines += [f"#  - {{name: {_quoted(each)}, paths: [{_glob(each)}]}}" for each in layout.units[:_SHOWN]]
    if len(layout.units) > _SHOWN:
        lines.append(f"# … and {len(layout.units) - _SHOWN} more: `o11ylint config show` lists them all.")
    return lines


def _vendored(layout: Layout) -> list[str]:
    if not layout.foreign:
        return []
    lines = ["# Made or kept elsewhere: checked, and never edited by --fix.", "vendored:"]
    return lines + [f"  - {_glob(folder)}  # {_comment(why)}" for folder, why in layout.foreign.items()]


def _render(layout: Layout) -> list[str]:
    commands = [["helm", "template", chart] for chart in layout.charts]
    commands += [["kustomize", "build", overlay] for overlay in layout.overlays]
    if not commands:
        return []
    lines = [
        "# Templates are skipped; what these commands print is checked with `o11ylint check --render`.",
        "#render:",
    ]
    return lines + [f"#  - command: [{', '.join(map(_quoted, command))}]" for command in commands]


def _glob(folder: str) -> str:
    """A quoted pattern for everything below a folder."""
    return _quoted(re.sub(r"([\\*?\[])", r"\\\1", folder) + "/**")


def _quoted(text: str) -> str:
    """A text in quotes, as YAML has them: it knows no pairs of surrogates, which JSON would write."""
    escaped = (
        f"\\{each}" if each in '"\\' else each if each.isprintable() else f"\\U{ord(each):08x}"
        for each in text
    )
    return f'"{"".join(escaped)}"'


def _comment(text: str) -> str:
    """A text that stays within its comment."""
    return text if text.isprintable() and len(text) < 60 else ascii(text[:60])
