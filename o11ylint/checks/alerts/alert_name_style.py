"""alerts/alert-name-style: a name unlike all others."""

from collections.abc import Iterator

from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import AlertingRule


def alert_name_style(alert: AlertingRule) -> Iterator[Problem | Kept]:
    """A name that is not in CamelCase; names in scripts without upper and lower case are left alone."""
    name = alert.name.value
    if not name.isascii() or "{{" in name or "<%" in name:
        return
    if name.isalnum() and name[0].isupper():
        yield Kept("alert-name")
        return
    yield Problem(
        f"{name!r} is not in CamelCase, as names of alerts are by convention: silences and searches by"
        " pattern miss it; rename it",
        alert.name.at,
        quote=name,
        convention="alert-name",
    )
