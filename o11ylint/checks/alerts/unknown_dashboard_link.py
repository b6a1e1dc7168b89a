"""alerts/unknown-dashboard-link: an alert that leads to a dashboard that should be here."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def unknown_dashboard_link(repository: Repository) -> Iterator[Problem]:
    """Links of alerts to uids that nobody here has, where most of what alerts link is here."""
    symbols = repository.symbols
    linked = symbols.used("alert-dashboard")
    gone = symbols.defined("dashboard-gone")
    known = symbols.defined("dashboard").keys() | symbols.defined("dashboard-in-resource").keys()
    ours = len(known & linked.keys())
    if ours < 2 or ours * 2 <= len(linked):
        return
    for uid, facts in linked.items():
        if uid in known or uid in gone:
            continue
        first = facts[0]
        more = len({each.detail for each in facts}) - 1
        link = f" and {more} more link" if more else " links"
        yield Problem(
            f"{first.detail!r}{link} the dashboard {uid!r}, which is not among those here, while the other {ours} that"
            ' alerts link are: who is woken ends at "not found"; correct the uid or remove the link',
            first.where,
            quote=uid,
            evidence=(uid,),
        )
