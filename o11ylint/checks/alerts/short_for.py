"""alerts/short-for: `for` ends before anybody can look."""

from collections.abc import Iterator

from o11ylint.checks.alerts.paging_without_for import smooths
from o11ylint.facts.thresholds import names, thresholds
from o11ylint.promql.nodes import Expr
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_SHORT_SECONDS = 60
_STEADY = (
    "ups_", "nut_", "battery", "hardware", "health_detail", "health_status", "alarm", "uptime", "last_", "version",
    "_info ", "_info:", "smart", "temperature", "fan", "disk", "volume", "filesystem", "offline", "quorum", "mon_",
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
    text = "".join(f"{name} " for name in names(tree)).lower()
    return any(word in text for word in _STEADY)
