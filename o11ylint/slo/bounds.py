"""The `le` of a bucket in all the spellings that clients and servers give one number."""

from o11ylint.documents.slo_query import padded
from o11ylint.promql.nodes import Matcher, VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.slo.queries import selector_text, tree_of


def spellings(bound: str) -> list[str]:
    """What a bound may be written as: `1` is `1.0` from Prometheus 3 on and from OpenMetrics clients."""
    try:
        number = float(bound)
    except ValueError:
        return [bound]
    short = repr(number).removesuffix(".0")
    forms = [bound, short]
    if number.is_integer():
        forms.append(f"{short}.0" if "e" not in short else short)
    go = f"{number:g}"
    if "e" in go and float(go) == number:
        forms.append(go)
    return list(dict.fromkeys(forms))


def widened(query: str) -> str:
    """The query with each `le="…"` in every spelling of its number; `query` may have a placeholder for the window."""
    found = query
    for _, matcher in reversed(_bounds(query)):
        names = spellings(matcher.value)
        if len(names) > 1:
            pattern = "|".join(each.replace(".", "[.]").replace("+", "[+]") for each in names)
            found = f'{found[: matcher.start]}le=~"{pattern}"{found[matcher.end :]}'
    return found


def histogram(query: str) -> tuple[str, str] | None:
    """The bound that a query counts up to, and the selector of all buckets; None without exactly one such selector."""
    found = _bounds(query)
    if len(found) != 1:
        return None
    selector, matcher = found[0]
    return matcher.value, selector_text(selector, query, without=matcher)


def _bounds(query: str) -> list[tuple[VectorSelector, Matcher]]:
    tree = tree_of(padded(query))
    if tree is None:
        return []
    return [
        (selector, matcher)
        for selector in survey(tree).selectors
        for matcher in selector.matchers
        if matcher.label == "le" and matcher.op == "=" and matcher.value not in ("", "+Inf")
    ]
