"""Kinds of tokens. A punctuation mark, an operator or a keyword (in lower case) is its own kind."""

_AGGREGATES = "avg bottomk count count_values group max min quantile stddev stdvar sum topk"
_KEYWORDS = "offset by without on ignoring group_left group_right bool"
AGGREGATES_2 = frozenset(_AGGREGATES.split())
AGGREGATES_3 = AGGREGATES_2 | {"limitk", "limit_ratio"}
WITH_PARAMETER = frozenset(("bottomk", "count_values", "limit_ratio", "limitk", "quantile", "topk"))
SET_OPERATORS = frozenset(("and", "or", "unless"))
COMPARISONS = frozenset(("==", "!=", "<=", "<", ">=", ">"))
PRECEDENCE = {
    "or": 1,
    **dict.fromkeys(("and", "unless"), 2),
    **dict.fromkeys(("==", ">=", ">", "<", "<=", "!=", "</", ">/"), 3),
    **dict.fromkeys("+-", 4),
    **dict.fromkeys(("*", "/", "%", "atan2"), 5),
    "^": 6,
}
POWER = 6
KEYWORDS_2 = frozenset(_KEYWORDS.split())
KEYWORDS_3 = KEYWORDS_2 | {"smoothed", "anchored", "fill", "fill_left", "fill_right"}
FILLS = frozenset(("fill", "fill_left", "fill_right"))
PREPROCESSORS_2 = frozenset(("start", "end"))
PREPROCESSORS_3 = PREPROCESSORS_2 | {"step", "range", "max_of", "min_of"}
WORD_OPERATORS = SET_OPERATORS | {"atan2"}
OPERATORS = frozenset(PRECEDENCE) | {"@", "=~", "!~"}
_NO_METRIC = {"atan2", "bool", "group_left", "group_right", "ignoring", "on"}

_WORDS_2 = AGGREGATES_2 | KEYWORDS_2 | PREPROCESSORS_2 | WORD_OPERATORS
_WORDS_3 = AGGREGATES_3 | KEYWORDS_3 | PREPROCESSORS_3 | WORD_OPERATORS
# words that may be metrics, and words that may be labels in a list
METRICS = (_WORDS_3 - _NO_METRIC) | {"ident"}
LABELS = (_WORDS_3 - {"without"}) | {"ident"}


def keywords(version: int) -> dict[str, str]:
    """Reserved words of a major version of Prometheus and their kinds."""
    kinds = {word: word for word in (_WORDS_2 if version < 3 else _WORDS_3)}
    return {**kinds, "inf": "number", "nan": "number"}


def aggregates(version: int) -> frozenset[str]:
    """The aggregation operators of a major version of Prometheus."""
    return AGGREGATES_2 if version < 3 else AGGREGATES_3
