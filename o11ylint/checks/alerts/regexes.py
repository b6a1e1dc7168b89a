"""Regular expressions that say more than they need to.

alerts/regex-without-metacharacters: a pattern that is a plain value.
alerts/redundant-regex-anchors: every pattern of a label is anchored.
"""

from collections.abc import Iterator

from o11ylint.promql.nodes import Matcher, value_span
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span

_META = frozenset(".^$*+?()[]{}|\\")


def regex_without_metacharacters(group: RuleGroup) -> Iterator[Problem]:
    """`=~` or `!~` with a value in which nothing is a pattern. One finding for each rule, one fix for all."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        found = [
            each
            for selector in (survey(tree).selectors if tree else ())
            for each in selector.matchers
            if each.op in ("=~", "!~")
            and each.value
            and _META.isdisjoint(each.value)
            and not each.has_variable
        ]
        if found:
            first = found[0]
            plain = "=" if first.op == "=~" else "!="
            edits = [Edit(rule.expr.at, _operator(rule.expr.value, each), _plain(each)) for each in found]
            yield Problem(
                f"{first.raw} is no pattern: readers look for what it could match besides; write"
                f" `{first.label}{plain}`",
                rule.expr.at,
                Span(first.start, first.end),
                quote=rule.expr.value[first.start : first.end],
                fix=Fix("compare as it is", tuple(edits), safe=True),
            )


def _plain(matcher: Matcher) -> str:
    return "=" if matcher.op == "=~" else "!="


def _operator(text: str, matcher: Matcher) -> Span:
    """Where the operator stands between label and value."""
    start = text.index(matcher.op, matcher.label_end, matcher.value_start)
    return Span(start, start + len(matcher.op))


def redundant_regex_anchors(group: RuleGroup) -> Iterator[Problem]:
    """`^` at the start or `$` at the end of a pattern. One finding for each rule, one fix for all its patterns."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        found = [
            (matcher, kept)
            for selector in (survey(tree).selectors if tree else ())
            for matcher in selector.matchers
            if matcher.op in ("=~", "!~") and (kept := _without_anchors(matcher)) is not None
        ]
        if found:
            first = found[0][0]
            spans = [value_span(matcher, 0, len(matcher.value)) for matcher, _ in found]
            edits = [Edit(rule.expr.at, span, kept) for span, (_, kept) in zip(spans, found, strict=True)]
            exact = all(matcher.value in matcher.raw for matcher, _ in found)  # no escapes to write anew
            yield Problem(
                f"Prometheus anchors every pattern at both ends, so `^` and `$` in {first.raw} do nothing;"
                " drop them",
                rule.expr.at,
                spans[0],
                quote=first.value,
                fix=Fix("drop the anchors", tuple(edits), safe=True) if exact else None,
            )


def _without_anchors(matcher: Matcher) -> str | None:
    """The pattern without anchors at its ends, if it has some."""
    value = matcher.value
    if len(value) < 2 or value.startswith("(?") or matcher.has_variable:
        return None
    if not any(char in value for char in "([\\"):
        kept = "|".join(_stripped(each) for each in value.split("|"))
    else:
        kept = _stripped(value)
    return kept if kept and kept != value else None


def _stripped(pattern: str) -> str:
    """A pattern without `^` at its start and without a `$` at its end that is no escaped one."""
    before = pattern[:-1]
    escaped = (len(before) - len(before.rstrip("\\"))) % 2 == 1
    end = len(pattern) - 1 if pattern.endswith("$") and not escaped else len(pattern)
    return pattern[1 if pattern.startswith("^") else 0 : end]
