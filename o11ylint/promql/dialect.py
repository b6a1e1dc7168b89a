"""Which extension of MetricsQL explains why a query is not PromQL."""

import re

from o11ylint.promql.blank import blanked
from o11ylint.promql.errors import PromqlError
from o11ylint.promql.metricsql import FUNCTIONS, GUESSED
from o11ylint.records import Record


class Extension(Record):
    """What only VictoriaMetrics understands; `certain` when nobody writes it for Prometheus by mistake."""

    what: str
    certain: bool


_CALLED = re.compile(r"(?<![\w:.$])([A-Za-z_]\w*+)(?=\s*+(?:\(|by\b|without\b))", re.ASCII)
_TEMPLATE = re.compile(r"\A\s*with\s*\(\s*\w+\s*(?:\([^)]*\)\s*)?=", re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_STEPS = re.compile(r"[0-9]+(?:\.[0-9]+)?i\b", re.ASCII)
_SUFFIX = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[KMGT]i?B?)\b", re.ASCII | re.IGNORECASE)
_OPERATORS = frozenset(("default", "if", "ifnot"))
_TYPES = (
    ("expected type range vector in call", "a call without its lookbehind window"),
    ("expected type instant vector in", "a range vector where a value is needed"),
    ("binary expression must contain only", "an operation on a range vector"),
    ("unary expression only allowed", "an operation on a range vector"),
    ("subquery is only allowed on instant vector", "a range of a range vector"),
    ("ranges only allowed for vector selectors", "a range after an expression"),
    ("offset modifier must be preceded", "`offset` after an expression"),
    ("@ modifier must be preceded", "`@` after an expression"),
    ("comparisons between scalars must use BOOL", "a comparison of numbers without `bool`"),
    ("set operator", "a set operation on a number"),
    ("wrong number of arguments for aggregate", "an aggregation of several expressions"),
    ("trailing commas not allowed", "a trailing comma"),
    ('unknown unit "."', "a fractional duration"),
    ("vector selector must contain at least one", "a selector of everything"),
)


def looks_like_metricsql(text: str, error: PromqlError) -> Extension | None:
    """The extension in a query rejected with `error`; None when MetricsQL does not explain the error."""
    shape = blanked(text)
    for name in _CALLED.findall(shape):
        lowered = name.lower()
        if lowered in FUNCTIONS:
            certain = lowered not in GUESSED
            if certain or f'unknown function with name "{name}"' in error.message:
                return Extension(f"the function `{lowered}`", certain)
    if _TEMPLATE.match(shape):
        return Extension("a `WITH` template", certain=True)
    return _keyword(shape, error) or _number(shape, error) or _type(error)


def _keyword(shape: str, error: PromqlError) -> Extension | None:
    """A word that stands where PromQL expects an operator."""
    found = _WORD.match(shape, error.start)
    if found is None or not error.message.startswith("unexpected "):
        return None
    word = found.group().lower()
    if word == "keep_metric_names":
        return Extension("the modifier `keep_metric_names`", certain=True)
    if word == "or" and "in label matching" in error.message:
        return Extension("`or` between label matchers", certain=True)
    following = shape[found.end() :].lstrip()
    if word in _OPERATORS and following and following[0] not in ",)=":
        return Extension(f"the operator `{word}`", certain=True)
    if word == "limit" and following[:1].isdigit():
        return Extension("the modifier `limit`", certain=True)
    return None


def _number(shape: str, error: PromqlError) -> Extension | None:
    if not error.message.startswith("bad number or duration syntax"):
        return None
    if _STEPS.match(shape, error.start):
        return Extension("a duration in steps (`5i`)", certain=True)
    if _SUFFIX.match(shape, error.start):
        return Extension("a number with a unit (`5Ki`)", certain=False)
    return None


def _type(error: PromqlError) -> Extension | None:
    for beginning, what in _TYPES:
        if error.message.startswith(beginning):
            return Extension(what, certain=False)
    return None
