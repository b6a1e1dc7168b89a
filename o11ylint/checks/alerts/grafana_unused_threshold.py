"""alerts/grafana-unused-threshold: a Grafana alert whose threshold decides nothing."""

from collections.abc import Iterator

from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.documents.grafana_steps import Step
from o11ylint.promql.nodes import Binary, unwrapped
from o11ylint.rule.grafana import leading_to, tree_of
from o11ylint.rule.problem import Edit, Fix, Problem

_JUDGES = ("threshold", "classic_conditions")
_COMPARING = ("==", "!=", ">", "<", ">=", "<=", "and", "or", "unless")


def grafana_unused_threshold(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """The condition is what the threshold reads, so that every value but 0 fires."""
    condition, steps = rule.condition, leading_to(rule)
    if (
        condition is None
        or steps is None
        or rule.records
        or rule.paused
        or any(each.kind in _JUDGES for each in steps)
    ):
        return
    first = steps[0]
    judges = [step for step in rule.steps if step.kind in _JUDGES and _reads(step, first)]
    if (
        first.kind not in ("query", "reduce")
        or len(judges) != 1
        or not _matters(judges[0])
        or _compares(steps[-1])
    ):
        return
    name = judges[0].ref_id
    yield Problem(
        f"the threshold {name} of {rule.name!r} decides nothing, for the condition is {first.ref_id!r} itself, and"
        f" every value but 0 fires; set `condition: {name}`",
        condition.at,
        quote=condition.value,
        fix=Fix(f"set `condition: {name}`", (Edit(condition.at, None, name),)),
    )


def _reads(judge: Step, step: Step) -> bool:
    return any(each.value == step.ref_id for each in judge.inputs)


def _matters(judge: Step) -> bool:
    """Whether it asks for something else than a value above, or other than, 0."""
    return any(each.type not in ("gt", "ne") or each.params[:1] != (0,) for each in judge.evaluators)


def _compares(step: Step) -> bool:
    """Whether the query lets through only what is wrong, so that it may decide by itself."""
    tree = tree_of(step)
    node = None if tree is None else unwrapped(tree)
    return node is None or (isinstance(node, Binary) and node.op in _COMPARING)
