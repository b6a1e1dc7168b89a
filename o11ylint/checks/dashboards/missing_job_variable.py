"""dashboards/missing-job-variable: a dashboard of one job."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._mixins import missing_variable
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def missing_job_variable(dashboard: Dashboard) -> Iterator[Problem]:
    """PromQL and no variable `job` of several values."""
    yield from missing_variable(dashboard, "job")
