"""`o11ylint slo math`: what an objective means in minutes, and when its alerts fire."""

import argparse
import sys
from decimal import Decimal

from o11ylint.cli import console
from o11ylint.documents.slo_fields import decimal
from o11ylint.documents.slo_windows import seconds_of, sloth_windows
from o11ylint.errors import UsageError
from o11ylint.report import slomath
from o11ylint.report.style import Style
from o11ylint.slo.alerting import behaviours


def run(request: argparse.Namespace) -> int:
    """Print what an objective allows and when the SRE workbook's alerts fire."""
    written = request.objective or ""
    number = decimal(written.removesuffix("%").strip())
    objective = number / 100 if number is not None and written.endswith("%") else number
    if objective is None or not 0 < objective < 1:
        raise UsageError(*_no_share(written, objective))
    window = request.window or "30d"
    period = seconds_of(window)
    if period is None:
        raise UsageError(f"--window {window}: not a length", "write one such as 28d or 4w")
    if request.paths:
        raise UsageError(f"{request.paths[0]}: `slo math` reads no files", "leave the path out")
    found = behaviours(objective, period, sloth_windows(period), [1, Decimal("0.1"), Decimal("0.01")])
    if request.format == "json":
        console.safe_print(slomath.math_json(objective, period, found))
    else:
        style = Style(console.colour(sys.stdout), console.width())
        console.safe_print(slomath.math_table(objective, window, period, found, style))
    return 0


def _no_share(written: str, objective: Decimal | None) -> tuple[str, str]:
    """What is wrong with an objective, and how to write it; specifications of sloth leave the percent sign out."""
    example = "write one such as 99.9% or 0.999"
    if not written:
        return "--objective is missing", example
    if objective is not None and 1 < objective < 100 and not written.endswith("%"):
        example = f"write {written}% for percent"
    return f"--objective {written}: not a share", example
