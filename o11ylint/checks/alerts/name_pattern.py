"""alerts/name-pattern: a name unlike the house's."""

import re
from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule


def name_pattern(alert: AlertingRule, *, pattern: str) -> Iterator[Problem]:
    """A name that the whole of `pattern`, if one is set, does not match."""
    name = alert.name.value
    try:
        known = not pattern or re.fullmatch(pattern, name) is not None
    except re.error as error:
        wrong = (
            f"the option `pattern` is no regular expression ({error}), so no name can be checked; correct it"
        )
        yield Problem(wrong, alert.name.at, quote=name)
        return
    if not known:
        yield Problem(
            f"{name!r} does not match {pattern!r}, as the configuration asks; rename it",
            alert.name.at,
            quote=name,
        )
