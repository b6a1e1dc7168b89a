"""alerts/name-pattern: a name unlike the house's."""

from collections.abc import Iterator

from o11ylint.rule.patterns import unlike
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule


def name_pattern(alert: AlertingRule, *, pattern: str) -> Iterator[Problem]:
    """A name that the whole of `pattern`, if one is set, does not match."""
    yield from unlike(alert.name, pattern)
