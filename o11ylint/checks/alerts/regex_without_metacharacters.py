"""alerts/regex-without-metacharacters: a pattern that is a plain value."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Matcher
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
