"""The steps by which Grafana evaluates an alert rule: queries, and expressions about other steps.

What each expression reads is as in Grafana's pkg/expr; what it does not know is None here.
"""

import re

from o11ylint.documents.dashboard import Target
from o11ylint.documents.fields import Text, boolean, integer, mapping, number, sequence, string, text
from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.typed import Any

EXPRESSIONS = frozenset(("math", "reduce", "resample", "classic_conditions", "threshold"))
"""Kinds of expressions whose inputs are known; `sql` has its own language."""
ONE_INPUT = frozenset(("reduce", "resample", "threshold"))
_OF_EXPRESSIONS = frozenset(("__expr__", "-100"))
_VARIABLE = r"\$(?:\{([^}]+)\}|([A-Za-z_]\w*))"


class Evaluator(Record):
    """`type` is gt, lt, eq, ne, gte, lte, within_range …; `params` are its numbers, `at` is where it stands."""

    type: str
    params: tuple[float, ...]
    at: Pointer


class Step(Record):
    """One entry of `data`.

    `kind` is query, a kind of expression, or empty; `inputs` are the names of the steps it reads. `series` says of a
    query whether it gives points over time instead of one value. `since` and `until` are seconds before now.
    """

    ref_id: str
    at: Pointer
    kind: str
    inputs: tuple[Text, ...]
    series: bool | None
    evaluators: tuple[Evaluator, ...]
    reducer: str
    datasource: str | None
    since: int | None
    until: int | None
    target: Target


def load_step(raw: dict[str, Any], at: Pointer, target: Target) -> Step:
    """One entry of `data` that stands at `at`; `target` is its query."""
    model, here = mapping(raw.get("model")), (*at, "model")
    kind = _kind(raw, model)
    span = mapping(raw.get("relativeTimeRange"))
    conditions = [mapping(each) for each in sequence(model.get("conditions"))]
    return Step(
        target.ref_id or "",
        at,
        kind,
        tuple(_inputs(kind, model, here)),
        _series(raw, model, target) if kind == "query" else None,
        tuple(
            _evaluator(mapping(each.get("evaluator")), (*here, "conditions", index, "evaluator"))
            for index, each in enumerate(conditions)
        ),
        _reducer(kind, model, conditions),
        string(raw.get("datasourceUid")),
        integer(span.get("from", 0)),
        integer(span.get("to", 0)),
        target,
    )


def _kind(raw: dict[str, Any], model: dict[str, Any]) -> str:
    uid, source = string(raw.get("datasourceUid")), mapping(model.get("datasource"))
    type_ = string(model.get("type")) or ""
    if uid in _OF_EXPRESSIONS or (
        not uid and (string(source.get("uid")) in _OF_EXPRESSIONS or type_ in EXPRESSIONS)
    ):
        return type_
    return "query"


def _inputs(kind: str, model: dict[str, Any], at: Pointer) -> list[Text]:
    if kind == "classic_conditions":
        return [
            Text(name, (*at, "conditions", index, "query", "params", 0))
            for index, each in enumerate(sequence(model.get("conditions")))
            for name in sequence(mapping(mapping(each).get("query")).get("params"))[:1]
            if isinstance(name, str)
        ]
    written = text(model, "expression", at)
    if written is None or not written.value.strip():
        return []
    if kind in ONE_INPUT:
        return [Text(written.value.strip().removeprefix("$"), written.at)]
    if kind == "math":
        found = re.finditer(_VARIABLE, written.value)
        return [Text((each[1] or each[2]).strip(), written.at) for each in found]
    return []


def _series(raw: dict[str, Any], model: dict[str, Any], target: Target) -> bool | None:
    """Queries of Prometheus and Loki are over time unless they say otherwise; of others it is not known."""
    if target.query is None or target.query.at[-1:] != ("expr",):
        return None
    instant, over_time = boolean(model.get("instant")) is True, boolean(model.get("range")) is True
    kind = string(model.get("queryType")) or string(raw.get("queryType")) or ""
    if instant or kind == "instant":
        return None if over_time or kind == "range" else False
    return True


def _evaluator(raw: dict[str, Any], at: Pointer) -> Evaluator:
    params = [found for each in sequence(raw.get("params")) if (found := number(each)) is not None]
    return Evaluator(string(raw.get("type")) or "", tuple(params), at)


def _reducer(kind: str, model: dict[str, Any], conditions: list[dict[str, Any]]) -> str:
    if kind == "classic_conditions" and conditions:
        return string(mapping(conditions[0].get("reducer")).get("type")) or ""
    return string(model.get("reducer")) or ""
