"""What a query measures, told by the suffix of its metric, and which units of Grafana show that wrongly."""

import re

from o11ylint.facts.rolewords import words
from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    MatrixSelector,
    Paren,
    Subquery,
    VectorSelector,
)

# https://prometheus.io/docs/practices/naming/#base-units
_SUFFIX = r"(?<!_per)_(seconds|milliseconds|bytes)(?:_total|_sum|_bucket)?\Z"
_OTHER_FACTOR = r"(?i)[kmg]i?b(?:ytes)?_|_per_"
_KEEPING = words(
    """
    abs avg_over_time ceil clamp clamp_max clamp_min delta floor histogram_quantile idelta increase label_join
    label_replace last_over_time max_over_time min_over_time quantile_over_time round sort sort_desc
    """
)
_PER_SECOND = frozenset(("rate", "irate", "deriv"))
_AGGREGATIONS = frozenset(("sum", "avg", "min", "max", "topk", "bottomk", "quantile"))
_SELECTING = frozenset(("and", "unless", "==", "!=", ">", "<", ">=", "<="))

_BYTES = words("bytes decbytes kbytes deckbytes mbytes decmbytes gbytes decgbytes tbytes dectbytes")
_BITS = words("bits decbits")
_BYTE_RATES = words("Bps binBps KBs KiBs MBs MiBs GBs GiBs")
_BIT_RATES = words("bps binbps Kbits Kibits Mbits Mibits Gbits Gibits")
_SECONDS = words("s dtdurations clocks")
_OTHER_TIMES = words("ns µs ms m h d dtdurationms clockms")
_HEAT = words("celsius fahrenheit kelvin hertz rotrpm volt amp watt kwatt")
_SCALED_BYTES = _BYTES - {"bytes", "decbytes"}

_WRONG = {
    "seconds": _OTHER_TIMES | _BYTES | _BITS | _BYTE_RATES | _BIT_RATES | _HEAT,
    "milliseconds": (_SECONDS | _OTHER_TIMES | _BYTES | _BITS | _BYTE_RATES | _BIT_RATES | _HEAT)
    - {"ms", "dtdurationms", "clockms"},
    "bytes": _SECONDS | _OTHER_TIMES | _SCALED_BYTES | _BITS | _BIT_RATES | _HEAT,
    "bytes per second": _SECONDS | _OTHER_TIMES | _SCALED_BYTES | _BITS | _BIT_RATES | _HEAT
    | (_BYTE_RATES - {"Bps", "binBps"}),
}  # fmt: skip


def dimension(expr: Expr) -> str | None:
    """Seconds, milliseconds, bytes or bytes per second; None as soon as there is arithmetic or any doubt."""
    while True:
        if isinstance(expr, VectorSelector):
            name = expr.name or ""
            found = re.search(_SUFFIX, name) if "seconds" in name or "bytes" in name else None
            return found[1] if found and not re.search(_OTHER_FACTOR, name) else None
        if isinstance(expr, MatrixSelector):
            expr = expr.selector
        elif isinstance(expr, Subquery | Paren) or (isinstance(expr, Aggregate) and expr.op in _AGGREGATIONS):
            expr = expr.expr
        elif isinstance(expr, Binary) and expr.op in _SELECTING and not expr.bool_modifier:
            expr = expr.left
        elif isinstance(expr, Call) and expr.function in _PER_SECOND and expr.args:
            inner = dimension(expr.args[0])
            return "bytes per second" if inner == "bytes" else None
        elif isinstance(expr, Call) and expr.function in _KEEPING and expr.args:
            if expr.function == "histogram_quantile":
                return _of_buckets(expr.args[-1])
            expr = expr.args[1] if expr.function == "quantile_over_time" else expr.args[0]
        else:
            return None


def _of_buckets(expr: Expr) -> str | None:
    """What a quantile of buckets is: a rate of them counts observations, their bounds are what was observed."""
    while isinstance(expr, Aggregate | Paren):
        expr = expr.expr
    if isinstance(expr, Call) and expr.function in ("rate", "irate", "increase") and expr.args:
        return dimension(expr.args[0])
    return None


def shows_wrongly(unit: str, measured: str) -> bool:
    """Whether a unit of Grafana cannot be that of what is measured: another dimension, or another factor."""
    return unit in _WRONG.get(measured, ())
