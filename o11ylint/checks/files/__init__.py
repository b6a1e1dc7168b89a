"""Checks of the group files."""

from o11ylint.rule.subjects import RuleFile


def refused(file: RuleFile) -> str:
    """What happens to a file or a resource that has a fault."""
    if file.kind is None:
        return "Prometheus will not load this file"
    return "none of the rules in this resource will be loaded"
