"""Which series of two sides an operator pairs, and the labels that the pair has in common."""

from o11ylint.promql.labelflow.series import NAME, Series
from o11ylint.promql.labelflow.values import ABSENT, ANY, Values, absent, both, either
from o11ylint.promql.nodes import Binary, Label
from o11ylint.records import Record


class Rule(Record):
    """How an operator matches: by the labels `names`, or by all but those; `open` if a variable adds labels."""

    on: bool
    names: frozenset[str]
    open: bool
    group: str
    include: tuple[Label, ...]
    filled: bool


_DEFAULT = Rule(on=False, names=frozenset(), open=False, group="", include=(), filled=False)


def rule(node: Binary) -> Rule:
    """What stands between the operator and the right side."""
    matching = node.matching
    if matching is None:
        return _DEFAULT
    labels = matching.labels or ()
    return Rule(
        matching.on,
        frozenset([label.name for label in labels if not label.variable]),
        any(label.variable for label in labels),
        matching.group,
        matching.include,
        matching.fill_left is not None or matching.fill_right is not None,
    )


class Pair(Record):
    """The labels two series share when they match; `clash` is one they cannot share."""

    labels: dict[str, Values]
    rest: Values
    clash: str | None


def pair(left: Series, right: Series, how: Rule) -> Pair:
    """Match two series."""
    labels: dict[str, Values] = {}
    names = how.names
    if not how.on:
        if how.open:
            return Pair(labels, ANY, None)
        names = _compared(left, right, how)
    for name in sorted(names):
        values = both(left.values(name), right.values(name))
        if values.impossible:
            return Pair(labels, ANY, name)
        labels[name] = values
    return Pair(labels, ANY if how.on else both(left.rest, right.rest), None)


def _compared(left: Series, right: Series, how: Rule) -> frozenset[str]:
    return frozenset((*left.labels, *right.labels)) - how.names - {NAME}


def certain(left: Series, right: Series, how: Rule) -> bool:
    """Whether every sample of one side matches every sample of the other, whatever the data."""
    if how.open:
        return False
    names = how.names
    if not how.on:
        if not (left.rest.absent and right.rest.absent):
            return False
        names = _compared(left, right, how)
    return all(_same(left.values(name), right.values(name)) for name in names)


def _same(first: Values, second: Values) -> bool:
    fixed = not first.others and not second.others and len(first.texts) == 1
    return fixed and first.texts == second.texts


def result(node: Binary, left: Series, right: Series, how: Rule, matched: Pair) -> Series:
    """The labels of a pair's result, as Prometheus' resultMetric gives them."""
    if how.filled:
        return Series({})
    many, one = (right, left) if how.group == "right" else (left, right)
    if how.group:
        labels, rest = _restricted(many, matched, how)
    elif how.open:
        labels, rest = _perhaps_kept(many, how, matched)
    else:
        labels, rest = _one_to_one(node, how, matched)
        if not how.on:
            labels.setdefault(NAME, many.values(NAME))
    if node.op == "atan2":  # Prometheus 2 forgets to drop the name
        labels[NAME] = either(labels.get(NAME, rest), ABSENT)
    elif node.bool_modifier or node.op in "+-*/%^":
        labels[NAME] = absent(f"`{node.op}` removes", *node.op_span)
    for label in how.include:
        if label.variable:
            return Series({})
        labels[label.name] = one.values(label.name)
        if label.name == NAME and node.bool_modifier:  # versions differ
            labels[NAME] = ANY
    return Series(labels, rest)


def _one_to_one(node: Binary, how: Rule, matched: Pair) -> tuple[dict[str, Values], Values]:
    """Only the labels that were matched on, or all but the ignored ones."""
    if node.matching is None:
        return matched.labels, matched.rest
    names = ", ".join(sorted(how.names))
    word = "on" if how.on else "ignoring"
    removed = absent(f"`{word} ({names})` removes", node.matching.start, node.matching.end)
    if how.on:
        return matched.labels, removed
    return {**matched.labels, **dict.fromkeys(how.names, removed)}, matched.rest


def _perhaps_kept(many: Series, how: Rule, matched: Pair) -> tuple[dict[str, Values], Values]:
    """A variable decides which labels remain."""
    labels = {label: either(values, ABSENT) for label, values in many.labels.items()}
    labels.setdefault(NAME, either(many.values(NAME), ABSENT))
    if how.on:
        labels.update(matched.labels)
    else:
        labels.update(dict.fromkeys(how.names, ABSENT))
    return labels, many.rest


def narrowed(series: Series, matched: Pair, how: Rule) -> Series:
    """A series of the left side, given that it has a partner."""
    labels, rest = _restricted(series, matched, how)
    return series._replace(labels=labels, rest=rest)


def _restricted(series: Series, matched: Pair, how: Rule) -> tuple[dict[str, Values], Values]:
    labels = {**series.labels, **matched.labels}
    if how.on or series.rest.absent or not matched.rest.absent:
        return labels, series.rest
    # what is not compared may still be there
    for label in (NAME, *how.names):
        labels.setdefault(label, series.rest)
    return labels, matched.rest
