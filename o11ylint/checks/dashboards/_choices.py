"""The fix for a value that is written into queries: a variable that lets people choose it."""

from collections.abc import Iterable, Sequence

from o11ylint.checks.dashboards._pins import Pin
from o11ylint.documents.dashboard import Dashboard, Target
from o11ylint.promql.nodes import VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Change, Edit, Fix, Put
from o11ylint.rule.reading import of_target
from o11ylint.typed import Any


def choice(dashboard: Dashboard, pinned: Sequence[Pin]) -> Fix | None:
    """A query variable in place of the literal; None unless one label is pinned to one literal in PromQL alone."""
    label, literal = pinned[0].label, pinned[0].quote
    if any((pin.label, pin.quote, pin.host.text) != (label, literal, literal) for pin in pinned):
        return None
    if dashboard.model != "classic" or any(each.name.value == label for each in dashboard.variables):
        return None
    targets = {target.query.at: target for _, target in dashboard.queries() if target.query is not None}
    names = [_metric(targets.get(pin.at), pin) for pin in pinned]
    if None in names:
        return None
    query = f"label_values({names[0]}, {label})"
    variable: dict[str, Any] = {"name": label, "type": "query", "query": query, "refresh": 1, "sort": 1}
    variable |= _datasource(dashboard.raw, pinned[0])
    variable["current"] = {"text": literal, "value": literal}
    put = with_variable(dashboard.raw, variable)
    title = f"choose it with a variable `{label}`, which starts as {literal!r}"
    return Fix(title, (*_edits(pinned, label), put)) if put else None


def _metric(target: Target | None, pin: Pin) -> str | None:
    """The metric whose selector has the literal as the whole value of a matcher."""
    if target is None or target.query is None:
        return None
    text, (start, end) = target.query.value, pin.within
    tree = of_target(target).tree
    if (
        tree is None
        or text[start - 1 : start] not in ("'", '"')
        or text[end : end + 1] != text[start - 1 : start]
    ):
        return None
    for node in walk(tree):
        if isinstance(node, VectorSelector) and node.start < start < node.end:
            return node.name
    return None


def _edits(pinned: Iterable[Pin], label: str) -> Iterable[Change]:
    return [Edit(pin.at, pin.within, f"${label}") for pin in pinned]


def with_variable(raw: Any, variable: dict[str, Any]) -> Put | None:
    """The variable at the end of those that a classic dashboard has, or as its first one."""
    if "templating" not in raw:
        return Put(("templating",), {"list": [variable]})
    templating = raw["templating"]
    if not isinstance(templating, dict):
        return None
    if "list" not in templating:
        return Put(("templating", "list"), [variable])
    variables = templating["list"]
    return Put(("templating", "list", len(variables)), variable) if isinstance(variables, list) else None


def _datasource(raw: Any, pin: Pin) -> dict[str, Any]:
    """The data source of the query, or of its panel."""
    found: dict[str, Any] = {}
    value = raw
    for step in pin.at:
        if isinstance(value, dict) and value.get("datasource"):
            found = {"datasource": value["datasource"]}
        value = value[step]
    return found
