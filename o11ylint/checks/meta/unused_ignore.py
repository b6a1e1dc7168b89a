"""meta/unused-ignore: a comment or an entry that ignores nothing."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Ignore


def unused_ignore(ignore: Ignore) -> Iterator[Problem]:
    """Nothing to ignore, although every rule that is named has run on everything the ignore covers."""
    if ignore.complete and not (ignore.matched or ignore.fault or ignore.expired):
        yield Problem(
            f"nothing here is found by {ignore.names}; left standing, the ignore would hide the next real one; "
            "delete it, or move it to the line of the finding",
            ignore.at,
            evidence=(ignore.names,),
        )
