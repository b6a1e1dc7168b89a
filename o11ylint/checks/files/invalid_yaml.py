"""files/invalid-yaml: a rule file, dashboard or spec that no YAML parser accepts."""

from collections.abc import Iterator

from o11ylint.checks.files._unparsed import line_at
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import File


def invalid_yaml(file: File) -> Iterator[Problem]:
    """YAML that does not parse, in a file or inside a ConfigMap."""
    for fault in file.faults:
        if fault.kind == "invalid-yaml":
            yield Problem(
                f"not valid YAML: {fault.message}; nothing in this file will be loaded",
                fault.span,
                evidence=(line_at(file, fault),),
            )
