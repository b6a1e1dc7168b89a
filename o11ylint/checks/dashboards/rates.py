"""What a rate cannot be taken of, and sums of rates.

dashboards/rate-of-aggregate: the rate of a sum that falls with every restart.
dashboards/rate-on-gauge: the rate of something that is no counter.
dashboards/sum-of-rates: a total that grows with the width of the screen.
"""

from collections.abc import Iterator, Mapping

from o11ylint.documents.dashboard import Panel, Target
from o11ylint.documents.fields import Text
from o11ylint.facts.copies import of_one_copy
from o11ylint.facts.counters import is_level
from o11ylint.promql.nodes import Aggregate, Call, MatrixSelector, Subquery, unwrapped
from o11ylint.promql.survey import survey
from o11ylint.promql.walk import selectors, walk
from o11ylint.rule.others import others
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard

_COUNTING = frozenset(("rate", "irate", "increase"))
_ADDING = frozenset(("sum", "avg"))


def rate_of_aggregate(dashboard: Dashboard) -> Iterator[Problem]:
    """`rate(sum(x)[5m:])`, in which a restart of one part looks like one of the whole. One finding for all."""
    found = [
        (target, call) for panel in dashboard.panels for target in panel.targets for call in _calls(target)
    ]
    if not found:
        return
    target, call = found[0]
    others = len(found) - 1
    more = f", and so with {others} others" if others > 1 else ", and so with another" if others else ""
    yield Problem(
        f"`{call.function}` of a sum{more}: when one of its parts restarts the sum falls, which is taken for a reset of"
        " the whole, and the panel shows a jump that was none; take the rate first and sum the rates",
        target.query.at if target.query else target.at,
        call.span,
        quote=call.function,
    )


def _calls(target: Target) -> Iterator[Call]:
    tree = of_target(target).tree if target.query and ":" in target.query.value else None
    for node in walk(tree) if tree is not None else ():
        if isinstance(node, Call) and node.function in _COUNTING and isinstance(node.args[0], Subquery):
            inner = unwrapped(node.args[0].expr)
            if (
                isinstance(inner, Aggregate)
                and inner.op in _ADDING
                and not all(map(of_one_copy, selectors(inner)))
            ):
                yield node


def rate_on_gauge(dashboard: Dashboard, *, metric_types: Mapping[str, str]) -> Iterator[Problem]:
    """`rate`, `irate` or `increase` of a metric that is a level by its type or name. One finding for each metric."""
    seen: set[str] = set()
    for panel in dashboard.panels:
        for target in panel.targets:
            for call, name in _rates(target, metric_types):
                if name not in seen and target.query is not None:
                    seen.add(name)
                    yield Problem(
                        f"{name} goes up and down, and `{call.function}` takes each fall for a restart: the panel shows"
                        " climbs that were none; show the value itself, or use `deriv` or `delta`",
                        target.query.at,
                        call.span,
                        quote=name,
                        evidence=(name,),
                    )


def _rates(target: Target, types: Mapping[str, str]) -> Iterator[tuple[Call, str]]:
    """Rates of levels; that of a moment tells how time passes, as in `rate(…_timestamp_seconds[5m])`."""
    tree = of_target(target).tree
    for call in survey(tree).calls if tree is not None else ():
        if call.function in _COUNTING and isinstance(call.args[0], MatrixSelector):
            name = call.args[0].selector.name or ""
            if is_level(name, types) and "timestamp" not in name:
                yield call, name


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
