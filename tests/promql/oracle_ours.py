"""Our parser as one more judge."""

from collections.abc import Sequence

from o11ylint.promql.errors import PromqlError
from o11ylint.promql.nodes import Expr
from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse
from o11ylint.promql.walk import walk
from tests.promql.oracle_judges import Judge, Node, Verdict

THEIR_NAMES = {
    "Aggregate": "AggregateExpr",
    "Binary": "BinaryExpr",
    "Paren": "ParenExpr",
    "Subquery": "SubqueryExpr",
    "Unary": "UnaryExpr",
}


def ask_ours(judge: Judge, texts: Sequence[str]) -> list[Verdict]:
    """What our parser says when it imitates the judge."""
    options = Options(version=judge.version, experimental=judge.experimental, variables=False)
    return [_verdict(text, options) for text in texts]


def _verdict(text: str, options: Options) -> Verdict:
    try:
        root = parse(text, options)
    except PromqlError as error:
        return Verdict(ok=False, message=error.message, start=error.start, end=error.end)
    return Verdict(ok=True, tree=frozenset(_node(expr) for expr in walk(root)))


def _node(expr: Expr) -> Node:
    name = type(expr).__name__
    return Node(THEIR_NAMES.get(name, name), expr.type, expr.start, expr.end)
