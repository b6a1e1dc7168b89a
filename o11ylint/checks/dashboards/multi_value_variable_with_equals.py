"""dashboards/multi-value-variable-with-equals: the panel is empty once two values are chosen."""

from collections.abc import Iterable, Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.promql.nodes import Matcher
from o11ylint.promql.variables import fixed_parts, variables_in
from o11ylint.promql.walk import selectors
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_HIDDEN = 2
_FORMATS_OF_ONE = frozenset(("raw", "text", "queryparam"))


def multi_value_variable_with_equals(dashboard: Dashboard) -> Iterator[Problem]:
    """`label="$x"` where people can choose several values of x, or All. One finding for each variable."""
    several = {
        each.name.value: each.multi
        for each in dashboard.variables
        if (each.multi or each.include_all) and each.type in ("query", "custom") and each.hide != _HIDDEN
    }
    several = {name: multi for name, multi in several.items() if name not in dashboard.repeats}
    found: dict[str, list[tuple[Target, Matcher]]] = {}
    for panel, target in dashboard.queries() if several else ():
        if panel is not None and not target.hidden:
            for name, matcher in _matchers_of_one(target, several):
                found.setdefault(name, []).append((target, matcher))
    for name, places in found.items():
        target, matcher = places[0]
        assert target.query is not None  # noqa: S101 - it was parsed
        queries = f" in {len(places)} places" if len(places) > 1 else ""
        operator = "=~" if matcher.op == "=" else "!~"
        can, chosen = ("several", "two chosen, or All,") if several[name] else ("All", "All chosen")
        yield Problem(
            f"`{matcher.label}{matcher.op}` takes one value and ${name} can be {can}{queries}: with {chosen}"
            f" the panel is empty; use `{operator}`",
            target.query.at,
            Span(matcher.start, matcher.end),
            quote=name,
            evidence=(name,),
            fix=_fix(places),
        )


def _fix(places: list[tuple[Target, Matcher]]) -> Fix | None:
    """`=~` for `=` everywhere, unless what stands around a variable means something else in a regular expression."""
    edits = []
    for target, matcher in places:
        around = "".join(fixed_parts(matcher.value))
        if target.query is None or any(char in "\\.+*?()[]{}|^$" for char in around):
            return None
        text = target.query.value
        at = text.index(matcher.op, matcher.label_end)
        edits.append(
            Edit(target.query.at, Span(at, at + len(matcher.op)), "=~" if matcher.op == "=" else "!~")
        )
    return Fix("compare with a regular expression", tuple(edits), safe=True)


def _matchers_of_one(target: Target, several: Iterable[str]) -> Iterator[tuple[str, Matcher]]:
    """Matchers that compare with a variable of several values as if it had one."""
    tree = of_target(target).tree
    if tree is None:
        return
    for selector in selectors(tree):
        for matcher in selector.matchers:
            if matcher.op in ("=", "!="):
                for variable in variables_in(matcher.value):
                    if variable.name in several and variable.format not in _FORMATS_OF_ONE:
                        yield variable.name, matcher
