"""meta/expired-ignore: an ignore whose last day has passed."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Ignore


def expired_ignore(ignore: Ignore) -> Iterator[Problem]:
    """What it covered is found again."""
    if not ignore.expired or ignore.fault:
        return
    if ignore.matched:
        findings = "a finding that it covered is" if ignore.matched == 1 else f"{ignore.matched} findings are"
        rest = f"{findings} back; repair what is found, or decide on another day"
    elif ignore.complete:
        rest = "what it covered has been repaired; delete it"
    else:
        rest = "it no longer covers anything; delete it, or decide on another day"
    yield Problem(
        f"the ignore of {ignore.names} ended on {ignore.until}: {rest}",
        ignore.at,
        evidence=(ignore.names, ignore.until),
    )
