"""dashboards/unknown-datasource: a query to a data source that nobody provisions."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def unknown_datasource(repository: Repository) -> Iterator[Problem]:
    """A literal data source that the provisioning files of the same installation do not know."""
    known = repository.symbols.defined("datasource")
    if not known:
        return
    for uid, places in repository.symbols.used("datasource").items():
        if uid in known:
            continue
        seen: set[tuple[str, int]] = set()
        for fact in places:
            dashboard = (fact.where.path, fact.where.document)
            if dashboard not in seen:
                seen.add(dashboard)
                yield Problem(
                    f"data source {uid!r} is in no provisioning file here ({', '.join(sorted(known))} are):"
                    " its panels stay empty; use one of these or a data source variable",
                    fact.where,
                    quote=uid,
                    evidence=(uid,),
                )
