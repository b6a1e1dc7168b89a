"""dashboards/hard-coded-rate-window: a rate that skips most of the time between two points."""

import re
from collections import Counter
from collections.abc import Iterator

from o11ylint.documents.dashboard import Panel, Target
from o11ylint.promql.nodes import Call, Duration, Expr, MatrixSelector, Subquery
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_OVER_TIME = frozenset(("graph", "timeseries"))
_LONGEST = 5 * 60
"""Seconds. Longer windows lose nothing within a week, or are questions of their own: the last hour, the last day."""
_OBJECTIVE = r"\b(?:slo|sli|slos|burn\w*|error budget|budget)\b"

_WORDS = ("slo", "sli", "burn", "budget")
"""One of them is in every text that the pattern matches: asking for words needs no pattern."""

_Place = tuple[Target, Duration]


def hard_coded_rate_window(dashboard: Dashboard) -> Iterator[Problem]:
    """`rate(x[5m])` in panels over time, unless the window is what the panel is about. One finding for all."""
    if dashboard.title is not None and _is_of_objective(dashboard.title.value):
        return
    fixed: list[_Place] = []
    flexible = 0
    for panel in dashboard.panels:
        if panel.type is None or panel.type.value not in _OVER_TIME:
            continue
        for target in panel.targets:
            for window in _windows(target):
                text = _text(target, window)
                if "__rate_interval" in text:
                    flexible += 1
                elif (
                    window.seconds is not None
                    and window.seconds <= _LONGEST
                    and not _named(panel, target, window)
                ):
                    fixed.append((target, window))
    if fixed:
        target, window = fixed[0]
        yield Problem(
            _message(fixed, flexible),
            target.query.at if target.query else target.at,
            Span(window.start, window.end),
            quote=_text(target, window),
            fix=Fix("use $__rate_interval", tuple(_edit(*place) for place in fixed)),
        )


def _is_of_objective(title: str) -> bool:
    lower = title.lower()
    return any(word in lower for word in _WORDS) and re.search(_OBJECTIVE, lower) is not None


def _message(fixed: list[_Place], flexible: int) -> str:
    windows = Counter(f"[{_text(*place)}]" for place in fixed)
    common, _ = windows.most_common(1)[0]
    number = f"{len(fixed)} rates have" if len(fixed) > 1 else "a rate has"
    others = " and others" if len(windows) > 1 else ""
    uses = f"{flexible} use" if flexible > 1 else "another uses"
    beside = f" where {uses} [$__rate_interval]" if flexible else ""
    return (
        f"{number} a fixed window ({common}{others}){beside}: over a week Grafana draws a point every ten minutes,"
        " and what happens outside the window is not drawn; use [$__rate_interval]"
    )


def _windows(target: Target) -> Iterator[Duration]:
    """The ranges of `rate`, but those inside subqueries, whose steps Grafana does not choose."""
    tree = of_target(target).tree
    waiting: list[Expr] = [tree] if tree is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Call) and node.function == "rate" and isinstance(node.args[0], MatrixSelector):
            yield node.args[0].range
        if not isinstance(node, Subquery):
            waiting.extend(node.children()[::-1])


def _named(panel: Panel, target: Target, window: Duration) -> bool:
    """Whether title, description, legend or step speak of the window, or of a service level objective."""
    texts = [text.value for text in (panel.title, panel.description, *target.settings.values()) if text]
    window_text = re.escape(_text(target, window))
    minutes = int((window.seconds or 0) // 60)
    spoken = rf"(?i)\b{window_text}\b|\b{minutes} ?-?min|\blast \d+|{_OBJECTIVE}"
    return any(re.search(spoken, text) for text in texts)


def _text(target: Target, window: Duration) -> str:
    return target.query.value[window.start : window.end] if target.query else ""


def _edit(target: Target, window: Duration) -> Edit:
    at = target.query.at if target.query else target.at
    return Edit(at, Span(window.start, window.end), "$__rate_interval")
