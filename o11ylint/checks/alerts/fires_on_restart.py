"""alerts/fires-on-restart: every rollout is an alert."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.facts.thresholds import Threshold, longest_window, names, plain, thresholds
from o11ylint.promql.nodes import Binary, Expr, unwrapped
from o11ylint.promql.survey import survey
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_RESTART_SECONDS = 60  # below it alerts/short-for speaks
_UPTIME = r"(?i)\w*up_?time\w*"
_START = r"(?i)\w*(?:start|boot)_?time\w*"
_YOUNG_SECONDS = 3600
_UP = r"(?i)up|\w+_up|probe_success|kube_pod_status_ready|kube_node_status_condition"
_UNDER = (
    r"(?i)\w*under_?(?:replicated|_?min_?isr)\w*|\w*replicas?_(?:unavailable|available|ready|updated)\w*"
    r"|\w*unavailable_replicas\w*"
)


def fires_on_restart(alert: AlertingRule, *, severity_label: str, paging: Sequence[str]) -> Iterator[Problem]:
    """A target that is down, a replica that is missing: with a minute of `for` a restart is enough."""
    wait = waits(alert)
    if wait not in (0, _RESTART_SECONDS) or (not wait and pages(alert, severity_label, paging)):
        return
    tree = of_rule(alert).tree
    if tree is None or longest_window(tree) > 0:
        return
    found = list(thresholds(tree))
    place = next((each for each in found if _one_down(each)), None) or _mismatch(tree)
    if place is None and len(found) == 1 and _young(found[0]):
        place = found[0]
    if place is not None:
        slack = f"waits {alert.for_.value.strip()} only" if wait and alert.for_ else "waits for nothing"
        yield Problem(
            f"{alert.name.value!r} {slack}: every restart and every rollout is an alert; add `for: 5m`",
            alert.expr.at,
            place.span,
        )


def _one_down(threshold: Threshold) -> bool:
    """`up == 0`, `up != 1`, `under_replicated > 0`."""
    series = plain(threshold.measured)
    if series is None or series.name is None:
        return False
    if re.fullmatch(_UP, series.name):
        return (threshold.op, threshold.limit) in (("==", 0), ("!=", 1), ("<", 1))
    return bool(re.fullmatch(_UNDER, series.name)) and threshold.op in (">", ">=", "<", "!=")


def _young(threshold: Threshold) -> bool:
    """`uptime < 60`, `time() - start_time < 60`."""
    metrics = names(threshold.measured)
    if len(metrics) != 1 or threshold.op not in ("<", "<=") or threshold.limit > _YOUNG_SECONDS:
        return False
    aged = "time" in survey(threshold.measured).functions
    return bool(re.fullmatch(_START if aged else _UPTIME, metrics[0]))


def _mismatch(tree: Expr) -> Expr | None:
    """`replicas_ready != replicas`."""
    tree = unwrapped(tree)
    if not isinstance(tree, Binary) or tree.op not in ("!=", "<", ">"):
        return None
    sides = [survey(side).selectors for side in tree.children()]
    if all(sides) and any(re.fullmatch(_UNDER, each.name or "") for side in sides for each in side):
        return tree
    return None
