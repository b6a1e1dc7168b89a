"""meta/invalid-ignore: a comment that asks for silence in words that are not understood."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Ignore


def invalid_ignore(ignore: Ignore) -> Iterator[Problem]:
    """A name, a date or a place that makes no sense: what it was meant for is not ignored."""
    if ignore.fault:
        yield Problem(f"this ignores nothing: {ignore.fault}", ignore.at, evidence=(ignore.names,))
