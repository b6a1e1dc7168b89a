"""What operators make of their two sides, and what they can never do."""

from collections.abc import Iterator

from o11ylint.promql.labelflow import matching
from o11ylint.promql.labelflow.interval import (
    MIRRORED,
    TRUTH,
    Interval,
    arithmetic,
    filtered,
    holds,
)
from o11ylint.promql.labelflow.matching import Rule
from o11ylint.promql.labelflow.series import (
    MOST_ALTERNATIVES,
    NAME,
    UNKNOWN,
    Flow,
    Series,
    flow,
    nameless,
    scalar,
    single,
)
from o11ylint.promql.labelflow.values import ABSENT, Reason, absent, either
from o11ylint.promql.labelflow.verdicts import Clash, Outcome, Verdict, judged, never_matches
from o11ylint.promql.nodes import Binary
from o11ylint.promql.words import COMPARISONS


def binary(node: Binary, left: Flow, right: Flow) -> Outcome:
    """The result of an operation."""
    op = node.op
    if op in ("and", "or", "unless"):
        from o11ylint.promql.labelflow.sets import SETS  # not in every query

        return SETS[op](node, left, right)
    if op not in _OPERATORS:
        return Flow((UNKNOWN,)), None
    if left.scalar and right.scalar:
        return _scalars(node, left, right)
    if left.scalar or right.scalar:
        return _with_scalar(node, left, right)
    if node.type == "unknown" or "unknown" in (node.left.type, node.right.type):
        return Flow((UNKNOWN,)), None
    return _vectors(node, left, right)


_OPERATORS = COMPARISONS | frozenset(("+", "-", "*", "/", "%", "^", "atan2"))


def _scalars(node: Binary, left: Flow, right: Flow) -> Outcome:
    one, other = left.value, right.value
    if node.op not in COMPARISONS:
        return scalar(arithmetic(node.op, one, other), *node.span), None
    truth = holds(node.op, one, other)
    return scalar(_truth(truth), *node.span), judged(node, truth, one, other)


def _truth(truth: bool | None) -> Interval:
    return TRUTH if truth is None else Interval(float(truth), float(truth))


def _with_scalar(node: Binary, left: Flow, right: Flow) -> Outcome:
    """Each sample of one side with the number on the other."""
    vector, number = (right, left) if left.scalar else (left, right)
    op = MIRRORED.get(node.op, node.op) if left.scalar else node.op
    found: list[Series] = []
    passes = True
    verdicts: list[Verdict | None] = []
    for series in vector.series:
        new, truth = _sample(node, series, op, number.value, swapped=left.scalar)
        found.append(new)
        if not series.empty:
            passes = passes and truth is True
            sides = (number.value, series.value) if left.scalar else (series.value, number.value)
            verdicts.append(judged(node, truth, *sides) if op in COMPARISONS else None)
    result = flow(found, always=vector.always and passes)
    uniform = len(verdicts) == 1 or (verdicts and result.empty)
    return result, verdicts[0] if uniform else None


def _sample(
    node: Binary, series: Series, op: str, number: Interval | None, *, swapped: bool
) -> tuple[Series, bool | None]:
    """A vector's alternative after an operation with a number; whether every sample passes."""
    if op not in COMPARISONS:
        sides = (number, series.value) if swapped else (series.value, number)
        value = arithmetic(op, *sides)
        if op == "atan2":  # Prometheus 2 forgets to drop the name
            labels = {**series.labels, NAME: either(series.values(NAME), ABSENT)}
            return series._replace(labels=labels, value=value), True
        removed = absent(f"`{op}` removes", *node.op_span)
        return nameless(series._replace(value=value), removed), True
    truth = holds(op, series.value, number)
    if node.bool_modifier:
        removed = absent("`bool` removes", *node.op_span)
        return nameless(series._replace(value=_truth(truth)), removed), True
    return _passed(node, series, op, number, truth), truth


def _passed(node: Binary, series: Series, op: str, other: Interval | None, truth: bool | None) -> Series:
    """What is left of an alternative after a filter."""
    if truth is False and not series.empty:
        why = Reason(f"`{node.op}` is never true here", *node.op_span)
        return series._replace(always=False, empty=why)
    value = filtered(op, series.value, other)
    return series._replace(value=value, always=series.always and truth is True)


def _vectors(node: Binary, left: Flow, right: Flow) -> Outcome:
    how = matching.rule(node)
    side = left if left.empty else right
    if side.empty and not how.filled:
        return _nothing(side), None
    if len(left.series) * len(right.series) > MOST_ALTERNATIVES:
        left, right = single(left), single(right)
    found: list[Series] = []
    clashes: list[Clash] = []
    truths: list[bool | None] = []
    verdict = None
    for one, other in _pairs(left, right):
        matched = matching.pair(one, other, how)
        if matched.clash is not None and not how.filled:
            clashes.append((matched.clash, one, other))
            continue
        series = matching.result(node, one, other, how, matched)
        certain = one.always and other.always and not how.filled and matching.certain(one, other, how)
        series, truth = _valued(node, series, one, other, how, certain=certain)
        truths.append(truth)
        verdict = judged(node, truth, one.value, other.value) if not how.filled else None
        found.append(series)
    if not found:
        verdict = never_matches(clashes)
        why = Reason(verdict.reason, *node.op_span)
        return flow((Series({}, empty=why),)), verdict
    uniform = all(truth is False for truth in truths) or (len(truths) == 1 and not clashes)
    return flow(found), verdict if uniform else None


def _pairs(left: Flow, right: Flow) -> Iterator[tuple[Series, Series]]:
    return ((one, other) for one in left.live for other in right.live)


def _nothing(side: Flow) -> Flow:
    """An operation one of whose sides is empty."""
    return Flow((Series({}, empty=side.empty),))


def _valued(
    node: Binary, series: Series, one: Series, other: Series, how: Rule, *, certain: bool
) -> tuple[Series, bool | None]:
    if how.filled:
        return series, None
    if node.op not in COMPARISONS:
        value = arithmetic(node.op, one.value, other.value)
        return series._replace(value=value, always=certain), None
    truth = holds(node.op, one.value, other.value)
    if node.bool_modifier:
        return series._replace(value=_truth(truth), always=certain), truth
    series = series._replace(value=one.value, always=certain)
    return _passed(node, series, node.op, other.value, truth), truth
