"""dashboards/sum-of-rates: a total that grows with the width of the screen."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Panel, Target
from o11ylint.documents.fields import Text
from o11ylint.promql.nodes import Call, MatrixSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.others import others
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard

_SHARES = frozenset(("piechart", "grafana-piechart-panel"))
"""Panels that compare sums with each other: what is wrong in all of them is wrong in none."""


def sum_of_rates(dashboard: Dashboard) -> Iterator[Problem]:
    """The calculation `sum` over the points of a rate, or of overlapping increases. One finding for all."""
    found: list[tuple[Text, str]] = []
    for panel in dashboard.panels:
        if panel.type is None or panel.type.value in _SHARES:
            continue
        for calculation in panel.calculations:
            window = _first(panel) if calculation.value == "sum" else None
            if window is not None:
                found.append((calculation, window))
    if not found:
        return
    calculation, window = found[0]
    more = others(len(found) - 1, "here and in another place", "here and in {} other places")
    yield Problem(
        f"`sum` adds up every point of `{window}`{more}: the number depends on how many points Grafana draws; show the"
        " mean, or ask for `increase(…[$__range])` once, as an instant query",
        calculation.at,
        quote=calculation.value,
    )


def _first(panel: Panel) -> str | None:
    """The first function of a panel's queries whose points cannot be added up."""
    for target in panel.targets:
        tree = of_target(target).tree if not target.hidden and not target.instant else None
        for node in walk(tree) if tree is not None else ():
            if isinstance(node, Call) and node.args and isinstance(node.args[0], MatrixSelector):
                written = _text(target)[node.args[0].range.start : node.args[0].range.end]
                if node.function in ("rate", "irate"):
                    return f"{node.function}(…[{written}])"
                if node.function == "increase" and not _side_by_side(panel, target, written):
                    return f"increase(…[{written}])"
    return None


def _side_by_side(panel: Panel, target: Target, window: str) -> bool:
    """Whether each increase begins where the one before it ends."""
    own = target.settings.get("interval")
    step = own.value if own is not None and own.value else panel.min_interval
    return window in ("$__interval", "${__interval}") or window == step


def _text(target: Target) -> str:
    return target.query.value if target.query else ""
