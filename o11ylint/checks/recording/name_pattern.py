"""recording/name-pattern: a name unlike the house's."""

import re
from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import RecordingRule


def name_pattern(rule: RecordingRule, *, pattern: str) -> Iterator[Problem]:
    """A name that the whole of `pattern`, if one is set, does not match."""
    name = rule.name.value
    if pattern and re.fullmatch(pattern, name) is None:
        yield Problem(
            f"{name!r} does not match {pattern!r}, as the configuration asks; rename it",
            rule.name.at,
            quote=name,
        )
