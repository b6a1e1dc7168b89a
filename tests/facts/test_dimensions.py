"""What a query measures, from its metric and its functions."""

import pytest

from o11ylint.facts.dimensions import dimension, shows_wrongly
from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse

MEASURED = [
    ("x_seconds", "seconds"),
    ("max by (a) (max_over_time(x_seconds[5m:1m]))", "seconds"),
    ("x_bytes > 5", "bytes"),
    ("topk(3, sum(rate(x_bytes_total[5m])))", "bytes per second"),
    ("increase(x_bytes_total[1h])", "bytes"),
    ("histogram_quantile(0.9, sum by (le) (rate(x_seconds_bucket[5m])))", "seconds"),
    ("histogram_quantile(0.9, sum by (le) (rate(x_milliseconds_bucket[5m])))", "milliseconds"),
    ("quantile_over_time(0.9, x_seconds[5m])", "seconds"),
    ("rate(x_seconds_total[5m])", None),
    ("x_seconds * 1000", None),
    ("x_seconds > bool 5", None),
    ("count(x_seconds)", None),
    ("x_ms", None),
    ("x_seconds_count", None),
    ("x_kb_per_seconds", None),
    ("x_kbytes_out_bytes_total", None),
    ("sum(rate(x_seconds_sum[5m])) / sum(rate(x_seconds_count[5m]))", None),
    ("vector(1)", None),
]


@pytest.mark.parametrize(("expr", "measured"), MEASURED)
def test_arithmetic_and_doubt_have_no_dimension(expr: str, measured: str | None) -> None:
    assert dimension(parse(expr, Options(variables=True))) == measured


def test_only_another_dimension_or_another_factor_is_wrong() -> None:
    assert shows_wrongly("ms", "seconds")
    assert shows_wrongly("bps", "bytes per second")
    assert shows_wrongly("s", "bytes")
    for unit in ("short", "none", "percent", "percentunit", "dtdurations", "suffix:x", "ops"):
        assert not shows_wrongly(unit, "seconds")
    assert not shows_wrongly("bytes", "bytes per second")
