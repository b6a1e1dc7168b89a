"""A `for` that is too long, too short, or longer than what it waits for.

alerts/for-too-long: it pages, half a day later.
alerts/for-versus-window: the event has left the window before `for` is over.
alerts/short-for: `for` ends before anybody can look.
"""

import re
from collections.abc import Iterator, Sequence

from o11ylint.checks.alerts.paging_without_for import smooths
from o11ylint.facts.thresholds import Threshold, longest_window, names, thresholds
from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, MatrixSelector, Paren
from o11ylint.promql.survey import survey
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_LONG_SECONDS = 6 * 3600
_AGES = frozenset(("time", "absent", "absent_over_time", "predict_linear", "increase"))


def for_too_long(alert: AlertingRule, *, severity_label: str, paging: Sequence[str]) -> Iterator[Problem]:
    """It wakes someone and has waited for six hours or more."""
    wait = waits(alert)
    if wait is None or wait < _LONG_SECONDS or alert.for_ is None or not pages(alert, severity_label, paging):
        return
    tree = of_rule(alert).tree
    if tree is None or longest_window(tree) >= wait:
        return
    if survey(tree).functions & _AGES:
        return
    yield Problem(
        f"{alert.name.value!r} pages after {alert.for_.value.strip()}: what could wait for that long can wait"
        " for the morning; shorten `for`, or let it be a ticket",
        alert.for_.at,
        quote=alert.for_.value,
    )


_ONCE = (
    r"(?i)corrupt|panic|fatal|oom_?kill|data_?loss|segfault|split_?brain|uncorrectable|restore_?fail|backup_?fail"
    r"|failed_?(?:backup|restore)|truncations?_failed|checkpoint_\w*failed"
)
_OF_EVENTS = frozenset(("increase", "rate", "changes", "irate", "resets"))


def for_versus_window(alert: AlertingRule) -> Iterator[Problem]:
    """One grave event counts, and `for` lasts as long as the window or longer: a single event can never fire."""
    wait = waits(alert)
    tree = of_rule(alert).tree if wait and alert.for_ else None
    found = list(thresholds(tree)) if tree else []
    if len(found) != 1 or not wait or alert.for_ is None or not _counts_one(found[0]):
        return
    window = longest_window(found[0].measured)
    if not 0 < window <= wait or not re.search(_ONCE, " ".join(names(found[0].measured))):
        return
    yield Problem(
        f"a single event is in the window for {window:g} s and {alert.name.value!r} waits"
        f" {alert.for_.value.strip()}, so one such event never fires; drop `for`, or look further back",
        alert.for_.at,
        quote=alert.for_.value,
    )


def _counts_one(threshold: Threshold) -> bool:
    """More than no event."""
    node = threshold.measured
    while isinstance(node, Paren | Aggregate) or (isinstance(node, Binary) and node.op in ("*", "/")):
        node = node.left if isinstance(node, Binary) else node.expr
    if not isinstance(node, Call) or node.function not in _OF_EVENTS:
        return False
    return isinstance(node.args[0], MatrixSelector) and (threshold.op, threshold.limit) in (
        (">", 0),
        (">=", 1),
    )


_SHORT_SECONDS = 60
_STEADY = (
    "ups_", "nut_", "battery", "hardware", "health_detail", "health_status", "alarm", "uptime", "last_", "version",
    "smart", "temperature", "fan", "disk", "volume", "filesystem", "offline", "quorum", "mon_",
    "iface", "failed", "object_missing", "expir", "timestamp",
)  # fmt: skip
"""What does not come and go by itself within a minute, or where a minute counts."""
_MOMENTARY = frozenset(("absent", "absent_over_time", "time"))


def short_for(alert: AlertingRule) -> Iterator[Problem]:
    """Less than a minute of `for`: with one evaluation a minute that is a second look, with a slower one the next."""
    wait = waits(alert)
    if not wait or wait >= _SHORT_SECONDS or alert.for_ is None:
        return
    tree = of_rule(alert).tree
    if tree is None or not any(thresholds(tree)) or _is_steady(tree):
        return
    if survey(tree).functions & _MOMENTARY or smooths(tree):
        return
    written = alert.for_.value.strip()
    yield Problem(
        f"{alert.name.value!r} waits {written}: one restart or one slow scrape lasts longer, so it fires for"
        " what is over when somebody looks; wait for some minutes",
        alert.for_.at,
        quote=written,
    )


def _is_steady(tree: Expr) -> bool:
    text = " ".join(names(tree)).lower()
    is_info = "_info" in text and re.search(r"_info\b", text) is not None
    return is_info or any(word in text for word in _STEADY)
