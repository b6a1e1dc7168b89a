"""slo/invalid-spec: a specification that its own tool refuses or misreads."""

from collections.abc import Iterator

from o11ylint.documents.slo import Slo
from o11ylint.rule.problem import Problem


def invalid_spec(slo: Slo) -> Iterator[Problem]:
    """What the format does not allow."""
    for complaint in slo.complaints:
        yield Problem(complaint.message, complaint.at, evidence=(complaint.message,))
