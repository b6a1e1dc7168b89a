"""dashboards/missing-instance-variable: a dashboard that shows all instances at once."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._mixins import missing_variable
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def missing_instance_variable(dashboard: Dashboard) -> Iterator[Problem]:
    """PromQL and no variable `instance` of several values."""
    yield from missing_variable(dashboard, "instance")
