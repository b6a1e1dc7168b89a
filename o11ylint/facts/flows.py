"""The label flow of queries, remembered while the rules about one dashboard ask for it."""

from functools import lru_cache

from o11ylint.promql.nodes import Expr
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.promql.labelflow import Analysis


@lru_cache(maxsize=1024)
def flow_of(tree: Expr) -> "Analysis":
    """Which labels every part of a query can have."""
    from o11ylint.promql.labelflow import analyse

    return analyse(tree)
