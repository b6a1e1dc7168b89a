"""alerts/match-all-regex: a matcher that matches everything, or nothing."""

from collections.abc import Iterator

from o11ylint.promql.nodes import VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span

_EVERYTHING = frozenset((".*", "^.*$", "^.*", ".*$", "(.*)"))


def match_all_regex(group: RuleGroup) -> Iterator[Problem]:
    """`=~".*"`, which selects also series without the label, and `!~".*"`, which selects none."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        for selector in survey(tree).selectors if tree else ():
            message = _message(selector)
            if message is not None:
                text, span = message
                yield Problem(text, rule.expr.at, span, quote=rule.expr.value[span.start : span.end])
                break


def _message(selector: VectorSelector) -> tuple[str, Span] | None:
    for each in selector.matchers:
        if each.value not in _EVERYTHING:
            continue
        span = Span(each.start, each.end)
        if each.op == "!~":
            return (
                f'{each.label}!~"{each.value}" excludes every value, so this selects nothing at all; drop the rule',
                span,
            )
        if each.op == "=~":
            return (
                f'{each.label}=~"{each.value}" selects everything, also series without the label; drop it, or ask for'
                " the label with `.+`",
                span,
            )
    return None
