"""alerts/grafana-missing-reference: a Grafana alert that reads what is not there."""

import re
from collections.abc import Container, Iterator
from itertools import islice

from o11ylint.documents.fields import Text
from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.documents.grafana_steps import ONE_INPUT, Step
from o11ylint.rule.grafana import by_name, literal
from o11ylint.rule.problem import Problem


def grafana_missing_reference(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """The condition, or an expression, names no query of the rule. One finding for each rule."""
    steps = by_name(rule)
    if not steps or rule.records or any("$" in name or "{{" in name for name in steps):
        return
    known = ", ".join(sorted(steps))
    condition = literal(rule.condition)
    if rule.condition is not None and condition and condition not in steps:
        yield Problem(
            f"the condition of {rule.name!r} is {condition!r}, but its queries are {known}: Grafana refuses"
            " the rule; name one of them",
            rule.condition.at,
            quote=condition,
        )
        return
    found = (_fault(step, f"{step.ref_id} of {rule.name!r}", list(steps)) for step in rule.steps)
    yield from islice(filter(None, found), 1)


def _fault(step: Step, what: str, names: list[str]) -> Problem | None:
    """What is wrong with what an expression reads."""
    if step.kind in ONE_INPUT and not step.inputs:
        return Problem(
            f"{what} is a {step.kind} of nothing: without `expression` Grafana cannot evaluate the rule, and it never"
            f" fires for what it watches; add `expression: {_candidate(step.ref_id, names)}`",
            step.at,
            quote=step.ref_id,
            evidence=(step.ref_id,),
        )
    bare = _bare(step, names)
    if bare is not None:
        return Problem(
            f"{what} reads {bare.value!r} without `$`, which is no formula: Grafana cannot evaluate the rule; write"
            f" `${bare.value}`",
            bare.at,
            quote=bare.value,
            evidence=(bare.value,),
        )
    read = next((each for each in step.inputs if each.value not in names and "{" not in each.value), None)
    if read is None:
        return None
    return Problem(
        f"{what} reads {read.value!r}, but its queries are {', '.join(sorted(names))}: Grafana cannot evaluate the"
        " rule; name one of them",
        read.at,
        quote=read.value,
        evidence=(read.value,),
    )


def _bare(step: Step, steps: Container[str]) -> Text | None:
    """The first name of a step in a formula that reads none; words that are no names may be functions."""
    query = step.target.query
    if step.kind != "math" or step.inputs or query is None:
        return None
    words = re.findall(r"(?<![\w$.])[A-Za-z_]\w*(?!\w*\s*\()", query.value)
    found = next((word for word in words if word in steps), None)
    return Text(found, query.at) if found else None


def _candidate(name: str, names: list[str]) -> str:
    """The step before it."""
    at = names.index(name)
    return names[at - 1] if at else "A"
