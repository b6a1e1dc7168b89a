"""Whether the result of an expression certainly keeps the labels that tell series apart."""

from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    MatrixSelector,
    NumberLiteral,
    Paren,
    Subquery,
    Unary,
    VectorSelector,
)
from o11ylint.promql.walk import selectors

_SET_OPERATORS = frozenset(("and", "unless"))
_LOSING = frozenset(("absent", "absent_over_time", "scalar", "time", "vector"))
_SCOPES = frozenset(("cluster", "job", "namespace", "prometheus", "tenant", "le", "quantile"))
"""Labels that have one value in many installations, and those of buckets."""
_MANY = (
    ("kube_pod_", "pod"),
    ("kube_deployment_", "deployment"),
    ("kube_statefulset_", "statefulset"),
    ("kube_daemonset_", "daemonset"),
    ("kube_persistentvolumeclaim_", "persistentvolumeclaim"),
    ("kube_persistentvolume_", "persistentvolume"),
    ("kubelet_volume_", "persistentvolumeclaim"),
    ("kube_node_", "node"),
    ("kube_job_", "job_name"),
    ("kube_horizontalpodautoscaler_", "horizontalpodautoscaler"),
    ("container_", "pod"),
    ("node_filesystem_", "mountpoint"),
    ("node_systemd_unit_", "name"),
)
"""Metrics of which every installation has many series, and the label that tells them apart."""


def distinguishing(tree: Expr) -> tuple[str, ...] | None:
    """Labels that tell apart several series of the result; None if there may be only one, or nobody knows."""
    if isinstance(tree, Paren | Unary | Subquery):
        return distinguishing(tree.expr)
    if isinstance(tree, MatrixSelector):
        return distinguishing(tree.selector)
    if isinstance(tree, VectorSelector):
        label = _label_of(tree)
        return None if label is None else (label,)
    if isinstance(tree, Binary):
        return _of_binary(tree)
    if isinstance(tree, Aggregate):
        return _of_aggregate(tree)
    if isinstance(tree, Call) and tree.function not in _LOSING:
        vectors = [each for each in tree.args if each.type in ("vector", "matrix")]
        return distinguishing(vectors[0]) if vectors else None
    return None


def _label_of(selector: VectorSelector) -> str | None:
    name = selector.name or ""
    label = (
        "instance"
        if name == "up"
        else next((label for start, label in _MANY if name.startswith(start)), None)
    )
    pinning = ("job", "instance") if name == "up" else (label, "instance", "node", "container")
    pinned = any(each.op in ("=", "=~") and each.label in pinning for each in selector.matchers)
    return None if pinned else label


def _of_binary(node: Binary) -> tuple[str, ...] | None:
    if node.left.type == "scalar":
        return distinguishing(node.right)
    if node.right.type == "scalar" or node.op in _SET_OPERATORS:
        return distinguishing(node.left)
    matching = node.matching
    if node.op == "or" or (matching is not None and matching.on and not matching.group):
        return None
    return distinguishing(node.right if matching is not None and matching.group == "right" else node.left)


def _of_aggregate(node: Aggregate) -> tuple[str, ...] | None:
    if node.op in ("topk", "bottomk") and isinstance(node.param, NumberLiteral) and node.param.value <= 1:
        return None
    if any(each.name == "ALERTS" for each in selectors(node.expr)):
        return None  # what other alerts have said already
    if node.op in ("topk", "bottomk") or node.without:
        return distinguishing(node.expr)
    pinned = {m.label for each in selectors(node.expr) for m in each.matchers if m.op == "=" and m.value}
    kept = [label.name for label in node.grouping or () if not label.variable]
    free = tuple(name for name in kept if name not in pinned | _SCOPES)
    return free or None
