"""dashboards/missing-tags: a dashboard that no search by tag finds."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._mixins import place
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def missing_tags(dashboard: Dashboard) -> Iterator[Problem]:
    """No tag, or only empty ones."""
    if dashboard.model != "library-panel" and not any(tag.value.strip() for tag in dashboard.tags):
        yield Problem(
            "this has no tags: lists and links by tag leave it out; give it those of its service and team",
            place(dashboard),
        )
