"""What a gate asks: steps, exemptions, announced maintenance."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from o11ylint.errors import UsageError
from o11ylint.slo.conditions import Condition, condition
from o11ylint.slo.status import Status

DEFAULT = ("breach", "page")
"""What fails a gate that was told nothing else: the budget of the window, and what would wake somebody now."""


class Step(NamedTuple):
    """A named part of a policy: what happens if all its conditions hold, and what people are told."""

    name: str
    when: tuple[Condition, ...]
    message: str = ""
    fails: bool = True


class Exemption(NamedTuple):
    """An SLO (a pattern with `*`) that may violate some steps, or all if there are none, through a last day."""

    slo: str
    reason: str
    until: date
    steps: tuple[str, ...] = ()

    def expired(self, at: datetime) -> bool:
        """Whether it applies no more; its last day is over in UTC."""
        return at.date() > self.until


class Exclusion(NamedTuple):
    """Announced maintenance of an SLO (a pattern with `*`), which does not count; agreed to for a reason."""

    slo: str
    start: datetime
    end: datetime
    reason: str


class Policy(NamedTuple):
    """What a gate asks. `on_no_data` says what becomes of an SLO that is not known: fail, warn or ok."""

    steps: tuple[Step, ...]
    exemptions: tuple[Exemption, ...] = ()
    on_no_data: str = "fail"
    name: str = ""
    path: str | None = None
    exclusions: tuple[Exclusion, ...] = ()


def from_conditions(texts: Sequence[str], on_no_data: str) -> Policy:
    """The policy of `--fail-on`: a step for each condition; raises UsageError."""
    found = [condition(text) for text in texts or DEFAULT]
    if len(found) > 1 and any(each.kind == "never" for each in found):
        raise UsageError("--fail-on never: others were given, too", "leave out one or the other")
    return Policy(tuple(Step(each.text, (each,)) for each in found), on_no_data=on_no_data)


def concerns(pattern: str, status: Status) -> bool:
    """Whether a pattern is about an SLO: its name, or service and name."""
    from fnmatch import fnmatchcase

    slo = status.slo.slo
    return any(fnmatchcase(name, pattern) for name in (slo.title, slo.name.value if slo.name else ""))
