"""dashboards/selector-without-instance: a query that ignores the chosen instance."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._mixins import unchosen
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def selector_without_instance(dashboard: Dashboard) -> Iterator[Problem]:
    """Selectors in panels without a matcher of `instance` that has a variable."""
    yield from unchosen(dashboard, "instance")
