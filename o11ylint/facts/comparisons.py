"""Every comparison of a label with a text in a query, whatever language the query is in."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.promql.nodes import Binary, Call, Expr, StringLiteral, VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.records import Record
from o11ylint.text import Span

UNREAD_LANGUAGES = frozenset(("expression",))


class Comparison(Record):
    """`label op value` in a query: `op` is =, =~, !=, !~, or |= for a line filter, which has no label.

    `span` is the value without its quotes.
    """

    label: str
    op: str
    value: str
    span: Span
    metric: str = ""


def comparisons(target: Target, tree: Expr | None) -> Iterator[Comparison]:
    """The comparisons of a dashboard's query; `tree` is what was read of it."""
    if tree is not None:
        yield from of_tree(tree)
    elif target.query is not None and target.language not in UNREAD_LANGUAGES:
        from o11ylint.facts.conditions import of_text

        unsaid = target.language == "unknown" and target.query.at[-1:] == ("target",)
        yield from of_text(target.query.value, "graphite" if unsaid else target.language)


def of_tree(tree: Expr, *, without: frozenset[str] = frozenset()) -> Iterator[Comparison]:
    """The matchers of PromQL, and the source of each label_replace, which selects series by a pattern too.

    What `unless` takes away is not selected; neither is what stands in the functions of `without`.
    """
    seen = survey(tree)
    if "unless" not in seen.operators and seen.functions.isdisjoint(without | {"label_replace"}):
        for each in seen.selectors:
            yield from _of_selector(each)
        return
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, VectorSelector):
            yield from _of_selector(node)
        elif isinstance(node, Call) and node.function == "label_replace" and len(node.args) == 5:
            label, pattern = node.args[3:]
            if isinstance(label, StringLiteral) and isinstance(pattern, StringLiteral):
                span = Span(pattern.start + 1, pattern.end - 1)
                yield Comparison(label.value, "=~", pattern.value, span)
        inner = node.children()
        if isinstance(node, Binary) and node.op == "unless":
            inner = inner[:1]
        elif isinstance(node, Call) and node.function in without:
            inner = ()
        waiting.extend(inner[::-1])


def _of_selector(selector: VectorSelector) -> Iterator[Comparison]:
    for each in selector.matchers:
        if each.op:
            span = Span(each.value_start + len(each.quote), each.end - len(each.quote))
            yield Comparison(each.label, each.op, each.value, span, selector.name or "")
