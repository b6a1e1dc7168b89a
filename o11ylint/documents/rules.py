"""Alerting and recording rules as checks see them; every text has its pointer."""

from o11ylint.documents.fields import Text
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.rulevalues import RuleFault


class GroupHead:
    """What the rules of a group share, and all that they know of it: nothing here refers to its own holder.

    `language` is promql, metricsql or logql; `name` is None in a bare list of rules.
    """

    __slots__ = ("at", "interval", "labels", "language", "limit", "name", "query_offset")

    def __init__(self, at: Pointer, name: Text | None, language: str) -> None:
        self.at = at
        self.name = name
        self.language = language
        self.interval: Text | None = None
        self.query_offset: Text | None = None
        self.limit: Text | None = None
        self.labels: dict[str, Text] = {}


class RuleGroup(GroupHead):
    """A group with its rules."""

    __slots__ = ("rules",)

    def __init__(self, head: GroupHead, rules: "list[AlertingRule | RecordingRule]") -> None:
        super().__init__(head.at, head.name, head.language)
        self.interval = head.interval
        self.query_offset = head.query_offset
        self.limit = head.limit
        self.labels = head.labels
        self.rules = rules


class AlertingRule:
    """One alerting rule. `labels` are its own; `all_labels` adds those of its group.

    `filled_in` are names of labels and annotations whose value is no text yet: `runbook_url: {{ .Values.url }}`, which
    YAML takes for a mapping.
    """

    __slots__ = (
        "annotations",
        "at",
        "expr",
        "filled_in",
        "for_",
        "group",
        "keep_firing_for",
        "labels",
        "name",
    )

    def __init__(self, at: Pointer, name: Text, expr: Text, group: GroupHead) -> None:
        self.at = at
        self.name = name
        self.expr = expr
        self.group = group
        self.for_: Text | None = None
        self.keep_firing_for: Text | None = None
        self.labels: dict[str, Text] = {}
        self.annotations: dict[str, Text] = {}
        self.filled_in: frozenset[str] = frozenset()

    @property
    def all_labels(self) -> dict[str, Text]:
        """Labels of the group and of the rule; the rule wins, as in Prometheus."""
        return {**self.group.labels, **self.labels}


class RecordingRule:
    """One recording rule."""

    __slots__ = ("at", "expr", "group", "labels", "name")

    def __init__(self, at: Pointer, name: Text, expr: Text, group: GroupHead) -> None:
        self.at = at
        self.name = name
        self.expr = expr
        self.group = group
        self.labels: dict[str, Text] = {}


class RuleFile:
    """Every group of one rule file or resource; `kind` is the resource's kind, or None for a plain file.

    `strict` says that Prometheus itself reads it, as it stands here, and refuses what it does not know.
    `labels` are those of the resource, by which operators select it.
    """

    __slots__ = ("_faults", "_places", "_raw", "at", "groups", "kind", "labels", "strict")

    def __init__(
        self,
        kind: str | None,
        groups: list[RuleGroup],
        raw: dict[str, Any],
        at: Pointer = (),
        *,
        strict: bool = False,
        labels: dict[str, str] | None = None,
    ) -> None:
        self.kind = kind
        self.labels = labels or {}
        self.groups = groups
        self.at = at
        self.strict = strict
        self._raw = raw
        self._faults: list[RuleFault] | None = None
        self._places: dict[Pointer, RuleGroup | AlertingRule | RecordingRule] | None = None

    def rules(self) -> list[AlertingRule | RecordingRule]:
        """Every rule of every group, in order."""
        return [rule for group in self.groups for rule in group.rules]

    @property
    def faults(self) -> "list[RuleFault]":
        """What Prometheus would refuse besides expressions and templates; nothing unless `strict`."""
        if not self.strict:
            return []
        if self._faults is None:
            from o11ylint.documents.rulefaults import faults_of  # only its rules need it

            self._faults = list(faults_of(self._raw, self.at))
        return self._faults

    def holder(self, pointer: Pointer) -> RuleGroup | AlertingRule | RecordingRule | None:
        """The rule that a pointer is in, else the group. A bare list of rules is no group."""
        if self._places is None:
            self._places = {rule.at: rule for rule in self.rules()}
            self._places |= {group.at: group for group in self.groups if group.at}
        for end in range(len(pointer), 0, -1):
            found = self._places.get(pointer[:end])
            if found is not None:
                return found
        return None
