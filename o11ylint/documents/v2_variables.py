"""Template variables of v2 dashboards."""

from o11ylint.documents.dashboard import Target, Variable
from o11ylint.documents.fields import boolean, mapping, sequence, string, text
from o11ylint.documents.languages import Languages
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.v2_queries import load_query
from o11ylint.typed import Any

_TYPES = {"TextVariable": "textbox", "GroupByVariable": "groupby"}
_REFRESH = {"never": 0, "onDashboardLoad": 1, "onTimeRangeChanged": 2}
_HIDE = {"dontHide": 0, "hideLabel": 1, "hideVariable": 2, "inControlsMenu": 3}


def load_variable(raw: dict[str, Any], at: Pointer, languages: Languages) -> Variable | None:
    """One entry of `variables`, with the types and numbers that the classic model uses."""
    spec, here = mapping(raw.get("spec")), (*at, "spec")
    name = text(spec, "name", here)
    if name is None:
        return None
    kind = string(raw.get("kind")) or "QueryVariable"
    variable = Variable(at, name, _TYPES.get(kind, kind.removesuffix("Variable").lower()))
    variable.label = text(spec, "label", here)
    variable.regex = text(spec, "regex", here)
    variable.all_value = text(spec, "allValue", here)
    variable.multi = boolean(spec.get("multi")) is True
    variable.include_all = boolean(spec.get("includeAll")) is True
    variable.refresh = _REFRESH.get(string(spec.get("refresh")) or "")
    variable.hide = _HIDE.get(string(spec.get("hide")) or "", 0)
    current = mapping(spec.get("current")).get("value")
    variable.current = [
        each for each in (current if isinstance(current, list) else [current]) if isinstance(each, str)
    ]
    variable.options = [
        option
        for index, each in enumerate(sequence(spec.get("options")))
        if (option := text(each, "value", (*here, "options", index)))
    ]
    _query(variable, spec, here, languages)
    return variable


def _query(variable: Variable, spec: dict[str, Any], at: Pointer, languages: Languages) -> None:
    target = load_query(spec, at, languages, variable=True)
    if target is not None:
        variable.datasource = target.datasource
        target.at = variable.at
    elif variable.type == "datasource":
        plugin = text(spec, "pluginId", at)
        target = Target(variable.at, plugin, "other", variable.datasource) if plugin else None
    else:
        query = text(spec, "query", at)
        target = Target(variable.at, query, "other", variable.datasource) if query else None
    variable.query = target if target is not None and target.query is not None else None
