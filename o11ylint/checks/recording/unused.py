"""recording/unused: evaluated every minute, read by nobody."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def unused(repository: Repository) -> Iterator[Problem]:
    """A recorded series that no rule and no dashboard of the unit reads."""
    read = repository.symbols.used("record")
    for name, facts in repository.symbols.defined("record").items():
        others = [each for each in read.get(name, ()) if each.detail != name]
        if ":" in name and not others:
            yield Problem(
                f"no rule and no dashboard here reads {name!r}: it costs an evaluation every time for"
                " nothing; delete it, or say who reads it",
                facts[0].where,
                quote=name,
            )
