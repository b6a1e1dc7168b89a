"""alerts/template-syntax: Prometheus refuses the whole file."""

import re
from collections.abc import Iterator

from o11ylint.gotemplate.errors import TemplateError
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.templates import Written, templates
from o11ylint.text import Span

# github.com/prometheus/alertmanager/template/template.go of 0.34, without what rules have too
_ALERTMANAGER = frozenset(
    ("append", "date", "dict", "join", "list", "mustToDate", "routeLabels", "safeUrl", "since", "stringSlice",
     "toDate", "toJson", "trimSpace", "tz", "urlUnescape")
)  # fmt: skip
_SPRIG = frozenset(
    ("default", "include", "lower", "quote", "replace", "round", "split", "trim", "upper", "toYaml")
)
_READERS = {"metricsql": "vmalert", "logql": "Loki"}


def template_syntax(alert: AlertingRule) -> Iterator[Problem]:
    """The first fault of each label and annotation that Go cannot parse."""
    for written in templates(alert):
        fault = written.template.fault
        if fault is not None:
            yield _problem(written, fault, _READERS.get(alert.group.language, "Prometheus"))


def _problem(written: Written, fault: TemplateError, reader: str) -> Problem:
    within = Span(fault.start, fault.end)
    quoted = written.text.value[fault.start : fault.end]
    hint, fix = "", None
    found = re.match(r'(?:function|undefined variable) "(.+?)"(?: not defined)?\Z', fault.message)
    if found is not None:
        close = _meant(found[1])
        if close == found[1]:
            hint = "; inside of `define` and `block` there is only `.`"
        elif close is not None:
            hint = f"; did you mean `{close}`?"
            fix = Fix(f"write {close}", (Edit(written.text.at, within, close),))
        elif found[1] in _ALERTMANAGER:
            hint = "; only Alertmanager has it"
    what = f"{written.field} {written.name!r} is not a template: {fault.message}"
    return Problem(
        f"{what}; {reader} will not load this file{hint}",
        written.text.at,
        within,
        quote=quoted,
        evidence=(written.name, quoted),
        fix=fix,
    )


def _meant(name: str) -> str | None:
    """The function or variable that someone meant, if one is close."""
    from difflib import get_close_matches

    from o11ylint.gotemplate.functions import functions, variables

    known = variables("prometheus3")[1:] if name.startswith("$") else functions("prometheus3")
    if name in _ALERTMANAGER | _SPRIG:
        return None
    close = get_close_matches(name, sorted(known), 1, 0.8)
    return close[0] if close else None
