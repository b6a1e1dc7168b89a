"""Which metrics count and which are levels."""

import pytest

from o11ylint.facts.counters import is_level, kind_of

TYPES = {
    "open_orders": "gauge",
    "orders_handled": "counter",
    "http_requests": "counter",
    "latency_seconds": "histogram",
    "size_bytes": "summary",
    "legacy_total": "gauge",
    "anything": "unknown",
    "native": "histogram",
}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("open_orders", "gauge"),
        ("orders_handled", "counter"),
        ("http_requests_total", "counter"),
        ("latency_seconds_bucket", "counter"),
        ("latency_seconds_sum", "counter"),
        ("size_bytes_count", "counter"),
        ("size_bytes_bucket", None),
        ("size_bytes", None),
        ("native", None),
        ("anything", None),
        ("open_orders_total", None),
        ("never_heard_of", None),
    ],
)
def test_metadata_tell_the_kind_of_a_series(name: str, kind: str | None) -> None:
    assert kind_of(name, TYPES) == kind


def test_a_type_outweighs_a_name() -> None:
    assert is_level("open_orders", TYPES)
    assert is_level("queue_length", {})
    assert not is_level("queue_length", {"queue_length": "counter"})
    assert not is_level("orders_handled", TYPES)


def test_a_total_that_its_exporter_calls_a_gauge_is_no_level() -> None:
    assert not is_level("legacy_total", TYPES)
