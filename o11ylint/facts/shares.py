"""Shares of a whole: what part of all attempts failed."""

from o11ylint.facts.thresholds import longest_window, names, recorded_window
from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, MatrixSelector, Paren, VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.promql.walk import walk
from o11ylint.records import Record

_COUNTING = frozenset(("rate", "irate", "increase"))


class Share(Record):
    """`part / whole`, both counted over a window."""

    part: Expr
    whole: Expr
    node: Binary


def share_in(node: Expr) -> Share | None:
    """The first quotient of two counts over time below an expression."""
    for each in survey(node).binaries:
        if each.op == "/" and counted(each.left) and counted(each.right):
            return Share(each.left, each.right, each)
    return None


def counted(node: Expr) -> bool:
    """Whether an expression is a count over a window: a rate or an increase, or a recorded one."""
    found = False
    for each in walk(node):
        if isinstance(each, Call) and each.function not in _COUNTING:
            return False  # clamp_min and others: somebody thought of the empty hour
        if isinstance(each, Binary) and each.op not in ("+", "-", "*"):
            return False
        if isinstance(each, VectorSelector):
            found = True
    return found and longest_window(node) > 0 and _flows(node)


def _flows(node: Expr) -> bool:
    """Whether every series below is counted, and none is a level."""
    waiting, found = [node], False
    while waiting:
        each = waiting.pop()
        if isinstance(each, Paren | Aggregate):
            waiting.append(each.expr)
        elif isinstance(each, Binary):
            waiting.extend(each.children())
        elif isinstance(each, Call):
            if each.function not in _COUNTING or not isinstance(each.args[0], MatrixSelector):
                return False
            found = True
        elif isinstance(each, VectorSelector):
            if recorded_window(each.name or "") == 0:
                return False
            found = True
    return found


def is_mean(share: Share) -> bool:
    """Whether it divides a time by a number of times; a count of a histogram is no time."""
    return any(
        "_sum" in name or ("_seconds" in name and "_count" not in name and "_bucket" not in name)
        for name in names(share.part)
    )
