"""dashboards/host-in-variable: a list of machines that somebody has to keep up to date."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.checks.dashboards._pins import Pin, listed, of_query, whole_variable, written
from o11ylint.documents.dashboard import Variable
from o11ylint.documents.fields import Text
from o11ylint.facts.comparisons import Comparison
from o11ylint.facts.hosts import hosts_of
from o11ylint.promql.variables import variables_in
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

MAX_LIST = 16_384
_LISTS = ("custom", "constant")

_ENTRY = r"(?s)\s*(?:(?:[^,\\]|\\.)*?\s:\s+)?((?:[^,\\]|\\.)*?)\s*(?:,|\Z)"
_LABEL_VALUES = r"(?s)\s*label_values\((?:.*,)?\s*([A-Za-z_]\w*)\s*\)\s*\Z"
_PATTERN = r"[|*+?()\[\]\\]"


def host_in_variable(dashboard: Dashboard, *, allowed: Sequence[str]) -> Iterator[Problem]:
    """Custom and constant variables that list hosts, and query variables that filter by one."""
    lists = any(variable.type in _LISTS for variable in dashboard.variables)
    chosen = _what_variables_choose(dashboard) if lists else {}
    for variable in dashboard.variables:
        if variable.type == "query":
            found = [*_in_query(variable), *_in_regex(variable)]
            says = "finds only"
        elif variable.type in _LISTS:
            found = list(_in_list(variable, chosen.get(variable.name.value, [])))
            says = "lists" if variable.type == "custom" else "is fixed to"
        else:
            continue
        found = [pin for pin in found if pin.host.text not in allowed]
        if found:
            first = found[0]
            texts = list(dict.fromkeys(pin.host.text for pin in found))
            yield Problem(
                f"variable {variable.name.value!r} {says} {listed(texts)}: it has to be edited whenever"
                f" machines change; ask the data source for the values of `{first.label}`",
                first.at,
                first.within,
                quote=first.quote,
                evidence=(variable.name.value, *sorted(texts)),
            )


def _what_variables_choose(dashboard: Dashboard) -> dict[str, list[Comparison]]:
    """For each variable the comparisons it decides; one that only builds links or texts decides none."""
    chosen: dict[str, list[Comparison]] = {}
    for _, each in written(dashboard):
        name = whole_variable(each.value)
        if name:
            chosen.setdefault(name, []).append(each)
    for _, target in dashboard.queries():
        for reference in variables_in(target.query.value) if target.query else ():
            if reference.name not in chosen:
                chosen[reference.name] = [Comparison(reference.name, "=", "", Span(0, 0))]
    return chosen


def _in_list(variable: Variable, chosen: list[Comparison]) -> Iterator[Pin]:
    entries: list[tuple[Text, Span]]
    if variable.query is not None and variable.query.query is not None:
        text = variable.query.query
        found = re.finditer(_ENTRY, text.value[:MAX_LIST])
        entries = [(text, Span(*each.span(1))) for each in found if each[1]]
    else:
        entries = [(text, Span(0, len(text.value))) for text in variable.options]
    for text, span in entries:
        value = text.value[span.start : span.end]
        op = "=~" if re.search(_PATTERN, value) else "="
        for label, metric in dict.fromkeys((each.label, each.metric) for each in chosen):
            hosts = list(hosts_of(Comparison(label, op, value, span, metric)))
            if hosts:
                yield from (Pin(host, label, text.at, span, value) for host in hosts)
                break


def _in_query(variable: Variable) -> Iterator[Pin]:
    if variable.query is not None:
        for at, each in of_query(variable.query):
            for host in hosts_of(each):
                yield Pin(host, each.label, at, each.span, each.value)


def _in_regex(variable: Variable) -> Iterator[Pin]:
    if variable.regex is None or variable.query is None or variable.query.query is None:
        return
    value = variable.regex.value
    slashes = value.startswith("/") and value.rfind("/") > 0
    span = Span(1, value.rfind("/")) if slashes else Span(0, len(value))
    label = re.match(_LABEL_VALUES, variable.query.query.value)
    name = label[1] if label else variable.name.value
    for host in hosts_of(Comparison(name, "=~", value[span.start : span.end], span)):
        yield Pin(host, name, variable.regex.at, span, value[span.start : span.end])
