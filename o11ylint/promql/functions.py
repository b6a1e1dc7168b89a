"""The functions of PromQL and what they take and give."""

from o11ylint.records import Record


class Function(Record):
    """A signature; `variadic` arguments more than the last one are allowed, -1 means any number."""

    name: str
    args: tuple[str, ...]
    returns: str
    variadic: int = 0
    experimental: bool = False


_CHARS = {"v": "vector", "m": "matrix", "s": "scalar", "t": "string"}

# arguments -> names; v instant vector, m range vector, s scalar, t string; the result is an instant vector
_TO_VECTOR = {
    "v": "abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_count"
    " histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp",
    "m": "absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate"
    " last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time"
    " stdvar_over_time sum_over_time",
    "s": "vector",
    "vs": "clamp_max clamp_min",
    "vss": "clamp",
    "sv": "histogram_quantile",
    "ssv": "histogram_fraction",
    "ms": "predict_linear",
    "sm": "quantile_over_time",
    "vtttt": "label_replace",
}
_CALENDAR = "day_of_month day_of_week day_of_year days_in_month hour minute month year"
_NEW = {"v": "histogram_avg histogram_stddev histogram_stdvar", "m": "first_over_time"}
_EXPERIMENTAL = {
    "v": "start_timestamp",
    "m": "mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time",
    "mss": "double_exponential_smoothing",
}


def _table(names: dict[str, str], *, experimental: bool = False) -> dict[str, Function]:
    return {
        name: Function(name, _types(args), "vector", 0, experimental)
        for args, listed in names.items()
        for name in listed.split()
    }


def _types(args: str) -> tuple[str, ...]:
    return tuple(_CHARS[char] for char in args)


_COMMON = (
    _table(_TO_VECTOR)
    | {name: Function(name, ("vector",), "vector", 1) for name in _CALENDAR.split()}
    | {
        "label_join": Function("label_join", _types("vttt"), "vector", -1),
        "pi": Function("pi", (), "scalar"),
        "round": Function("round", _types("vs"), "vector", 1),
        "scalar": Function("scalar", ("vector",), "scalar"),
        "time": Function("time", (), "scalar"),
    }
)
PROMETHEUS_2 = _COMMON | _table({"mss": "holt_winters"})
PROMETHEUS_3 = (
    _COMMON
    | _table(_NEW)
    | _table(_EXPERIMENTAL, experimental=True)
    | {name: Function(name, (), "scalar", 0, True) for name in ("end", "range", "start", "step")}
    | {name: Function(name, _types("ss"), "scalar", 0, True) for name in ("max_of", "min_of")}
    | {
        name: Function(name, _types("vt"), "vector", -1, True)
        for name in ("sort_by_label", "sort_by_label_desc")
    }
    | {
        "histogram_quantiles": Function("histogram_quantiles", _types("vtss"), "vector", 9, True),
        "info": Function("info", _types("vv"), "vector", 1, True),
    }
)


def functions(version: int) -> dict[str, Function]:
    """The functions a major version of Prometheus knows."""
    return PROMETHEUS_2 if version < 3 else PROMETHEUS_3
