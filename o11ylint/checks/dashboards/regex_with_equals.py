"""dashboards/regex-with-equals: a pattern that is compared letter by letter."""

import re
from collections.abc import Iterator

from o11ylint.promql.walk import selectors
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Target
from o11ylint.text import Span

_PATTERN = r"\.[*+]"
_PATHS = frozenset(
    ("path", "route", "handler", "uri", "url", "pattern", "endpoint", "query", "regex", "rule", "le")
)
"""Labels whose values can be patterns: a router tells which one a request matched."""


def regex_with_equals(target: Target) -> Iterator[Problem]:
    """`job="api-.*"`, which no job is called."""
    if target.query is None or not re.search(_PATTERN, target.query.value):
        return
    tree = of_target(target).tree
    for selector in selectors(tree) if tree is not None else ():
        for matcher in selector.matchers:
            if (
                matcher.op not in ("=", "!=")
                or matcher.label in _PATHS
                or not re.search(_PATTERN, matcher.value)
            ):
                continue
            operator = "=~" if matcher.op == "=" else "!~"
            text = target.query.value
            at = text.index(matcher.op, matcher.label_end)
            effect = "matches nothing" if matcher.op == "=" else "excludes nothing"
            yield Problem(
                f"`{matcher.label}{matcher.op}` compares with the pattern {matcher.value!r} letter by letter and"
                f" {effect}; use `{operator}`",
                target.query.at,
                Span(matcher.start, matcher.end),
                quote=matcher.value,
                evidence=(matcher.value,),
                fix=Fix(
                    f"use {operator}", (Edit(target.query.at, Span(at, at + len(matcher.op)), operator),)
                ),
            )
