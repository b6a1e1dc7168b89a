"""alerts/up-misses-absent: what is gone is not down."""

import re
from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def up_misses_absent(repository: Repository) -> Iterator[Problem]:
    """`up{job="a"} == 0`, and no alert of the unit that asks whether the job is there. One finding for each job."""
    absent = [
        (fact.detail, job) for job, facts in repository.symbols.used("job-absent").items() for fact in facts
    ]
    for job, facts in repository.symbols.used("job-down").items():
        if any(_means(op, value, job) for op, value in absent) or "{{" in job or "<%" in job:
            continue
        watched = f'up{{job="{job}"}}'
        yield Problem(
            f"{facts[0].detail!r} waits for {watched} to be 0: a target that is gone from discovery has no"
            f" `up` at all, and nothing here notices; add `or absent({watched})`",
            facts[0].where,
            quote=facts[0].detail,
            evidence=(job,),
        )


def _means(op: str, value: str, job: str) -> bool:
    """Whether a matcher of an `absent()` takes a job; patterns that are not understood do."""
    if op == "=":
        return value == job
    try:
        return re.fullmatch(value, job) is not None
    except re.error:
        return True
