"""files/too-many-rules: a group with more rules than the ruler takes."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import RuleGroup


def too_many_rules(group: RuleGroup, *, most: int) -> Iterator[Problem]:
    """A group with more than `most` rules."""
    if group.name is not None and len(group.rules) > most:
        yield Problem(
            f"the group {group.name.value!r} has {len(group.rules)} rules and the ruler takes {most}: it refuses the"
            " whole group; split it",
            group.name.at,
            quote=group.name.value,
        )
