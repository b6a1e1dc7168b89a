"""Ways through a syntax tree; none of them recurses."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Expr, VectorSelector


def walk(expr: Expr) -> Iterator[Expr]:
    """Every expression of a tree, parents first, in the order of the text."""
    waiting = [expr]
    while waiting:
        node = waiting.pop()
        yield node
        inner = node.children()
        if inner:
            waiting.extend(inner[::-1])


def selectors(expr: Expr) -> Iterator[VectorSelector]:
    """Every selector of a tree, also those inside ranges."""
    return (node for node in walk(expr) if isinstance(node, VectorSelector))


def parents(expr: Expr) -> dict[Expr, Expr]:
    """The parent of each expression of a tree but the root."""
    return {inner: node for node in walk(expr) for inner in node.children()}
