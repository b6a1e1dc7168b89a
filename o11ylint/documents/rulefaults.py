"""What Prometheus would refuse in a rule file, apart from its expressions and templates.

After model/rulefmt of Prometheus 2.42 and 3.15 and the strict decoding of yaml.v3; held together with promtool by
tests/rulefile/. Faults that only Prometheus 2 has say so.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from o11ylint.documents.fields import mapping, sequence
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.rulefields import SINCE_3, unknown

_LABEL = r"(?a:[A-Za-z_]\w*)"
_ZERO = r"0|(?=0)(?:0+y)?(?:0+w)?(?:0+d)?(?:0+h)?(?:0+m)?(?:0+s)?(?:0+ms)?"
_PLAIN_DURATION = r"(?a:0|\d{1,4}[smhd])"
_METRIC = r"(?a:[A-Za-z_:][\w:]*)"
_NUMBER = (
    r"(?a:[-+]?(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)"
    r"|-\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
_TEMPLATE = r"\{\{|<%|\$[{(]|@@|__[A-Z][A-Z_]+__|\(\( *(?:grab|concat|vars?)\b|\(\( *[\w./-]+ *\)\)"
_TEXTS = ("alert", "record", "expr")
_ALERTING_ONLY = ("for", "keep_firing_for")


class RuleFault(NamedTuple):
    """One fault: `kind` is unknown-field, type, missing, both, alerting-field, duration, group-name, repeated-group,
    name or number. `at` is the value if there is one, else what should have it; `field` is the field it is about,
    `text` what stands there, `rule` the rule's name, `level` file, group or rule.
    """

    kind: str
    at: Pointer
    field: str
    text: str = ""
    level: str = "rule"
    rule: str = ""
    only_2: bool = False


def faults_of(top: dict[str, Any], at: Pointer) -> Iterator[RuleFault]:
    """The faults of a mapping with `groups` that stands at `at`."""
    for name in unknown("file", top):
        yield RuleFault("unknown-field", (*at, name), name, level="file")
    names: set[str] = set()
    groups = top.get("groups")
    if groups is not None and not isinstance(groups, list):
        yield from _wrong_type(groups, (*at, "groups"), "groups", "file")
    for index, group in enumerate(sequence(groups)):
        here = (*at, "groups", index)
        if isinstance(group, dict):
            yield from _group(group, here, names)
        elif group is not None:
            yield RuleFault("type", here, "group", _shown(group), "file")


def _group(group: dict[str, Any], at: Pointer, names: set[str]) -> Iterator[RuleFault]:
    for name in unknown("group", group):
        yield RuleFault("unknown-field", (*at, name), name, level="group")
    for name in group.keys() & SINCE_3:
        yield RuleFault("unknown-field", (*at, name), name, level="group", only_2=True)
    yield from _group_name(group, at, names)
    for name in ("interval", "query_offset"):
        yield from _duration(group, name, at, "group")
    yield from _limit(group.get("limit"), (*at, "limit"))
    yield from _pairs(group, "labels", at, "group")
    rules = group.get("rules")
    if rules is not None and not isinstance(rules, list):
        yield from _wrong_type(rules, (*at, "rules"), "rules", "group")
    for index, rule in enumerate(sequence(rules)):
        if isinstance(rule, dict):
            yield from _rule(rule, (*at, "rules", index))
        elif rule is not None:
            yield RuleFault("type", (*at, "rules", index), "rule", _shown(rule), "group")


def _group_name(group: dict[str, Any], at: Pointer, names: set[str]) -> Iterator[RuleFault]:
    name = group.get("name")
    if isinstance(name, dict | list):
        yield from _wrong_type(name, (*at, "name"), "name", "group")
        return
    text = _scalar(name)
    here = (*at, "name") if "name" in group else at
    if not text:
        yield RuleFault("group-name", here, "name", level="group")
    elif text in names and not _templated(text):
        yield RuleFault("repeated-group", here, "name", text, "group")
    names.add(text)


def _rule(rule: dict[str, Any], at: Pointer) -> Iterator[RuleFault]:
    alert, record, expr = (_scalar(rule.get(name)) for name in _TEXTS)
    title = alert or record
    for fault in _rule_faults(rule, at, alert, record):
        yield fault._replace(rule=title)
    if not expr and not isinstance(rule.get("expr"), dict | list):
        yield RuleFault("missing", (*at, "expr") if "expr" in rule else at, "expr", rule=title)


def _rule_faults(rule: dict[str, Any], at: Pointer, alert: str, record: str) -> Iterator[RuleFault]:
    for name in unknown("rule", rule):
        yield RuleFault("unknown-field", (*at, name), name)
    wrong = [name for name in _TEXTS if isinstance(rule.get(name), dict | list)]
    for name in wrong:
        if name == "expr" or not (alert or record):  # else Prometheus 2 takes it for absent
            yield from _wrong_type(rule[name], (*at, name), name, "rule")
    if alert and record:
        yield RuleFault("both", (*at, "record"), "record")
    elif not alert and not record and wrong in ([], ["expr"]):
        named = next((name for name in ("record", "alert") if name in rule), None)
        yield RuleFault("missing", (*at, named) if named else at, "alert")
    for name in _ALERTING_ONLY:
        if not record or alert or isinstance(rule.get(name), dict | list):
            yield from _duration(rule, name, at, "rule")
    for name in ("labels", "annotations"):
        yield from _pairs(rule, name, at, "rule")
    if record and not alert:
        yield from _recording(rule, record, at)


def _recording(rule: dict[str, Any], record: str, at: Pointer) -> Iterator[RuleFault]:
    for name in _ALERTING_ONLY:
        value = rule.get(name)
        if not isinstance(value, dict | list | None) and not re.fullmatch(_ZERO, _scalar(value)):
            yield RuleFault("alerting-field", (*at, name), name)
    if mapping(rule.get("annotations")):
        yield RuleFault("alerting-field", (*at, "annotations"), "annotations")
    if not _templated(record) and not re.fullmatch(_METRIC, record):
        braces = "{" in record or "}" in record
        yield RuleFault("name", (*at, "record"), "record", record, only_2=not braces)


def _pairs(parent: dict[str, Any], field: str, at: Pointer, level: str) -> Iterator[RuleFault]:
    """Labels or annotations: a mapping of names to texts."""
    pairs, here = parent.get(field), (*at, field)
    if pairs is None:
        return
    if not isinstance(pairs, dict):
        yield from _wrong_type(pairs, here, field, level)
        return
    for name, value in pairs.items():
        if isinstance(value, dict | list):
            yield from _wrong_type(value, (*here, name), name, field)
        reserved = name == "__name__" and field == "labels"
        if reserved or (not re.fullmatch(_LABEL, name) and not _templated(name)):
            only_2 = not reserved and bool(name)
            yield RuleFault("name", (*here, name), field, name, level, only_2=only_2)


def _duration(parent: dict[str, Any], field: str, at: Pointer, level: str) -> Iterator[RuleFault]:
    value, here = parent.get(field), (*at, field)
    text = _scalar(value)
    if isinstance(value, dict | list):
        yield from _wrong_type(value, here, field, level)
    elif value is not None and not re.fullmatch(_PLAIN_DURATION, text) and not _templated(text):
        yield RuleFault("duration", here, field, text, level)


def _limit(value: Any, at: Pointer) -> Iterator[RuleFault]:
    if isinstance(value, dict | list):
        yield from _wrong_type(value, at, "limit", "group")
    elif value is not None and not _fits_integer(value) and not _templated(_scalar(value)):
        yield RuleFault("number", at, "limit", _scalar(value), "group")


def _fits_integer(value: Any) -> bool:
    """Whether yaml.v3 can put a value into an int64: any number that is small enough, but no quoted one."""
    if isinstance(value, bool) or type(value) is str:
        return False
    text = _scalar(value).replace("_", "")
    if not re.fullmatch(_NUMBER, text):
        return False
    if text.lstrip("+").isdecimal():
        return int(text) < 1 << 63
    return not text[:1].isdigit() or text[1:2].isalpha() or float(text) <= 1 << 63


def _wrong_type(value: Any, at: Pointer, field: str, level: str) -> Iterator[RuleFault]:
    """A fault, unless the empty mapping that `{{ template }}` without quotes makes stands there."""
    if value != {} and not (isinstance(value, str) and _templated(value)):
        yield RuleFault("type", at, field, _shown(value), level)


def _scalar(value: Any) -> str:
    """A scalar as the text that Prometheus reads; nothing for what is none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else repr(_scalar(value))


def _templated(text: str) -> bool:
    return re.search(_TEMPLATE, text) is not None
