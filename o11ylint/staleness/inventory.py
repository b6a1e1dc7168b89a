"""The dashboards of a run, each as a card with what is compared, dated and judged."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha1
from typing import NamedTuple

from o11ylint.documents.dashboard import Dashboard, Variable
from o11ylint.documents.document import Document
from o11ylint.documents.fields import mapping, string
from o11ylint.documents.grafana_alerting import GrafanaAlerting, GrafanaAlertRule
from o11ylint.documents.open import read
from o11ylint.documents.pointer import write
from o11ylint.documents.rules import RecordingRule, RuleFile
from o11ylint.facts.links import linked_by_alert
from o11ylint.promql.walk import selectors
from o11ylint.rule.reading import of_target
from o11ylint.staleness.normalise import digest

_PAGES = frozenset((
    "text", "row", "dashlist", "news", "alertlist", "annolist", "welcome", "gettingstarted", "pluginlist",
    "live", "debug", "canvas", "icon", "table-old-text",
))  # fmt: skip
"""Panels that show something without a query."""

Container = tuple[int, str] | None
"""Where a dashboard sits in its file, as a finding says it."""


class Card(NamedTuple):
    """One dashboard. `queries` are those that people see, each once for each place where it stands."""

    path: str
    container: Container
    kind: str
    """How it is kept: file, configmap, resource."""
    uid: str | None
    title: str
    tags: tuple[str, ...]
    description: str
    unit: str
    schema: int | None
    panels: int
    asking: int
    """Panels that should ask for data."""
    queries: tuple[str, ...]
    hidden: int
    metrics: int
    """Names of metrics that are asked for; counted only where a share of them matters."""
    variables: tuple[tuple[str, str], ...]
    """Names, and what they are filled with."""
    sources: tuple[str, ...]
    """Data sources that are written into it."""
    libraries: tuple[str, ...]
    digest: str
    bare_digest: str
    blob: str
    """What git calls the content of its file."""


class Inventory(NamedTuple):
    """Every dashboard, and what rules and library panels say about them, by unit."""

    cards: list[Card]
    alerted: dict[tuple[str, str], str]
    """The first alert that leads to a dashboard, by unit and uid."""
    libraries: dict[str, frozenset[str]]
    """Uids of the library panels of a unit."""


def inventory(
    paths: Iterable[str], content: Callable[[str], bytes], unit: Callable[[str], str], counted: frozenset[str]
) -> Inventory:
    """Read the files; metrics are counted in those of `counted`."""
    cards: list[Card] = []
    alerted: dict[tuple[str, str], str] = {}
    libraries: dict[str, set[str]] = {}
    for path in paths:
        try:
            data = content(path)
        except OSError:  # the run has said so
            continue
        file = read(path, data)
        blob = sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
        here = unit(path)
        for document in file.documents if file else ():
            view = document.view
            if isinstance(view, Dashboard) and document.kind == "dashboard":
                cards.append(card(document, path, here, blob, counted=path in counted))
            elif document.kind == "library-panel":
                libraries.setdefault(here, set()).add(_library_uid(document))
            elif isinstance(view, RuleFile | GrafanaAlerting):
                for uid, alert in _alerted(view):
                    alerted.setdefault((here, uid), alert)
    return Inventory(cards, alerted, {name: frozenset(found) for name, found in libraries.items()})


def card(document: Document, path: str, unit: str, blob: str = "", *, counted: bool = False) -> Card:
    """The card of a dashboard."""
    view: Dashboard = document.view
    held = document.container
    targets = [target for panel in view.panels for target in panel.targets]
    asked = [each for each in targets if each.query is not None and each.query.value.strip()]
    shown = [each for each in asked if not each.hidden]
    opaque = sum(each.query is None and each.language not in ("promql", "logql") for each in targets)
    return Card(
        path=path,
        container=(held.document, write(held.pointer)) if held else None,
        kind=_kind(document),
        uid=view.uid.value if view.uid else None,
        title=view.name,
        tags=tuple(tag.value for tag in view.tags),
        description=view.description.value if view.description else "",
        unit=unit,
        schema=view.schema_version,
        panels=len(view.panels),
        asking=sum(
            (panel.type is None or panel.type.value not in _PAGES) and not panel.library
            for panel in view.panels
        ),
        queries=tuple(each.query.value for each in shown if each.query) + ("",) * opaque,
        hidden=len(asked) - len(shown),
        metrics=_metrics(view) if counted else 0,
        variables=tuple(sorted((each.name.value, _filled_with(each)) for each in view.variables)),
        sources=tuple(sorted({uid for each in targets if (uid := each.datasource.literal)})),
        libraries=tuple(sorted({panel.library for panel in view.panels if panel.library})),
        digest=digest(view.raw),
        bare_digest=digest(view.raw, named=False),
        blob=blob,
    )


def _filled_with(variable: Variable) -> str:
    query = variable.query.query if variable.query else None
    return query.value if query else ",".join(each.value for each in variable.options)


def _kind(document: Document) -> str:
    root = mapping(document.tree.value)
    if document.outer:
        root = mapping(document.outer[-1].tree.value)
    if string(root.get("kind")) in ("ConfigMap", "Secret", "ConfigMapList", "List"):
        return "configmap"
    return "resource" if root.get("apiVersion") and root.get("kind") else "file"


def _metrics(view: Dashboard) -> int:
    names = set()
    for _, target in view.queries():
        tree = of_target(target).tree
        names |= {each.name for each in selectors(tree)} if tree is not None else set()
    return len(names)


def _library_uid(document: Document) -> str:
    root = mapping(document.tree.value)
    for step in document.base[:-1]:
        root = mapping(root.get(str(step)))
    return string(root.get("uid")) or ""


def _alerted(view: RuleFile | GrafanaAlerting) -> Iterator[tuple[str, str]]:
    """Uids of dashboards that an alert leads to, with the name of the alert."""
    for rule in view.rules():
        if isinstance(rule, RecordingRule) or (isinstance(rule, GrafanaAlertRule) and rule.paused):
            continue
        if isinstance(rule, GrafanaAlertRule):
            name = rule.title.value if rule.title else "without a name"
        else:
            name = rule.name.value
        for link in linked_by_alert(rule.annotations):
            yield link.uid.value, name
