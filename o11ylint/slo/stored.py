"""Parts of a window as JSON, to be kept."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from o11ylint.slo.measure import Measure
from o11ylint.slo.parts import Group, Part

FORMAT = 1
"""Raised when the meaning of what is kept changes."""


def key_of(server: str, measure: Measure, method: str, slice_: tuple[int, str]) -> str:
    """All that decides about the counts of a day; `slice_` is the length of slices and what makes one good."""
    total = measure.total.over_part(86400) if measure.total is not None else ""
    return json.dumps(
        [FORMAT, server, measure.part.over_part(86400), measure.part_is, total, measure.by, method, slice_]
    )


def is_final(part: Part) -> bool:
    """Whether a day that is over may be kept: no data may still come, and a doubtful answer may be better next time."""
    has_data = any(part.covered.values()) if part.length else bool(part.total)
    return part.failure is None and not part.nan and not part.extra and has_data


def stored(part: Part) -> Any:
    """The counts of a whole day."""
    return {
        "counted": _rows(part.counted),
        "total": _rows(part.total),
        "covered": _rows(part.covered),
        "length": part.length,
        "born": _rows(part.born),
    }


def restored(start: int, value: Any) -> Part | None:
    """The day that begins at `start`; None if what was kept has another shape."""
    try:
        return Part(
            start,
            start + 86400,
            _numbers(value["counted"]),
            _numbers(value["total"]),
            _numbers(value["covered"]),
            int(value["length"]),
            born=_numbers(value["born"]),
        )
    except (ValueError, KeyError, TypeError, ArithmeticError, AttributeError):
        return None


def _rows(numbers: Mapping[Group, Fraction]) -> list[Any]:
    return [[dict(group), str(number)] for group, number in numbers.items()]


def _numbers(rows: Any) -> dict[Group, Fraction]:
    return {
        tuple(sorted((str(name), str(value)) for name, value in labels.items())): Fraction(number)
        for labels, number in rows
    }
