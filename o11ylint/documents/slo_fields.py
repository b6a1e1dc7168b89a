"""Reading the values that every SLO format has: objectives, windows, texts that may be numbers."""

import re
from decimal import Decimal

from o11ylint.documents.fields import Text, mapping
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo import Objective, Slo, Window
from o11ylint.documents.slo_windows import seconds_of
from o11ylint.typed import Any

_NUMBER = r"[-+]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,2})?"


def scalar(parent: Any, key: str | int, at: Pointer) -> Text | None:
    """The text or number under `key`, as text; None for anything else and for what is empty."""
    value = parent.get(key) if isinstance(parent, dict) else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    shown = str(value)
    return Text(shown, (*at, key)) if shown.strip() else None


def labels(value: Any, at: Pointer) -> dict[str, Text]:
    """A mapping of labels; OpenSLO allows lists as values, of which the first counts."""
    found = {}
    for key, entry in mapping(value).items():
        first = entry[0] if isinstance(entry, list) and entry else entry
        place = (*at, key, 0) if isinstance(entry, list) else (*at, key)
        if isinstance(first, str):
            found[key] = Text(first, place)
    return found


def decimal(text: str) -> Decimal | None:
    """The exact number in a text."""
    return Decimal(text) if re.fullmatch(_NUMBER, text) else None


def objective(parent: Any, key: str, at: Pointer, *, percent: bool) -> Objective | None:
    """A target: a share, or in percent; None if there is none."""
    text = scalar(parent, key, at)
    if text is None:
        return None
    written = text.value.strip()
    number = decimal(written)
    return Objective(written, text.at, number / 100 if number is not None and percent else number)


def window(slo: Slo, parent: Any, key: str, at: Pointer) -> Window | None:
    """A rolling window; complains about what is none."""
    text = scalar(parent, key, at)
    if text is None:
        return None
    seconds = seconds_of(text.value)
    if seconds is None:
        slo.complain(f"{text.value!r} is no window; write a duration such as `30d` or `4w`", text.at)
        return None
    return Window(text.value, text.at, seconds)


OWNERS = ("owner", "team", "pyrra.dev/team", "pyrra.dev/owner", "squad", "tribe")
"""Labels that name who an SLO belongs to."""


def owner(found: dict[str, Text]) -> Text | None:
    """Who the labels say it belongs to."""
    return next((found[name] for name in OWNERS if name in found), None)
