"""The fields of rule files, and which of Prometheus' relatives a file with other fields is written for."""

from o11ylint.documents.fields import mapping, sequence
from o11ylint.typed import Any

FILE = frozenset(("groups",))
GROUP = frozenset(("name", "interval", "query_offset", "limit", "labels", "rules"))
RULE = frozenset(("record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations"))
SINCE_3 = frozenset(("query_offset", "labels"))
"""Fields of a group that Prometheus 2.42 does not know; `query_offset` came with 2.53."""

# Mimir and Cortex, Loki, Thanos and its relatives: Prometheus' own reader, with more fields
MORE_FILE = frozenset(("namespace",))
MORE_GROUP = frozenset(
    (
        "source_tenants",
        "evaluation_delay",
        "align_evaluation_time_on_interval",
        "partial_response_strategy",
        "remote_write",
    )
)
# https://docs.victoriametrics.com/victoriametrics/vmalert/#groups
_VICTORIA_GROUP = frozenset(
    (
        "type",
        "concurrency",
        "params",
        "headers",
        "notifier_headers",
        "eval_offset",
        "eval_delay",
        "eval_alignment",
        "debug",
        "tenant",
        "extra_filter_labels",
    )
)
_VICTORIA_RULE = frozenset(("debug", "update_entries_limit"))


def is_victoria(groups: Any) -> bool:
    """Whether a field that only vmalert knows shows that the groups are for VictoriaMetrics."""
    for group in sequence(groups):
        if not _VICTORIA_GROUP.isdisjoint(mapping(group)):
            return True
        if any(
            not _VICTORIA_RULE.isdisjoint(mapping(rule)) for rule in sequence(mapping(group).get("rules"))
        ):
            return True
    return False


def unknown(level: str, value: dict[str, Any]) -> list[str]:
    """The fields of a file, a group or a rule that neither Prometheus nor a relative knows."""
    if level == "rule":
        return [name for name in value if name not in RULE]
    if level == "group":
        return [name for name in value if name not in GROUP and name not in MORE_GROUP]
    return [name for name in value if name not in FILE and name not in MORE_FILE]
