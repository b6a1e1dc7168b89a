"""Alert rules that Grafana itself evaluates, as provisioning files and exports hold them."""

from o11ylint.documents.classic import load_target
from o11ylint.documents.dashboard import DataSource, Target
from o11ylint.documents.fields import Text, boolean, integer, mapping, sequence, string, text, texts
from o11ylint.documents.grafana_steps import Step, load_step
from o11ylint.documents.languages import Languages
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any


class GrafanaAlertRule:
    """One rule; `condition` names the step that decides, `targets` and `steps` have all of them.

    `dashboard` and `panel` are those it belongs to; `records` says that it is a recording rule.
    """

    __slots__ = (
        "annotations", "at", "condition", "dashboard", "exec_err_state", "for_", "group", "keep_firing_for",
        "labels", "no_data_state", "panel", "paused", "records", "steps", "targets", "title", "uid",
    )  # fmt: skip

    def __init__(self, at: Pointer, title: Text | None, group: "GrafanaGroupHead") -> None:
        self.at = at
        self.title = title
        self.group = group
        self.uid: Text | None = None
        self.condition: Text | None = None
        self.for_: Text | None = None
        self.keep_firing_for: Text | None = None
        self.no_data_state: Text | None = None
        self.exec_err_state: Text | None = None
        self.labels: dict[str, Text] = {}
        self.annotations: dict[str, Text] = {}
        self.dashboard: Text | None = None
        self.panel: int | None = None
        self.paused = False
        self.records = False
        self.steps: list[Step] = []
        self.targets: list[Target] = []

    @property
    def name(self) -> str:
        """What people call it."""
        return self.title.value if self.title else self.uid.value if self.uid else "a rule without a title"

    @property
    def place(self) -> Pointer:
        """Where it says its name, else where it begins."""
        return self.title.at if self.title else self.at


class GrafanaGroupHead:
    """What rules that are evaluated together share; `name` is None in a bare list of rules."""

    __slots__ = ("at", "folder", "interval", "name")

    def __init__(self, at: Pointer, name: Text | None, folder: Text | None, interval: Text | None) -> None:
        self.at = at
        self.name = name
        self.folder = folder
        self.interval = interval


class GrafanaAlertGroup(GrafanaGroupHead):
    """A group with its rules, which know no more of it than its head."""

    __slots__ = ("rules",)

    def __init__(self, head: GrafanaGroupHead, rules: list[GrafanaAlertRule]) -> None:
        super().__init__(head.at, head.name, head.folder, head.interval)
        self.rules = rules


class GrafanaAlerting:
    """Every group of one file. `provisioning` says that Grafana itself reads it when it starts."""

    __slots__ = ("groups", "provisioning")

    def __init__(self, groups: list[GrafanaAlertGroup], *, provisioning: bool = False) -> None:
        self.groups = groups
        self.provisioning = provisioning

    def rules(self) -> list[GrafanaAlertRule]:
        """Every rule of every group, in order."""
        return [rule for group in self.groups for rule in group.rules]

    def holder(self, pointer: Pointer) -> GrafanaAlertRule | None:
        """The rule that a pointer is in."""
        return next((rule for rule in self.rules() if pointer[: len(rule.at)] == rule.at), None)


def load_grafana_alerting(value: Any, at: Pointer) -> GrafanaAlerting | None:
    """A provisioning file (`groups`), one group, or a list of rules, standing at `at`."""
    if isinstance(value, list):
        groups = [_group({"rules": value}, at, at)]
    elif isinstance(mapping(value).get("groups"), list):
        groups = [
            _group(raw, (*at, "groups", index), (*at, "groups", index, "rules"))
            for index, raw in enumerate(value["groups"])
            if isinstance(raw, dict)
        ]
    else:
        groups = [_group(mapping(value), at, (*at, "rules"))]
    provisioning = isinstance(mapping(value).get("groups"), list) and integer(value.get("apiVersion")) == 1
    return GrafanaAlerting(groups, provisioning=provisioning) if any(each.rules for each in groups) else None


def _group(raw: dict[str, Any], at: Pointer, rules_at: Pointer) -> GrafanaAlertGroup:
    folder = next((key for key in ("folder", "folderUid", "folderUID", "folderRef") if key in raw), "folder")
    name = text(raw, "name", at) or text(raw, "title", at)
    head = GrafanaGroupHead(at, name, text(raw, folder, at), text(raw, "interval", at))
    rules = [
        _rule(each, (*rules_at, index), head)
        for index, each in enumerate(sequence(raw.get("rules")))
        if isinstance(each, dict)
    ]
    return GrafanaAlertGroup(head, rules)


def _rule(raw: dict[str, Any], at: Pointer, group: GrafanaGroupHead) -> GrafanaAlertRule:
    rule = GrafanaAlertRule(at, text(raw, "title", at), group)
    rule.uid = text(raw, "uid", at)
    rule.condition = text(raw, "condition", at)
    rule.for_ = text(raw, "for", at)
    rule.keep_firing_for = text(raw, "keepFiringFor", at) or text(raw, "keep_firing_for", at)
    rule.no_data_state = text(raw, "noDataState", at)
    rule.exec_err_state = text(raw, "execErrState", at)
    rule.labels = texts(raw.get("labels"), (*at, "labels"))
    rule.annotations = texts(raw.get("annotations"), (*at, "annotations"))
    rule.paused = boolean(raw.get("isPaused")) is True
    rule.records = isinstance(raw.get("record"), dict)
    rule.dashboard = rule.annotations.get("__dashboardUid__") or text(raw, "dashboardUid", at)
    panel = rule.annotations.get("__panelId__")
    rule.panel = integer(panel.value if panel else raw.get("panelId"))
    languages = Languages({})
    for index, each in enumerate(sequence(raw.get("data"))):
        if isinstance(each, dict):
            target = _target(each, (*at, "data", index), languages)
            rule.targets.append(target)
            rule.steps.append(load_step(each, (*at, "data", index), target))
    return rule


def _target(raw: dict[str, Any], at: Pointer, languages: Languages) -> Target:
    """One entry of `data`: the query is in its `model`, its data source beside that."""
    model = mapping(raw.get("model"))
    uid = string(raw.get("datasourceUid"))
    type_ = string(mapping(model.get("datasource")).get("type"))
    datasource = DataSource(type_, uid, (*at, "datasourceUid"))
    query = {name: entry for name, entry in model.items() if name != "datasource"}
    target = load_target(query, (*at, "model"), datasource, languages)
    target.ref_id = string(raw.get("refId")) or target.ref_id
    return target
