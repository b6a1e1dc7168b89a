"""What stands in the text of a query: its tree, its selectors; and how a window is written."""

from o11ylint.promql.errors import PromqlError
from o11ylint.promql.nodes import Expr, Matcher, VectorSelector
from o11ylint.promql.parser import parse
from o11ylint.promql.survey import survey


def spelled(seconds: int) -> str:
    """A length of time as PromQL reads it, in its largest unit: 5400 is `90m`."""
    for unit, length in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds % length == 0:
            return f"{seconds // length}{unit}"
    return f"{seconds}s"


def tree_of(query: str) -> Expr | None:
    """The syntax tree; None for what is no PromQL that we read."""
    try:
        return parse(query)
    except PromqlError:
        return None


def selectors_of(query: str) -> tuple[str, ...]:
    """The selectors of a query without their ranges and offsets, each once; none if it cannot be read."""
    tree = tree_of(query)
    found = [] if tree is None else [selector_text(each, query) for each in survey(tree).selectors]
    return tuple(dict.fromkeys(each for each in found if each))


def selector_text(selector: VectorSelector, query: str, without: Matcher | None = None) -> str:
    """One selector as it is written, less one of its matchers; empty if nothing is left that selects."""
    inner = [query[each.start : each.end] for each in selector.matchers if each is not without]
    name = query[selector.name_span.start : selector.name_span.end] if selector.name_span else ""
    if selector.quoted_name:
        return f"{{{', '.join([name, *inner])}}}"
    return f"{name}{{{', '.join(inner)}}}" if inner else name
