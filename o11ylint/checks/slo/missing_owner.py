"""slo/missing-owner: an SLO that belongs to nobody."""

from collections.abc import Iterator, Sequence

from o11ylint.documents.slo import Slo
from o11ylint.rule.problem import Kept, Problem


def missing_owner(slo: Slo, *, names: Sequence[str]) -> Iterator[Problem | Kept]:
    """No label that names a team."""
    if slo.owner is not None or any(name in slo.labels for name in names):
        yield Kept("slo-owner")
        return
    yield Problem(
        f"{slo.title!r} names no owner: nobody is asked when its budget is gone; add a label `{names[0]}:`",
        slo.name.at if slo.name is not None else slo.at,
        quote=slo.name.value if slo.name is not None else "",
        convention="slo-owner",
    )
