"""Reports of `stale`: one module per format, imported when it is asked for."""

from collections.abc import Sequence

from o11ylint.errors import UsageError, meant
from o11ylint.report.style import Style
from o11ylint.staleness.judge import Row, Verdicts

FORMATS = ("table", "json", "markdown", "csv")
"""The names that `--format` and `--output` take."""


def known(name: str) -> str:
    """The name itself if it is a format's; raises UsageError with the nearest name otherwise."""
    if name in FORMATS:
        return name
    raise UsageError(f"unknown format {name!r}{meant(name, FORMATS)}", f"formats: {', '.join(FORMATS)}")


def render(name: str, found: Verdicts, style: Style) -> str:
    """The report in a format; `style` is for the table only."""
    module = __import__(f"o11ylint.report.stale.{known(name)}", fromlist=["render"])
    return str(module.render(found, style) if name == "table" else module.render(found))


def by_owner(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by who decides, whoever has the worst first; those of nobody, under an empty name, last."""
    owners: dict[str, list[Row]] = {}
    for row in rows:
        owners.setdefault(row.owner.team if row.owner else "", []).append(row)
    nobody = owners.pop("", None)
    return owners if nobody is None else {**owners, "": nobody}
