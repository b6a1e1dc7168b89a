"""meta/ignore-without-reason: an ignore that does not say why."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Ignore


def ignore_without_reason(ignore: Ignore) -> Iterator[Problem]:
    """Whoever comes next cannot tell whether it still holds."""
    if not (ignore.reason or ignore.fault or ignore.expired):
        yield Problem(
            f"the ignore of {ignore.names} gives no reason, so nobody can tell later whether it still holds; "
            "say why, behind --",
            ignore.at,
            evidence=(ignore.names,),
        )
