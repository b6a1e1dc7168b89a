"""The labels and values that a query can return, worked out once for all the checks that ask."""

from o11ylint.facts import flows
from o11ylint.promql.nodes import Expr
from o11ylint.promql.survey import survey
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.promql.labelflow.analysis import Analysis

LONGEST = 8_000
"""Code points of a query that is analysed; the longest that people write have half of that."""

KEEPING = frozenset(
    ("abs", "avg_over_time", "ceil", "changes", "clamp_max", "clamp_min", "count_over_time", "delta", "deriv", "floor",
     "idelta", "increase", "irate", "last_over_time", "max_over_time", "min_over_time", "predict_linear",
     "quantile_over_time", "rate", "resets", "round", "stddev_over_time", "sum_over_time", "time")
)  # fmt: skip
"""Functions after which every label but the name is still there, and `time`, which has none to lose."""


def flow_of(tree: Expr) -> "Analysis | None":
    """The analysis of a query as it stands; what recording rules give is not known. None for one that is too long."""
    return flows.flow_of(tree) if tree.end - tree.start <= LONGEST else None


def keeps_labels(tree: Expr) -> bool:
    """Whether the result has every label of what is selected, but for the name; a shortcut that may say no."""
    seen = survey(tree)
    return (
        bool(seen.selectors)
        and not seen.aggregates
        and seen.functions <= KEEPING
        and not any(each.matching for each in seen.binaries)
        and not any(not each.value for selector in seen.selectors for each in selector.matchers)
    )


def place(text: str, start: int) -> str:
    """Where an offset in a query is, as a reader counts: the column, and the line where there are several."""
    text = text.rstrip()
    column = start - text.rfind("\n", 0, start)
    return (
        f"line {text.count(chr(10), 0, start) + 1}, column {column}" if "\n" in text else f"column {column}"
    )
