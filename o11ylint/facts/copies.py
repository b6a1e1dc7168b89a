"""Labels that tell the copies of a service apart."""

from o11ylint.promql.nodes import VectorSelector

COPIES = frozenset(
    ("instance", "pod", "pod_name", "kubernetes_pod_name", "host", "hostname", "node", "server", "task", "replica",
     "container", "container_id", "nodename", "exported_instance", "service_instance_id")
)  # fmt: skip


def of_one_copy(selector: VectorSelector) -> bool:
    """Whether a selector asks for one copy by name, or by a variable of one value."""
    return any(matcher.op == "=" and matcher.label in COPIES for matcher in selector.matchers)
