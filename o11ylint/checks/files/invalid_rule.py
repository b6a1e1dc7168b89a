"""files/invalid-rule: a rule or a group that Prometheus refuses as a whole."""

from collections.abc import Iterator

from o11ylint.checks.files import refused
from o11ylint.documents.rulevalues import RuleFault
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import RuleFile

_EXPECTED = {
    "alert": "a name",
    "record": "a name",
    "name": "a name",
    "expr": "an expression",
    "for": "a duration",
    "keep_firing_for": "a duration",
    "interval": "a duration",
    "query_offset": "a duration",
    "limit": "a whole number",
    "labels": "names with texts",
    "annotations": "names with texts",
    "rules": "a list of rules",
    "groups": "a list of groups",
    "rule": "a mapping with `alert` or `record` and `expr`",
    "group": "a mapping with `name` and `rules`",
}


def invalid_rule(file: RuleFile) -> Iterator[Problem]:
    """What is missing, of the wrong type, contradictory or badly named in a rule or a group."""
    for fault in file.faults:
        said = None if fault.only_2 else _said(fault)
        if said is not None:
            found, remedy = said
            yield Problem(
                f"{found}, {refused(file)}; {remedy}",
                fault.at,
                quote=fault.text,
                evidence=(fault.kind, fault.field, fault.rule),
                key=fault.kind == "alerting-field" or (fault.kind == "name" and fault.field != "record"),
            )


def _said(fault: RuleFault) -> tuple[str, str] | None:
    """What was found and what to do about it; None for what other rules say."""
    field, rule = fault.field, f"{fault.rule!r}" if fault.rule else "a rule"
    if fault.kind == "missing":
        if field == "expr":
            return f"{rule} has no `expr`", "say what it watches"
        return "a rule has neither `alert` nor `record`", "give it a name with one of them"
    if fault.kind == "both":
        return f"{rule} has `alert` and `record`", "make two rules of it"
    if fault.kind == "alerting-field":
        return f"{rule} records and has `{field}`", "only alerts may have it: remove it"
    if fault.kind == "group-name":
        return "a group has no name", "give it one that no other group of this file has"
    if fault.kind == "repeated-group":
        return f"this file has two groups with the name {fault.text!r}", "rename one, or join them"
    if fault.kind == "number":
        return f"`{field}: {fault.text}` is no number", "write a whole number without quotes"
    if fault.kind == "type":
        where, expected = f"`{field}`", _EXPECTED.get(field, "a text")
        if fault.level in ("labels", "annotations"):
            where, expected = f"`{fault.level}.{field}`", "a text"
        elif field in ("rule", "group"):
            where = f"a {field}"
        return f"{where} is {fault.text}", f"it has to be {expected}"
    if fault.kind == "unquoted":
        return (
            f"`{field}` is a template without quotes, which YAML reads as a mapping",
            f'write "{fault.text}"',
        )
    return _badly_named(fault) if fault.kind == "name" else None


def _badly_named(fault: RuleFault) -> tuple[str, str]:
    if fault.field == "record":
        return f"the name {fault.text!r} has braces", "put matchers into `expr` and labels under `labels`"
    if fault.text == "__name__":
        return "a label is called `__name__`", "the name of a series is what `record` says"
    what = "a label" if fault.field == "labels" else "an annotation"
    return f"the name of {what} is empty", "give it one"
