"""alerts/dead-dashboard-link: an alert that leads to a panel or a dashboard that is certainly not there."""

from collections.abc import Iterator

from o11ylint.facts.symbols import Fact, Where
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def dead_dashboard_link(repository: Repository) -> Iterator[Problem]:
    """Links of alerts to dashboards and panels that a change removes, and to panels that a dashboard here lacks."""
    symbols = repository.symbols
    gone = symbols.defined("dashboard-gone")
    for uid, facts in symbols.used("alert-dashboard").items() if gone else ():
        if uid in gone:
            yield from _broken(f"the dashboard {gone[uid][0].detail!r}", gone[uid][0].where, facts)
    gone = symbols.defined("panel-gone")
    for name, facts in symbols.used("alert-panel").items():
        uid, _, panel = name.partition(" ")
        shown = symbols.defined("panels").get(uid, [])
        if not shown or any(not each.detail or f" {panel} " in each.detail for each in shown):
            continue
        if name in gone:
            yield from _broken(f"panel {panel} of {uid!r}", gone[name][0].where, facts)
        else:
            yield _missing(panel, uid, shown[0].where, facts)


def _broken(what: str, before: Where, facts: list[Fact]) -> Iterator[Problem]:
    """One problem for each alert that still links what the change has removed."""
    for fact in {(each.where.path, each.detail): each for each in reversed(facts)}.values():
        yield Problem(
            f"{fact.detail!r} links {what}, which this change removes from {before.path}: who is woken ends at"
            ' "not found"; link its successor, or keep it',
            fact.where,
            quote=fact.name,
            evidence=(fact.name,),
            related=(before,),
        )


def _missing(panel: str, uid: str, dashboard: Where, facts: list[Fact]) -> Problem:
    first = facts[0]
    more = len({each.detail for each in facts}) - 1
    link = f" and {more} more link" if more else " links"
    return Problem(
        f"{first.detail!r}{link} panel {panel} of the dashboard {uid!r} ({dashboard.path}), which has no such panel:"
        " who is woken sees nothing; correct the number, or link the dashboard",
        first.where,
        quote=panel,
        evidence=(first.name,),
        related=(dashboard,),
    )
