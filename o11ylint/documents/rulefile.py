"""Rule files and rule resources as a RuleFile: what is readable is read, the rest is left out."""

from collections.abc import Iterator

from o11ylint.documents.fields import Text, mapping, sequence, string, text, texts
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.rulefields import is_victoria
from o11ylint.documents.rules import AlertingRule, GroupHead, RecordingRule, RuleFile, RuleGroup
from o11ylint.typed import Any

_LOGQL_SIGNS = ("|=", "|~", "!~ `", "| json", "| logfmt", "| pattern", "| unwrap", "|>", "!>")


def load_rules(kind: str, root: Any, value: Any, at: Pointer) -> RuleFile | None:
    """The rules in a value at `at` of `root`: a file or resource, a list of groups, a group, or bare rules."""
    if kind == "rules":
        return load_rule_file(value, at)
    if kind == "group-list":
        groups = _groups(value, at, None)
        if len(at) == len(root) == 1 and str(at[0]).lower().removesuffix("s") == "group":
            return RuleFile(None, groups, root, (), strict=True)  # `groups`, misspelt
    elif kind == "rule-group":
        groups = [_group(value, at, None)]
    else:
        head = GroupHead(at, None, _language({"rules": value}, None))
        groups = [RuleGroup(head, list(_rules(head, value, at)))]
    return RuleFile(None, groups, {}) if any(group.rules for group in groups) else None


def load_rule_file(value: Any, at: Pointer) -> RuleFile | None:
    """A mapping with `groups:`, or a resource with them in its `spec`."""
    raw, kind, plain = mapping(value), None, not at
    metadata = mapping(raw.get("metadata"))
    if isinstance(raw.get("spec"), dict):
        kind, raw, at = string(raw.get("kind")), raw["spec"], (*at, "spec")
    groups = _groups(raw.get("groups"), (*at, "groups"), kind)
    strict = kind == "PrometheusRule" or (kind is None and plain)
    strict = strict and not is_victoria(raw.get("groups"))
    labels = {key: each for key, each in mapping(metadata.get("labels")).items() if isinstance(each, str)}
    return RuleFile(kind, groups, raw, at, strict=strict, labels=labels if kind else None) if groups else None


def _groups(value: Any, at: Pointer, kind: str | None) -> list[RuleGroup]:
    if isinstance(value, dict) and "rules" in value:
        return [_group(value, at, kind)]
    return [
        _group(raw, (*at, index), kind) for index, raw in enumerate(sequence(value)) if isinstance(raw, dict)
    ]


def _group(raw: dict[str, Any], at: Pointer, kind: str | None) -> RuleGroup:
    head = GroupHead(at, text(raw, "name", at), _language(raw, kind))
    head.interval = text(raw, "interval", at)
    head.query_offset = text(raw, "query_offset", at)
    head.limit = text(raw, "limit", at)
    head.labels = texts(raw.get("labels"), (*at, "labels"))
    return RuleGroup(head, list(_rules(head, raw.get("rules"), (*at, "rules"))))


def _rules(group: GroupHead, value: Any, at: Pointer) -> Iterator[AlertingRule | RecordingRule]:
    for index, raw in enumerate(sequence(value)):
        if not isinstance(raw, dict):
            continue
        here = (*at, index)
        expr = _expression(raw, here)
        alert, record = text(raw, "alert", here), text(raw, "record", here)
        if expr is None:
            continue
        if alert is not None:
            yield _alerting(raw, here, alert, expr, group)
        elif record is not None:
            recording = RecordingRule(here, record, expr, group)
            recording.labels = texts(raw.get("labels"), (*here, "labels"))
            yield recording


def _alerting(raw: dict[str, Any], at: Pointer, name: Text, expr: Text, group: GroupHead) -> AlertingRule:
    rule = AlertingRule(at, name, expr, group)
    rule.for_ = text(raw, "for", at)
    rule.keep_firing_for = text(raw, "keep_firing_for", at)
    rule.labels = texts(raw.get("labels"), (*at, "labels"))
    rule.annotations = texts(raw.get("annotations"), (*at, "annotations"))
    rule.filled_in = frozenset(
        name
        for part in (raw.get("labels"), raw.get("annotations"))
        for name, value in mapping(part).items()
        if isinstance(value, dict | list)
    )
    return rule


def _expression(raw: dict[str, Any], at: Pointer) -> Text | None:
    """`expr` as text; a JSON number is the text of that number."""
    value = raw.get("expr")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Text(str(value), (*at, "expr"))
    return text(raw, "expr", at)


def _language(raw: dict[str, Any], kind: str | None) -> str:
    """PromQL, unless the resource, the group or its expressions say otherwise."""
    if kind == "VMRule":
        return "metricsql"
    declared = string(raw.get("type"))  # vmalert: prometheus, graphite or vlogs
    if declared in ("graphite", "vlogs"):
        return "other"
    for rule in sequence(raw.get("rules")):
        expr = mapping(rule).get("expr")
        if isinstance(expr, str) and "{" in expr and any(sign in expr for sign in _LOGQL_SIGNS):
            return "logql"
    return "promql"
