"""Which dashboard, panel, rule or group a pointer is in, in words and as an identity that survives edits."""

from o11ylint.documents.dashboard import Dashboard, Panel, Target, Variable
from o11ylint.documents.document import Document
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.rules import AlertingRule, RecordingRule, RuleFile, RuleGroup
from o11ylint.lint.drafts import Identity
from o11ylint.lint.finding import Object
from o11ylint.typed import Any


def name(path: str) -> str:
    """The file name without folders."""
    return path.rsplit("/", 1)[-1]


def object_at(document: Document, pointer: Pointer) -> tuple[Object, Identity]:
    """The object that holds `pointer`, and what identifies it across moves, renames and reformatting."""
    view = document.view
    path = document.source.path
    if isinstance(view, Dashboard):
        return _in_dashboard(view, pointer)
    if isinstance(view, RuleFile):
        return _in_rules(view, path, pointer)
    if document.kind == "slo":
        slo = view.holder(pointer)
        title = slo.title if slo is not None else ""
        return Object("slo", title or name(path)), ("slo", title)
    if document.kind == "grafana-alerting" and view is not None:
        return _in_grafana_alerting(view, path, pointer)
    return Object("file", name(path)), ("file",)


def _in_grafana_alerting(view: Any, path: str, pointer: Pointer) -> tuple[Object, Identity]:
    """A rule that Grafana evaluates is known by its uid, else by its group and title."""
    rule = view.holder(pointer)
    if rule is None:
        return Object("file", name(path)), ("file",)
    group = rule.group.name.value if rule.group.name else None
    found = Object("alert", rule.name, rule.uid.value if rule.uid else None, group=group)
    return found, ("grafana-alert", rule.uid.value) if rule.uid else ("grafana-alert", group or "", rule.name)


def _in_dashboard(view: Dashboard, pointer: Pointer) -> tuple[Object, Identity]:
    uid = view.uid.value if view.uid else None
    owner: Identity = ("dashboard", uid) if uid else ("dashboard", "", view.name)
    holders = view.holders(pointer)
    for panel in holders:
        if not isinstance(panel, Panel) or (not panel.at and view.model != "library-panel"):
            continue
        title = panel.title.value if panel.title else (panel.type.value if panel.type else "panel")
        target = next((each for each in holders if isinstance(each, Target)), None)
        found = Object("dashboard", view.name, uid, title, panel.id, target.ref_id if target else None)
        return found, (*owner, title)
    for variable in holders:
        if isinstance(variable, Variable):
            return Object("dashboard", view.name, uid), (*owner, "variable", variable.name.value)
    return Object("dashboard", view.name, uid), owner


def _in_rules(view: RuleFile, path: str, pointer: Pointer) -> tuple[Object, Identity]:
    holder = view.holder(pointer)
    if holder is None:
        return Object("file", name(path)), ("file",)
    if isinstance(holder, RuleGroup):
        title = holder.name.value if holder.name else None
        return Object("group", title or name(path), group=title), ("group", title or "")
    return _rule(holder, holder.group.name.value if holder.group.name else None)


def _rule(rule: AlertingRule | RecordingRule, group: str | None) -> tuple[Object, Identity]:
    labels = tuple(
        f"{key}={text.value}" for key, text in sorted(rule.labels.items()) if "{{" not in text.value
    )
    if isinstance(rule, AlertingRule):
        return Object("alert", rule.name.value, group=group), ("alert", group or "", rule.name.value, *labels)
    return (
        Object("recording", rule.name.value, group=group),
        ("recording", group or "", rule.name.value, *labels),
    )


def labels_at(document: Document, pointer: Pointer) -> dict[str, str]:
    """The static labels of the rule or SLO that holds `pointer`."""
    view: Any = document.view
    if document.kind == "slo":
        slo = view.holder(pointer)
        return {key: text.value for key, text in slo.labels.items()} if slo is not None else {}
    if document.kind == "grafana-alerting" and view is not None:
        alert = view.holder(pointer)
        return {key: text.value for key, text in alert.labels.items()} if alert is not None else {}
    holder = view.holder(pointer) if isinstance(view, RuleFile) else None
    if holder is None or isinstance(holder, RuleGroup):
        return {}
    return {key: text.value for key, text in {**holder.group.labels, **holder.labels}.items()}
