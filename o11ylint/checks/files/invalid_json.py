"""files/invalid-json: a dashboard or rule file that no JSON parser accepts."""

from collections.abc import Iterator

from o11ylint.checks.files._unparsed import line_at
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import File


def invalid_json(file: File) -> Iterator[Problem]:
    """JSON that does not parse, in a file or inside a ConfigMap."""
    for fault in file.faults:
        if fault.kind == "invalid-json":
            yield Problem(
                f"not valid JSON: {fault.message}; Grafana will not load it",
                fault.span,
                evidence=(line_at(file, fault),),
            )
