"""Whether anything in a run asks for findings to be ignored; a run in which nothing does loads no more than this."""

import os
from collections.abc import Iterable

from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.catalog import Catalog
    from o11ylint.lint.examine import Examined
    from o11ylint.lint.finding import Finding
    from o11ylint.lint.settings import RunSettings

DOT_LINT = ".lint"
"""The file of dashboard-linter, beside the dashboards that it is about."""


def wished(
    findings: Iterable["Finding"], examined: Iterable["Examined"], settings: "RunSettings", catalog: "Catalog"
) -> bool:
    """Whether anything in this run asks for anything to be ignored."""
    if settings.has_ignores or any(each.comments for each in examined):
        return True
    foreign = {rule.id for rule in catalog.rules.values() if rule.equivalents.get("dashboard-linter")}
    folders = {os.path.dirname(each.path) for each in findings if each.rule in foreign}
    return any(os.path.isfile(os.path.join(folder, DOT_LINT)) for folder in folders)
