"""What the form of an expression tells about its value."""

import pytest

from o11ylint.facts.magnitudes import magnitude
from o11ylint.promql.parser import parse


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rate(errors_total[5m]) > 1", "rate"),
        ("sum by (job) (increase(errors_total[5m])) > 1 and on (job) up", "rate"),
        ("rate(node_network_receive_bytes_total[5m])", "bytes"),
        ("rate(node_cpu_seconds_total[5m])", "ratio"),
        ("100 - avg by (instance) (rate(node_cpu_seconds_total[5m])) * 100 > 80", "ratio"),
        ("a / b > 0.9", "ratio"),
        ("0.9 < a / b", "ratio"),
        ("histogram_quantile(0.9, rate(x_seconds_bucket[5m]))", "seconds"),
        ("histogram_quantile(0.9, rate(x_bucket[5m]))", "ratio"),
        ("time() - backup_timestamp_seconds > 86400", "seconds"),
        ("node_filesystem_avail_bytes < 1e9", "bytes"),
        ("max_over_time(x_bytes[1h:5m])", "bytes"),
        ("avg(queue_length)", "ratio"),
        ("count(a / b > 0.9)", None),
        ("a / b == 0", None),
        ("a / b > bool 0.9", None),
        ("up == 0", None),
        ("queue_length > 10", None),
        ("round(a / b)", None),
        ("changes(process_start_time_seconds[1h])", None),
        ("absent(a / b)", None),
        ("queue_length + 5 * other", None),
    ],
)
def test_the_magnitude_of_a_result(query: str, expected: str | None) -> None:
    assert magnitude(parse(query)) == expected
