"""What selectors return: what their matchers say, and what a recording rule of that name gives."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from o11ylint.promql.labelflow.interval import Interval
from o11ylint.promql.labelflow.series import NAME, Flow, Series, bare, flow
from o11ylint.promql.labelflow.values import (
    ABSENT,
    ANY,
    MOST_TEXTS,
    PRESENT,
    Reason,
    Values,
    absent,
    both,
    either,
    one_of,
)
from o11ylint.promql.nodes import Expr, Matcher, MatrixSelector, VectorSelector, unwrapped
from o11ylint.records import Record

_LITERAL = r"(?:[^\\.+*?()|\[\]{}^$]|\\[.\-/])*"
_REMOVES = " removes"
_ABSENT_LABELS = "`absent` of these equality matchers gives no"


class Recorded(Record):
    """A recording rule: its expression, its static labels, and labels that storage may add to its series."""

    expr: Expr
    labels: Mapping[str, str] = {}
    added: frozenset[str] = frozenset()


class Fault(Record):
    """Two statements about a label that exclude each other, and where they stand."""

    reason: str
    start: int
    end: int
    other: Reason | None = None


def selector(node: VectorSelector, recorded: Sequence[tuple[Recorded, Flow]]) -> tuple[Flow, Fault | None]:
    """The series of a selector; `recorded` are the definitions of its name, if they are known."""
    labels: dict[str, Values] = {}
    fault = None
    if node.name is not None:
        labels[NAME] = ANY if node.has_variable else one_of((node.name,))
    for matcher in node.matchers:
        if not matcher.op:
            continue
        before = labels.get(matcher.label, ANY)
        after = both(before, matched(matcher))
        labels[matcher.label] = after
        if after.impossible and fault is None:
            fault = Fault(f"no `{matcher.label}` satisfies all of its matchers", matcher.start, matcher.end)
    if fault:
        return flow((Series(labels, empty=Reason(*fault[:3])),)), fault
    if recorded and node.name is not None:
        return _recorded(node, labels, recorded)
    return flow((Series(labels),)), None


def matched(matcher: Matcher) -> Values:
    """What a label can be after a matcher."""
    op, value = matcher.op, matcher.value
    if matcher.has_variable:
        return ANY
    if op == "=":
        return one_of((value,)) if value else _missing(matcher)
    if op == "!=":
        return PRESENT if not value else Values(frozenset((value,)), others=True)
    texts = spelled_out(value)
    if op == "=~":
        if texts is not None:
            return one_of(texts) if texts != {""} else _missing(matcher)
        return ANY if _may_match_empty(value) else PRESENT
    if texts is not None:
        return Values(texts, others=True)
    return PRESENT if _may_match_empty(value) and "\\" not in value else ANY


def _missing(matcher: Matcher) -> Values:
    text = f"`{matcher.label}{matcher.op}{matcher.raw}` selects only series without"
    return absent(text, matcher.start, matcher.end)


def spelled_out(pattern: str) -> frozenset[str] | None:
    """The texts that an anchored pattern of plain alternatives matches; None for any other pattern."""
    inner = pattern
    if inner.startswith("(") and inner.endswith(")") and "(" not in inner[1:]:
        inner = inner[3 if inner.startswith("(?:") else 1 : -1]
    parts = inner.split("|")
    if len(parts) > MOST_TEXTS or not all(re.fullmatch(_LITERAL, part) for part in parts):
        return None
    return frozenset([part.replace("\\", "") for part in parts])


def _may_match_empty(pattern: str) -> bool:
    from o11ylint.promql.regex import matches_empty

    return matches_empty(pattern)


def absence(argument: Expr) -> Series:
    """The series that `absent` and `absent_over_time` give: the labels of equality matchers."""
    argument = unwrapped(argument)
    why = absent(_ABSENT_LABELS, argument.start, argument.end)
    node = argument.selector if isinstance(argument, MatrixSelector) else argument
    one = Interval(1.0, 1.0)
    if not isinstance(node, VectorSelector):
        return bare(why, one, always=False)
    labels: dict[str, Values] = {}
    equal: set[str] = set()
    for matcher in node.matchers:
        if not matcher.op:
            return Series({}, ANY, one)
        if matcher.label == NAME:
            continue
        if matcher.op != "=" or matcher.label in equal:
            labels[matcher.label] = why
        else:
            equal.add(matcher.label)
            given = ANY if matcher.has_variable else one_of((matcher.value,))
            # after another matcher for the same label, versions differ
            labels[matcher.label] = either(given, why) if matcher.label in labels else given
    return Series(labels, why, one)


def _recorded(
    node: VectorSelector, wanted: Mapping[str, Values], recorded: Sequence[tuple[Recorded, Flow]]
) -> tuple[Flow, Fault | None]:
    name = node.name or ""
    found: list[Series] = []
    faults: list[Fault] = []
    for rule, result in recorded:
        for series in result.live:
            given = _given(node, name, rule, series)
            clash = next((label for label in wanted if _clash(label, given, wanted)), None)
            if series.empty:
                why = Reason(f"`{name}` is never recorded", node.start, node.end)
                found.append(given._replace(empty=why))
            elif clash is None:
                found.append(_narrowed(given, wanted))
            else:
                fault = _never_recorded(node, clash, given)
                faults.append(fault)
                found.append(given._replace(empty=Reason(*fault[:3])))
    result = flow(found)
    return result, faults[0] if result.empty and faults else None


def _given(node: VectorSelector, name: str, rule: Recorded, series: Series) -> Series:
    """The series as stored: reasons point at the selector, for the rule is another text."""
    labels = {label: _from_rule(node, name, values) for label, values in series.labels.items()}
    labels[NAME] = one_of((name,))
    for label, text in rule.labels.items():
        labels[label] = one_of((text,)) if text else absent(f"`{name}` is recorded without", *node.span)
    rest = _from_rule(node, name, series.rest)
    for label in rule.added:
        labels[label] = ANY
    return Series(labels, rest, series.value)


def _from_rule(node: VectorSelector, name: str, values: Values) -> Values:
    if not values.absent:
        return values
    what = values.why.what if values.why else ""
    if not what.endswith(_REMOVES):
        return absent(f"`{name}` is recorded without", node.start, node.end)
    return absent(f"{what.removesuffix(_REMOVES)} in the rule of `{name}` removes", node.start, node.end)


def _clash(label: str, given: Series, wanted: Mapping[str, Values]) -> bool:
    return both(given.values(label), wanted[label]).impossible


def _narrowed(given: Series, wanted: Mapping[str, Values]) -> Series:
    labels = dict(given.labels)
    for label, values in wanted.items():
        labels[label] = both(given.values(label), values)
    return given._replace(labels=labels)


def _never_recorded(node: VectorSelector, label: str, given: Series) -> Fault:
    matcher = next(each for each in node.matchers if each.label == label)
    exclusion = given.exclusion(label)
    reason = exclusion.why if exclusion else f"`{node.name}` is recorded with other values of `{label}`"
    return Fault(reason, matcher.start, matcher.end)


class Recordings:
    """The recording rules of a repository by name; what one of them returns is worked out once."""

    __slots__ = ("_depth", "_known", "_resolve")

    def __init__(self, resolve: Callable[[str], Iterable[Recorded] | Recorded | None]) -> None:
        self._resolve = resolve
        self._known: dict[str, Sequence[tuple[Recorded, Flow]]] = {}
        self._depth = 0

    def flows(
        self, name: str, analyse: Callable[[Expr, "Recordings"], Flow]
    ) -> Sequence[tuple[Recorded, Flow]]:
        """Each definition of a name with its result; empty when the name is unknown or defined by itself."""
        known = self._known.get(name)
        if known is not None:
            return known
        self._known[name] = ()
        # a chain of this many recording rules is a mistake or an attack
        if self._depth > 20:
            return ()
        defined = self._resolve(name) or ()
        rules = (defined,) if isinstance(defined, Recorded) else tuple(defined)
        self._depth += 1
        found = tuple([(rule, analyse(rule.expr, self)) for rule in rules])
        self._depth -= 1
        self._known[name] = found
        return found


__all__ = ["ABSENT", "Fault", "Recorded", "Recordings", "absence", "matched", "selector", "spelled_out"]
