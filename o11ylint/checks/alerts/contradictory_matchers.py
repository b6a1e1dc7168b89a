"""alerts/contradictory-matchers: one label cannot have two values."""

import re
from collections.abc import Iterator

from o11ylint.promql.nodes import Matcher, VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span


def contradictory_matchers(group: RuleGroup) -> Iterator[Problem]:
    """A selector that asks a label for one value and for another, or for none of it: it never selects anything."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        for selector in survey(tree).selectors if tree else ():
            pair = _contradiction(selector) if len(selector.matchers) > 1 else None
            if pair is not None:
                first, second = pair
                yield Problem(
                    f"no series has `{_text(first)}` and `{_text(second)}` at once, so this selects nothing;"
                    " for either of two values use one `=~` with `|`",
                    rule.expr.at,
                    Span(second.start, second.end),
                    evidence=(first.label,),
                )


def _contradiction(selector: VectorSelector) -> tuple[Matcher, Matcher] | None:
    """The first two matchers that no value satisfies."""
    for index, first in enumerate(selector.matchers):
        for second in selector.matchers[index + 1 :]:
            if first.label == second.label and _exclude(first, second):
                return first, second
    return None


def _exclude(first: Matcher, second: Matcher) -> bool:
    """Whether one asks for a value that the other does not take."""
    for one, other in ((first, second), (second, first)):
        if one.op == "=" and not one.has_variable and not other.has_variable:
            return not _takes(other, one.value)
    return False


def _takes(matcher: Matcher, value: str) -> bool:
    """Whether a matcher takes a value; True where its pattern is not understood."""
    if matcher.op in ("=", "!="):
        return (matcher.value == value) == (matcher.op == "=")
    try:
        found = re.fullmatch(matcher.value, value) is not None
    except re.error:
        return True
    return found == (matcher.op == "=~")


def _text(matcher: Matcher) -> str:
    return f'{matcher.label}{matcher.op}"{matcher.value}"'
