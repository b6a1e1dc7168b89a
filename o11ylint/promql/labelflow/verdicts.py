"""What is certain about an operator, in words."""

from o11ylint.promql.labelflow.interval import INF, Interval
from o11ylint.promql.labelflow.series import Exclusion, Flow, Series
from o11ylint.promql.nodes import Binary
from o11ylint.records import Record


class Verdict(Record):
    """What is certain about an operator: `kind`, the reason, and the places that show it."""

    kind: str
    reason: str
    places: tuple[Exclusion, ...] = ()


Outcome = tuple[Flow, Verdict | None]
# a label that two series cannot share, and the two
Clash = tuple[str, Series, Series]


def judged(node: Binary, truth: bool | None, left: Interval | None, right: Interval | None) -> Verdict | None:
    """A comparison whose result is certain; one that always holds only between constants."""
    if truth is None or left is None or right is None:
        return None
    constant = left.point is not None and right.point is not None
    if truth and not constant:
        return None
    what = f"`{_shown(left)} {node.op} {_shown(right)}` is {'always' if truth else 'never'} true"
    if not constant:
        what = f"{_range(left)} is never `{node.op}` {_range(right)}"
    return Verdict("always-true" if truth else "never-true", what)


def _shown(value: Interval) -> str:
    return f"{value.low:.15g}"


def _range(value: Interval) -> str:
    if value.point is not None:
        return _shown(value)
    if value.high == INF:
        return f"a value of at least {value.low:.15g}"
    if value.low == -INF:
        return f"a value of at most {value.high:.15g}"
    return f"a value from {value.low:.15g} to {value.high:.15g}"


def never_matches(clashes: list[Clash]) -> Verdict:
    """Why no series of one side matches one of the other."""
    label, one, other = clashes[0]
    places = [each for each in (one.exclusion(label), other.exclusion(label)) if each]
    if places:
        lacking, having = ("left", "right") if one.values(label).absent else ("right", "left")
        reason = f"the {having} side always has `{label}` but on the {lacking} {places[0].why}"
    else:
        reason = f"`{label}` never has the same value on both sides"
    return Verdict("never-matches", reason, tuple(places))
