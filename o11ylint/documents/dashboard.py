"""A dashboard as checks see it: one model for classic and v2 files, every text with its pointer."""

from collections.abc import Iterator

from o11ylint.documents.fields import Text
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

BUILT_IN = frozenset(
    ("grafana", "-- Grafana --", "-- Dashboard --", "-- Mixed --", "datasource", "default", "__expr__")
)
"""What Grafana offers as a data source without one being provisioned."""


class DataSource:
    """What a query says of its data source. `type` and `uid` are None where nothing is said."""

    __slots__ = ("at", "type", "uid")

    def __init__(self, type_: str | None, uid: str | None, at: Pointer) -> None:
        self.type = type_
        self.uid = uid
        self.at = at

    @property
    def literal(self) -> str | None:
        """The uid or name of one particular data source: no variable, no default, none that Grafana brings."""
        uid = self.uid
        if not uid or uid in BUILT_IN or uid.startswith("-- ") or "$" in uid or "[[" in uid or "{{" in uid:
            return None
        return uid


class Target:
    """One query of a panel, of an annotation or of a variable.

    `language` is promql, logql, influxql, flux, elasticsearch, sql, graphite, expression, other or unknown.
    """

    __slots__ = ("at", "datasource", "hidden", "instant", "language", "query", "ref_id", "settings")

    def __init__(
        self,
        at: Pointer,
        query: Text | None,
        language: str,
        datasource: DataSource,
        ref_id: str | None = None,
        *,
        hidden: bool = False,
        settings: dict[str, Text] | None = None,
    ) -> None:
        self.at = at
        self.query = query
        self.language = language
        self.datasource = datasource
        self.ref_id = ref_id
        self.hidden = hidden
        self.instant = False
        self.settings = settings or {}


class Panel:
    """One panel, whatever row, tab or library it stands in; `row` is the title of its row.

    `calculations` are what it makes of all points of a series: `lastNotNull`, `sum`, in its value or in its legend.
    `min_interval` is the least distance of its points, as a duration or a variable, where it says one.
    """

    __slots__ = (
        "at", "calculations", "datasource", "description", "id", "library", "links", "min_interval",
        "plugin_version", "repeat", "row", "targets", "texts", "title", "type",
    )  # fmt: skip

    def __init__(self, at: Pointer, type_: Text | None, title: Text | None) -> None:
        self.at = at
        self.type = type_
        self.title = title
        self.id: int | None = None
        self.description: Text | None = None
        self.datasource = DataSource(None, None, at)
        self.targets: list[Target] = []
        self.calculations: list[Text] = []
        self.links: list[Text] = []
        self.texts: list[Text] = []
        self.library: str | None = None
        self.repeat: str | None = None
        self.row: str | None = None
        self.min_interval: str | None = None
        self.plugin_version: str | None = None


class Variable:
    """One template variable; `type` is query, custom, constant, interval, datasource, textbox, adhoc …"""

    __slots__ = (
        "all_value", "at", "current", "datasource", "hide", "include_all", "label", "multi", "name",
        "options", "query", "refresh", "regex", "type",
    )  # fmt: skip

    def __init__(self, at: Pointer, name: Text, type_: str) -> None:
        self.at = at
        self.name = name
        self.type = type_
        self.label: Text | None = None
        self.query: Target | None = None
        self.regex: Text | None = None
        self.options: list[Text] = []
        self.current: list[str] = []
        self.datasource = DataSource(None, None, at)
        self.multi = False
        self.include_all = False
        self.all_value: Text | None = None
        self.refresh: int | None = None
        self.hide = 0


class Dashboard:
    """One dashboard. `panels` is flat: rows, collapsed rows, tabs and library elements included.

    `repeats` are the variables that a panel, a row or a tab is repeated for: there each has one value at a time.
    `forwards` is true where some link hands all variables on to another dashboard.
    """

    __slots__ = (
        "_places", "_raw", "annotations", "at", "description", "forwards", "inputs", "links", "model", "panels",
        "repeats", "rows", "schema_version", "tags", "time_from", "time_to", "title", "uid", "variables",
    )  # fmt: skip

    def __init__(self, title: Text | None, uid: Text | None, model: str, raw: Any) -> None:
        self.at: Pointer = ()
        self._raw = raw
        self._places: dict[Pointer, list[Panel | Target | Variable]] | None = None
        self.title = title
        self.uid = uid
        self.model = model
        self.description: Text | None = None
        self.tags: list[Text] = []
        self.schema_version: int | None = None
        self.panels: list[Panel] = []
        self.rows: list[Text] = []
        self.repeats: set[str] = set()
        self.variables: list[Variable] = []
        self.annotations: list[Target] = []
        self.links: list[Text] = []
        self.forwards = False
        self.time_from: Text | None = None
        self.time_to: Text | None = None
        self.inputs: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The title, or what is nearest to one."""
        return self.title.value if self.title else (self.uid.value if self.uid else "untitled dashboard")

    @property
    def raw(self) -> Any:
        """The parsed model, for other views of it; a check reads those."""
        return self._raw

    def queries(self) -> list[tuple[Panel | None, Target]]:
        """Every query with the panel it is in; None for annotations and variables."""
        found: list[tuple[Panel | None, Target]] = [
            (panel, target) for panel in self.panels for target in panel.targets
        ]
        found.extend((None, target) for target in self.annotations)
        found.extend((None, variable.query) for variable in self.variables if variable.query)
        return found

    def holders(self, pointer: Pointer) -> "list[Panel | Target | Variable]":
        """Every panel, every query of one and every variable that a pointer is in, from the innermost outwards."""
        if self._places is None:
            self._places = {}
            parts: list[Panel | Target | Variable] = [*self.panels, *self.variables]
            parts += [target for panel in self.panels for target in panel.targets]
            for each in parts:
                self._places.setdefault(each.at, []).append(each)
        places = self._places
        return [each for end in range(len(pointer), -1, -1) for each in places.get(pointer[:end], ())]

    def contains(self, part: str) -> bool:
        """Whether any string anywhere in the model has this part: a fast answer before a slow look."""
        stack: list[Any] = [self._raw]
        while stack:
            value = stack.pop()
            if isinstance(value, str):
                if part in value:
                    return True
            elif isinstance(value, dict):
                stack.extend(value.values())
            elif isinstance(value, list):
                stack.extend(value)
        return False

    def every_text(self) -> Iterator[Text]:
        """Every string anywhere in the model, for rules that ask whether something is mentioned at all."""
        stack: list[tuple[Pointer, Any]] = [((), self._raw)]
        while stack:
            at, value = stack.pop()
            for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(entry, str):
                    yield Text(entry, (*at, key))
                elif isinstance(entry, dict | list):
                    stack.append(((*at, key), entry))
