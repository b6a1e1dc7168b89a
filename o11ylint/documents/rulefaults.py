"""What Prometheus would refuse in a rule file, apart from its expressions and templates.

After model/rulefmt of Prometheus 2.42 and 3.15 and the strict decoding of yaml.v3; held together with promtool by
tests/rulefile/. Faults that only Prometheus 2 has say so.
"""

import re
from collections.abc import Iterator

from o11ylint.documents.fields import mapping, sequence
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.rulefields import SINCE_3, unknown
from o11ylint.documents.rulevalues import (
    RuleFault,
    duration,
    limit,
    pairs,
    scalar,
    shown,
    templated,
    wrong_type,
)  # fmt: skip
from o11ylint.typed import Any

_METRIC = r"(?a:[A-Za-z_:][\w:]*)"
_ZERO = r"0|(?=0)(?:0+y)?(?:0+w)?(?:0+d)?(?:0+h)?(?:0+m)?(?:0+s)?(?:0+ms)?"
_TEXTS = ("alert", "record", "expr")
_ALERTING_ONLY = ("for", "keep_firing_for")


def faults_of(top: dict[str, Any], at: Pointer) -> Iterator[RuleFault]:
    """The faults of a mapping with `groups` that stands at `at`."""
    for name in unknown("file", top):
        yield RuleFault("unknown-field", (*at, name), name, level="file")
    names: set[str] = set()
    groups = top.get("groups")
    if groups is not None and not isinstance(groups, list):
        yield from wrong_type(groups, (*at, "groups"), "groups", "file")
    for index, group in enumerate(sequence(groups)):
        here = (*at, "groups", index)
        if isinstance(group, dict):
            yield from _group(group, here, names)
        elif group is not None:
            yield RuleFault("type", here, "group", shown(group), "file")


def _group(group: dict[str, Any], at: Pointer, names: set[str]) -> Iterator[RuleFault]:
    for name in unknown("group", group):
        yield RuleFault("unknown-field", (*at, name), name, level="group")
    for name in sorted(SINCE_3.intersection(group)):
        yield RuleFault("unknown-field", (*at, name), name, level="group", only_2=True)
    yield from _group_name(group, at, names)
    for name in ("interval", "query_offset"):
        yield from duration(group, name, at, "group")
    yield from limit(group.get("limit"), (*at, "limit"))
    yield from pairs(group, "labels", at, "group")
    rules = group.get("rules")
    if rules is not None and not isinstance(rules, list):
        yield from wrong_type(rules, (*at, "rules"), "rules", "group")
    for index, rule in enumerate(sequence(rules)):
        if isinstance(rule, dict):
            yield from _rule(rule, (*at, "rules", index))
        elif rule is not None:
            yield RuleFault("type", (*at, "rules", index), "rule", shown(rule), "group")


def _group_name(group: dict[str, Any], at: Pointer, names: set[str]) -> Iterator[RuleFault]:
    name = group.get("name")
    if isinstance(name, dict | list):
        yield from wrong_type(name, (*at, "name"), "name", "group")
        return
    text = scalar(name)
    here = (*at, "name") if "name" in group else at
    if not text:
        yield RuleFault("group-name", here, "name", level="group")
    elif text in names and not templated(text):
        yield RuleFault("repeated-group", here, "name", text, "group")
    names.add(text)


def _rule(rule: dict[str, Any], at: Pointer) -> Iterator[RuleFault]:
    alert, record = scalar(rule.get("alert")), scalar(rule.get("record"))
    faults = [RuleFault("unknown-field", (*at, name), name) for name in unknown("rule", rule)]
    if not faults:  # else what is missing most likely stands under one of them
        faults += _missing(rule, at)
    faults += _rule_faults(rule, at, alert, record)
    for fault in faults:
        yield fault._replace(rule=alert or record)


def _missing(rule: dict[str, Any], at: Pointer) -> Iterator[RuleFault]:
    """A fault for a rule that is not named and for one without an expression."""
    for names in (("record", "alert"), ("expr",)):
        values = [rule.get(name) for name in names]
        if not any(isinstance(value, dict | list) or scalar(value) for value in values):
            written = next((name for name in names if name in rule), None)
            yield RuleFault("missing", (*at, written) if written else at, names[-1])


def _rule_faults(rule: dict[str, Any], at: Pointer, alert: str, record: str) -> Iterator[RuleFault]:
    for name in _TEXTS:
        if name == "expr" or not (alert or record):  # else Prometheus 2 takes a list for absent
            value = rule.get(name)
            if isinstance(value, dict | list):
                yield from wrong_type(value, (*at, name), name, "rule")
    if alert and record:
        yield RuleFault("both", (*at, "record"), "record")
    for name in _ALERTING_ONLY:
        if not record or alert or isinstance(rule.get(name), dict | list):
            yield from duration(rule, name, at, "rule")
    for name in ("labels", "annotations"):
        yield from pairs(rule, name, at, "rule")
    if record and not alert:
        yield from _recording(rule, record, at)


def _recording(rule: dict[str, Any], record: str, at: Pointer) -> Iterator[RuleFault]:
    for name in _ALERTING_ONLY:
        value = rule.get(name)
        if isinstance(value, dict | list | None) or templated(scalar(value)):
            continue
        if not re.fullmatch(_ZERO, scalar(value)):
            yield RuleFault("alerting-field", (*at, name), name)
    if mapping(rule.get("annotations")):
        yield RuleFault("alerting-field", (*at, "annotations"), "annotations")
    if not templated(record) and not re.fullmatch(_METRIC, record):
        braces = "{" in record or "}" in record
        yield RuleFault("name", (*at, "record"), "record", record, only_2=not braces)
