"""What a comment that asks for silence says: ours, and those of pint."""

import re

from o11ylint.records import Record

EXPECTED = "`o11ylint: ignore[RULE, ...] until=YYYY-MM-DD -- reason`"


class Directive(Record):
    """One comment, read. `tool` is o11ylint or pint; `fault` says why it cannot be followed.

    `names` are rules, groups, globs and tags, or pint's check; `until` is the last day (pint: the first moment
    after), UTC, empty for ever.
    """

    tool: str
    names: tuple[str, ...]
    reason: str = ""
    until: str = ""
    file: bool = False
    fault: str = ""


def ours(text: str) -> Directive:
    """What stands behind `o11ylint:`; another comment behind it, after ` # `, is not ours."""
    text = re.split(r"\s#\s", text, maxsplit=1)[0].strip()
    rest, dashes, reason = re.sub(r"(?:^|(?<=\s|\]))--(?=\s|$)", "\0", text, count=1).partition("\0")
    found = re.fullmatch(
        r"(ignore|ignore-file)\s*\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\s*(.*)", rest.strip()
    )
    if found is None:
        return _faulty(text)
    word, inside, options = found.groups()
    names = tuple(name for name in re.split(r"[\s,]+", inside) if name)
    if not names:
        return _faulty(text)
    until = options.removeprefix("until=")
    if (options and until == options) or (dashes and not reason.strip()):
        return _faulty(text)
    if options and not is_date(until):
        return _faulty(f"until={until}", "a date such as until=2027-01-31")
    return Directive("o11ylint", names, reason.strip(), until, word == "ignore-file")


def _faulty(found: str, expected: str = EXPECTED) -> Directive:
    return Directive("o11ylint", (), fault=f"found {found!r}, expected {expected}")


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, written 2027-01-31."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def of_pint(text: str) -> Directive | None:
    """What stands behind `# pint `, if it switches a check off; the arguments of the check do not count."""
    found = re.match(r"\s*(file/)?(disable|snooze)\s+(.*)", text)
    if found is None:
        return None
    file, word, rest = found.groups()
    until = ""
    if word == "snooze":
        day, _, rest = rest.partition(" ")
        until = _moment(day)
        if not until:
            return None
    check = re.match(r"\s*([a-z]+/[a-z_]+)", rest)
    return Directive("pint", (check[1],), "", until, bool(file)) if check else None


def _moment(text: str) -> str:
    """A day or a moment of RFC 3339 in UTC, so written that it sorts; empty if it is neither."""
    if is_date(text):
        return text
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if moment.tzinfo else ""
