"""Alerts of one file that compare the same value with numbers."""

from functools import lru_cache

from o11ylint.documents.rules import AlertingRule, RuleFile
from o11ylint.promql.nodes import Expr
from o11ylint.promql.survey import survey
from o11ylint.records import Record
from o11ylint.rule.reading import of_rule
from o11ylint.rule.waiting import waits
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.facts.bands import Band

_COMPARING = frozenset((">", ">=", "<", "<=", "=="))
_MANY = 50
"""More alerts on one value than anybody writes."""


class Rival(Record):
    """An alert, the band in which it wants the value to be, and the seconds that it waits."""

    alert: AlertingRule
    band: "Band"
    wait: float

    def follows(self, other: "Rival") -> bool:
        """Whether it never fires without the other one, and is not the same alert again."""
        same = (self.band, self.wait) == (other.band, other.wait)
        return not same and self.wait >= other.wait and self.band.inside(other.band)


@lru_cache(maxsize=1)  # two rules ask, one after the other
def rivals(file: RuleFile) -> list[list[Rival]]:
    """The alerts on each value that more than one alert of a file asks for, in the order of the file."""
    rough: dict[tuple[str | None, ...], list[tuple[AlertingRule, Expr]]] = {}
    for alert in file.rules():
        tree = of_rule(alert).tree if isinstance(alert, AlertingRule) else None
        if isinstance(alert, AlertingRule) and tree is not None:
            seen = survey(tree)
            if not _COMPARING.isdisjoint(seen.operators):
                rough.setdefault(tuple([each.name for each in seen.selectors]), []).append((alert, tree))
    several = [group for group in rough.values() if len(group) > 1]
    if not several:
        return []
    from o11ylint.facts.bands import band  # in most files all alerts are about different things

    exact: dict[str, list[Rival]] = {}
    for group in several:
        for alert, tree in group:
            found, wait = band(tree, alert.expr.value), waits(alert)
            if found is not None and wait is not None:
                exact.setdefault(found.measured, []).append(Rival(alert, found, wait))
    return [each[:_MANY] for each in exact.values() if len(each) > 1]
