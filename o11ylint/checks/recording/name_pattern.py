"""recording/name-pattern: a name unlike the house's."""

from collections.abc import Iterator

from o11ylint.rule.patterns import unlike
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import RecordingRule


def name_pattern(rule: RecordingRule, *, pattern: str) -> Iterator[Problem]:
    """A name that the whole of `pattern`, if one is set, does not match."""
    yield from unlike(rule.name, pattern)
