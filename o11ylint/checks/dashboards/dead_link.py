"""dashboards/dead-link: a link to a dashboard that is not there."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def dead_link(repository: Repository) -> Iterator[Problem]:
    """Links of a dashboard to uids that nobody defines, where its other links lead to files of the same installation.

    One finding for each dashboard and uid.
    """
    symbols = repository.symbols
    known = symbols.defined("dashboard").keys() | symbols.defined("dashboard-in-resource").keys()
    used = symbols.used("dashboard")
    at_home = {fact.where[:2] for uid, facts in used.items() if uid in known for fact in facts}
    for uid, facts in used.items():
        if uid in known:
            continue
        first = {fact.where[:2]: fact for fact in reversed(facts)}
        for dashboard, fact in first.items():
            if dashboard in at_home:
                yield Problem(
                    f"this links to the dashboard {uid!r}, which is not among the {len(known)} here while other links"
                    ' of it are: people end at "not found"; correct the uid or remove the link',
                    fact.where,
                    quote=uid,
                    evidence=(uid,),
                )
