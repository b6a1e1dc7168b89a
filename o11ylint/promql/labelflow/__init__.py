"""Which labels and values the result of a query can have, without running it."""

from o11ylint.promql.labelflow.analysis import Analysis, Contradiction, analyse, contradictions
from o11ylint.promql.labelflow.interval import Interval
from o11ylint.promql.labelflow.selecting import Recorded, Recordings
from o11ylint.promql.labelflow.series import Exclusion, Flow, Series
from o11ylint.promql.labelflow.values import Values

__all__ = [
    "Analysis",
    "Contradiction",
    "Exclusion",
    "Flow",
    "Interval",
    "Recorded",
    "Recordings",
    "Series",
    "Values",
    "analyse",
    "contradictions",
]
