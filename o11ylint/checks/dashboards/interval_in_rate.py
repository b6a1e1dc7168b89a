"""dashboards/interval-in-rate: a rate that has no second sample to work with."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.promql.nodes import Call, Duration, MatrixSelector
from o11ylint.promql.variables import variables_in
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span


def interval_in_rate(dashboard: Dashboard) -> Iterator[Problem]:
    """`rate(x[$__interval])` in panels without a least interval. One finding for all."""
    found: list[tuple[Target, Duration]] = []
    for panel in dashboard.panels:
        if panel.min_interval is None:
            for target in panel.targets:
                step = target.settings.get("interval")
                if step is None or not step.value:
                    found.extend((target, window) for window in _windows(target))
    if not found:
        return
    target, window = found[0]
    number = f"{len(found)} rates look" if len(found) > 1 else "a rate looks"
    yield Problem(
        f"{number} at one [$__interval], which can be as short as the scrape interval: with one sample in it there"
        " is no rate, and the panel is empty when zoomed in; use [$__rate_interval]",
        target.query.at if target.query else target.at,
        Span(window.start, window.end),
        quote="$__interval",
        fix=Fix("use $__rate_interval", tuple(_edit(*place) for place in found)),
    )


def _windows(target: Target) -> Iterator[Duration]:
    """The ranges of `rate` and `irate` that are `$__interval`; VictoriaMetrics looks before them by itself."""
    if target.query is None or "__interval" not in target.query.value or target.language == "metricsql":
        return
    tree = of_target(target).tree
    for node in walk(tree) if tree is not None else ():
        if (
            isinstance(node, Call)
            and node.function in ("rate", "irate")
            and isinstance(node.args[0], MatrixSelector)
        ):
            window = node.args[0].range
            inside = target.query.value[window.start : window.end]
            references = variables_in(inside)
            whole = bool(references) and references[0].end - references[0].start == len(inside)
            if whole and references[0].name == "__interval":
                yield window


def _edit(target: Target, window: Duration) -> Edit:
    at = target.query.at if target.query else target.at
    return Edit(at, Span(window.start, window.end), "$__rate_interval")
