"""In which order SLOs are shown: what needs somebody first, what nobody can tell last."""

from collections.abc import Iterable
from fractions import Fraction

from o11ylint.slo.status import Status

_RANK = {"breached": 0, "ok": 1, "no-traffic": 2, "unknown": 3}


def ordered(statuses: Iterable[Status]) -> list[Status]:
    """Worst first; the groups of an SLO follow the row of the whole, worst first as well."""
    return [row for family in families(statuses) for row in family]


def families(statuses: Iterable[Status]) -> list[list[Status]]:
    """The rows of each SLO: the whole of it if it has such a row, then its groups; the one with the worst row first."""
    found: dict[tuple[int, str, str], list[Status]] = {}
    for each in statuses:
        found.setdefault((id(each.slo.slo), each.unit, each.server), []).append(each)
    rows = [sorted(family, key=lambda each: (bool(each.group), *_badness(each))) for family in found.values()]
    return sorted(rows, key=lambda family: (min(_badness(row)[:2] for row in family), _badness(family[0])))


def _badness(each: Status) -> tuple[int, Fraction, str, str]:
    """By state, then by what is left, then by name, so that equal runs are equal reports."""
    left = each.usage.budget.remaining if each.usage is not None else Fraction(0)
    return (
        _RANK[each.judged.state],
        left,
        f"{each.unit}\0{each.slo.slo.title}",
        str(sorted(each.group.items())),
    )
