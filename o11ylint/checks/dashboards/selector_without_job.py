"""dashboards/selector-without-job: a query that ignores the chosen job."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._mixins import unchosen
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def selector_without_job(dashboard: Dashboard) -> Iterator[Problem]:
    """Selectors in panels without a matcher of `job` that has a variable."""
    yield from unchosen(dashboard, "job")
