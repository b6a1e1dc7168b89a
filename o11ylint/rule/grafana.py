"""How the steps of a Grafana alert rule lead to its condition, as far as the file says."""

from o11ylint.documents.fields import Text
from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.documents.grafana_steps import EXPRESSIONS, Step
from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, Paren
from o11ylint.rule.reading import of_target

_COMPARING = frozenset(("==", "!=", ">", "<", ">=", "<="))
_KEEPS_EMPTY = frozenset(
    ("label_replace", "label_join", "sort", "sort_desc", "abs", "round", "ceil", "floor")
)
_PLACEHOLDERS = ("$", "{{", "<%")


def literal(text: Text | None) -> str | None:
    """The value of a field; None where there is none, or where something else fills it in."""
    if text is None or any(each in text.value for each in _PLACEHOLDERS):
        return None
    return text.value.strip() or None


def by_name(rule: GrafanaAlertRule) -> dict[str, Step]:
    """The steps of a rule by their refId; of two with one name the last."""
    return {step.ref_id: step for step in rule.steps}


def leading_to(rule: GrafanaAlertRule) -> list[Step] | None:
    """The steps that the condition depends on, itself first; None where a name leads nowhere or is not known."""
    steps, start = by_name(rule), literal(rule.condition)
    if start is None:
        return None
    found: list[Step] = []
    waiting = [start]
    while waiting:
        step = steps.get(waiting.pop())
        if step is None or (step.kind != "query" and (step.kind not in EXPRESSIONS or not step.inputs)):
            return None
        if step not in found:
            found.append(step)
            waiting += [each.value for each in step.inputs]
    return found


def over_time(rule: GrafanaAlertRule) -> bool | None:
    """Whether points over time arrive at the condition, where Grafana wants one value; None where it is not known."""
    steps = leading_to(rule)
    return None if steps is None else _over_time(steps[0], {step.ref_id: step for step in steps}, len(steps))


def _over_time(step: Step, steps: dict[str, Step], depth: int) -> bool | None:
    if step.kind == "query":
        return step.series
    if step.kind in ("reduce", "classic_conditions"):
        return False
    if depth <= 0:  # a circle
        return None
    answers = {_over_time(steps[each.value], steps, depth - 1) for each in step.inputs}
    if None in answers:
        return None
    return True in answers


def queries(steps: list[Step]) -> list[Step]:
    """Those of the steps that ask a data source."""
    return [step for step in steps if step.kind == "query"]


def tree_of(step: Step) -> Expr | None:
    """The expression of a query in PromQL."""
    return of_target(step.target).tree if step.target.query is not None else None


def filter_of(tree: Expr) -> Binary | None:
    """The comparison that takes everything away while nothing is wrong; None if something may be left."""
    node = tree
    while True:
        if isinstance(node, Paren | Aggregate):
            node = node.expr
        elif isinstance(node, Call) and node.function in _KEEPS_EMPTY:
            node = node.args[0]
        elif isinstance(node, Binary) and node.op in ("and", "unless"):
            node = node.left
        elif isinstance(node, Binary) and node.op in _COMPARING:
            scalars = node.left.type == node.right.type == "scalar"
            return None if node.bool_modifier or scalars else node
        else:
            return None
