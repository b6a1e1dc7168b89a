"""dashboards/rate-on-gauge: the rate of something that is no counter."""

from collections.abc import Iterator, Mapping

from o11ylint.documents.dashboard import Target
from o11ylint.facts.counters import is_level
from o11ylint.promql.nodes import Call, MatrixSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard

_COUNTING = frozenset(("rate", "irate", "increase"))


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
