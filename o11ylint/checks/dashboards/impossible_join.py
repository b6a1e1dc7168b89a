"""dashboards/impossible-join: a panel that is always empty."""

from collections.abc import Iterator

from o11ylint.rule.joins import PAIRING, first, unpaired
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Panel
from o11ylint.text import Span


def impossible_join(panel: Panel) -> Iterator[Problem]:
    """The first query of a panel with an operator that certainly pairs nothing; variables can be anything."""
    for target in panel.targets:
        tree = of_target(target).tree
        found = first(tree, PAIRING) if tree and target.query else None
        if found and target.query:
            quote = target.query.value[found.start : found.end]
            yield Problem(
                f"this query joins in vain and returns nothing: {unpaired(found)}",
                target.query.at,
                Span(found.start, found.end),
                quote=quote,
                evidence=(found.kind, quote),
            )
            return
