"""Reports: one module per output format, imported when it is asked for."""

from o11ylint.errors import UsageError, meant
from o11ylint.lint.finding import Report
from o11ylint.report.style import Style

TEXT = ("full", "concise", "grouped")
MACHINE = ("json", "jsonl", "sarif")
CI = ("github", "gitlab", "junit", "markdown", "openmetrics")
FORMATS = TEXT + MACHINE + CI
"""The names that `--format` and `--output` take."""
FINGERPRINTED = (*MACHINE, "gitlab")
"""The formats that must tell one finding from another in the next run."""


def known(name: str) -> str:
    """The name itself if it is a format's; raises UsageError with the nearest name otherwise."""
    if name in FORMATS:
        return name
    raise UsageError(f"unknown format {name!r}{meant(name, FORMATS)}", f"formats: {', '.join(FORMATS)}")


def render(name: str, report: Report, style: Style, *, statistics: bool = False) -> str:
    """The report in a format.

    `style` and `statistics`, which counts findings by rule in place of listing them, are for text formats; the others
    are always complete.
    """
    text = known(name) in TEXT
    module = __import__(
        f"o11ylint.report.{'statistics' if text and statistics else name}", fromlist=["render"]
    )
    return str(module.render(report, style) if text else module.render(report))
