"""Alert rules that Grafana itself evaluates, as provisioning files and exports hold them."""

from o11ylint.documents.classic import load_target
from o11ylint.documents.dashboard import DataSource, Target
from o11ylint.documents.fields import Text, boolean, mapping, sequence, string, text, texts
from o11ylint.documents.languages import Languages
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any


class GrafanaAlertRule:
    """One rule; `condition` names the query that decides, `targets` has all of them."""

    __slots__ = (
        "annotations", "at", "condition", "exec_err_state", "for_", "group", "keep_firing_for", "labels",
        "no_data_state", "paused", "targets", "title", "uid",
    )  # fmt: skip

    def __init__(self, at: Pointer, title: Text | None, group: "GrafanaAlertGroup") -> None:
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
        self.paused = False
        self.targets: list[Target] = []


class GrafanaAlertGroup:
    """Rules that are evaluated together; `name` is None in a bare list of rules."""

    __slots__ = ("at", "folder", "interval", "name", "rules")

    def __init__(self, at: Pointer, name: Text | None) -> None:
        self.at = at
        self.name = name
        self.folder: Text | None = None
        self.interval: Text | None = None
        self.rules: list[GrafanaAlertRule] = []


class GrafanaAlerting:
    """Every group of one file."""

    __slots__ = ("groups",)

    def __init__(self, groups: list[GrafanaAlertGroup]) -> None:
        self.groups = groups

    def rules(self) -> list[GrafanaAlertRule]:
        """Every rule of every group, in order."""
        return [rule for group in self.groups for rule in group.rules]


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
    return GrafanaAlerting(groups) if any(group.rules for group in groups) else None


def _group(raw: dict[str, Any], at: Pointer, rules_at: Pointer) -> GrafanaAlertGroup:
    group = GrafanaAlertGroup(at, text(raw, "name", at) or text(raw, "title", at))
    folder = next((key for key in ("folder", "folderUid", "folderUID", "folderRef") if key in raw), "folder")
    group.folder = text(raw, folder, at)
    group.interval = text(raw, "interval", at)
    for index, each in enumerate(sequence(raw.get("rules"))):
        if isinstance(each, dict):
            group.rules.append(_rule(each, (*rules_at, index), group))
    return group


def _rule(raw: dict[str, Any], at: Pointer, group: GrafanaAlertGroup) -> GrafanaAlertRule:
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
    languages = Languages({})
    for index, each in enumerate(sequence(raw.get("data"))):
        if isinstance(each, dict):
            rule.targets.append(_target(each, (*at, "data", index), languages))
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
