"""Which labels the series of a query can have at most, told by the query alone."""

from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, Paren, StringLiteral, Subquery, Unary

_CHOOSING = frozenset(("topk", "bottomk", "limitk", "limit_ratio"))
_PASSING = frozenset(
    ("abs", "avg_over_time", "ceil", "clamp", "clamp_max", "clamp_min", "delta", "deriv", "exp", "floor",
     "histogram_quantile", "increase", "irate", "ln", "log10", "log2", "max_over_time", "min_over_time",
     "quantile_over_time", "rate", "round", "sort", "sort_desc", "sqrt", "sum_over_time", "last_over_time")
)  # fmt: skip
_WRITING = frozenset(("label_replace", "label_join"))

Labels = frozenset[str]


def result_labels(node: Expr) -> Labels | None:
    """Every label that a result can have; None where the query does not tell."""
    while isinstance(node, Paren | Unary | Subquery):
        node = node.expr
    if isinstance(node, Aggregate):
        return _of_aggregate(node)
    if isinstance(node, Call):
        return _of_call(node)
    return _of_binary(node) if isinstance(node, Binary) else None


def _of_aggregate(node: Aggregate) -> Labels | None:
    if node.op in _CHOOSING:
        return result_labels(node.expr)
    if node.without or any(label.variable for label in node.grouping or ()):
        return None
    labels = {label.name for label in node.grouping or ()}
    if node.op == "count_values":
        if not isinstance(node.param, StringLiteral):
            return None
        labels.add(node.param.value)
    return frozenset(labels)


def _of_call(node: Call) -> Labels | None:
    if node.function in _WRITING:
        inner = result_labels(node.args[0])
        written = node.args[1]
        return inner | {written.value} if inner is not None and isinstance(written, StringLiteral) else None
    if node.function not in _PASSING:
        return None
    series = [each for each in node.args if each.type in ("vector", "matrix")]
    inner = result_labels(series[0]) if len(series) == 1 else None
    return inner - {"le"} if inner is not None and node.function == "histogram_quantile" else inner


def _of_binary(node: Binary) -> Labels | None:
    left, right = result_labels(node.left), result_labels(node.right)
    if node.op == "or":
        return left | right if left is not None and right is not None else None
    if node.op in ("and", "unless") or node.right.type == "scalar":
        return left
    if node.left.type == "scalar":
        return right
    if "unknown" in (node.left.type, node.right.type) or not node.op.strip("$"):
        return None
    matching = node.matching
    if matching is None:
        return left if left is not None else right  # they match where they have the same labels
    if any(label.variable for label in (*matching.include, *(matching.labels or ()))):
        return None
    if matching.group:
        many = left if matching.group == "left" else right
        return many | {label.name for label in matching.include} if many is not None else None
    if matching.on:
        on = frozenset(label.name for label in matching.labels or ())
        return on if left is None else left & on
    return left
