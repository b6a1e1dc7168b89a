"""Patterns that match everything, and values that are patterns.

alerts/match-all-regex: a matcher that matches everything, or nothing.
alerts/pattern-with-equals: a pattern taken for a name.
"""

import re
from collections.abc import Iterator

from o11ylint.promql.nodes import VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Edit, Fix, Problem
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


_PATTERN = r"[\w)\]-]\.[*+]|^\.[*+]|^\^\w|^\(?[\w.-]+(?:\|[\w.-]+)+\)?$|\[0-9\]"

_SIGNS = frozenset("*+|^[")
"""One of them is in all that the pattern finds."""


def pattern_with_equals(group: RuleGroup) -> Iterator[Problem]:
    """`=` or `!=` with what can only be meant as a regular expression."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        for selector in survey(tree).selectors if tree else ():
            for each in selector.matchers:
                if each.op not in ("=", "!=") or each.has_variable or _SIGNS.isdisjoint(each.value):
                    continue
                if not re.search(_PATTERN, each.value):
                    continue
                start = rule.expr.value.index(each.op, each.label_end, each.value_start)
                regex = "=~" if each.op == "=" else "!~"
                what = "selects nothing" if each.op == "=" else "excludes nothing"
                edit = Edit(rule.expr.at, Span(start, start + len(each.op)), regex)
                yield Problem(
                    f"`{each.op}` compares {each.raw} letter by letter, so it {what}; use `{regex}`",
                    rule.expr.at,
                    Span(each.start, each.end),
                    quote=rule.expr.value[each.start : each.end],
                    evidence=(each.label, each.value),
                    fix=Fix(f"use `{regex}`", (edit,)),
                )
