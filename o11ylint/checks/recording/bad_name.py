"""recording/bad-name: a recorded series that looks like a metric of some program."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import RecordingRule


def bad_name(rule: RecordingRule) -> Iterator[Problem]:
    """A name without a colon. Prometheus' convention is `level:metric:operations`."""
    name = rule.name.value
    if ":" not in name and "{{" not in name:
        yield Problem(
            f"{name!r} does not show that a rule made it: readers look for a program that exposes it;"
            " name it level:metric:operations",
            rule.name.at,
            quote=name,
        )
