"""What a repository holds and where, told from its files: what `init` starts a configuration from."""

import configparser
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from o11ylint.documents.open import read
from o11ylint.documents.rules import AlertingRule, RuleFile
from o11ylint.lint.conventions import COUNT, SHARE
from o11ylint.records import Record
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.documents.document import File

KINDS = (
    "dashboard",
    "library-panel",
    "rules",
    "grafana-alerting",
    "slo",
    "prometheus",
    "alertmanager",
    "datasources",
)
"""What files are told about, in this order."""
_TEMPLATES = ("helm-template", "kustomize-patch")
_URGENCY = ("sever", "priorit", "urgen", "critical", "level")
"""Beginnings and parts of names that labels have which say how urgent an alert is."""


class Layout(Record):
    """Paths and folders from the root, with forward slashes."""

    files: dict[str, tuple[str, ...]]
    """Paths by kind of document (KINDS)."""
    units: tuple[str, ...]
    """Folders of installations with files of ours, deepest first."""
    foreign: dict[str, str]
    """Folders whose files are made or kept elsewhere, and why."""
    charts: tuple[str, ...]
    """Helm charts with templates of ours."""
    overlays: tuple[str, ...]
    """Folders of kustomize with patches of ours."""
    severity_label: str
    severities: dict[str, int]
    """Values of that label, and how many alerts have each."""


def layout(
    paths: Iterable[str],
    content: Callable[[str], bytes],
    unit: Callable[[str], str],
    generated: Callable[[str, str], str | None],
) -> Layout:
    """Read every file once; one that cannot be read tells nothing."""
    files: dict[str, list[str]] = {kind: [] for kind in KINDS}
    templates: dict[str, list[str]] = {reason: [] for reason in _TEMPLATES}
    sources: dict[str, str | None] = {}
    labels: list[dict[str, str]] = []
    known = [path for path in paths if _sayable(path)]
    for path in known:
        file = _file(path, content)
        if file is None:
            continue
        for kind in {document.kind for document in file.documents} & files.keys():
            files[kind].append(path)
        for reason in {skipped.reason for skipped in file.skipped} & templates.keys():
            templates[reason].append(path)
        if file.documents:
            sources[path] = generated(path, file.source.text)
        labels += _labels(file)
    label, severities = _severity(labels)
    ours = set(sources).union(*templates.values())
    return Layout(
        {kind: tuple(found) for kind, found in files.items()},
        tuple(sorted({unit(path) for path in ours} - {""}, key=lambda each: (-each.count("/"), each))),
        _foreign(sources, known, content),
        _above(templates["helm-template"], known, ("Chart.yaml",)),
        _above(templates["kustomize-patch"], known, ("kustomization.yaml", "kustomization.yml", "Kustomization")),
        label,
        severities,
    )  # fmt: skip


def _sayable(path: str) -> bool:
    """Whether a path is text: a configuration could not name another."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _file(path: str, content: Callable[[str], bytes]) -> "File | None":
    try:
        return read(path, content(path))
    except OSError:
        return None


def _labels(file: "File") -> list[dict[str, str]]:
    """The labels of each alert."""
    return [
        {name: text.value for name, text in rule.all_labels.items()}
        for document in file.documents
        if isinstance(document.view, RuleFile)
        for rule in document.view.rules()
        if isinstance(rule, AlertingRule)
    ]


def _severity(labels: list[dict[str, str]]) -> tuple[str, dict[str, int]]:
    """The label that says how urgent alerts are, and its values; another than `severity` only if most have it."""
    names = Counter(name for each in labels for name in each)
    chosen = "severity"
    if 2 * names["severity"] < len(labels) and len(labels) >= COUNT:
        for name, count in names.most_common():
            if count >= SHARE * len(labels) and any(part in name.lower() for part in _URGENCY):
                chosen = name
                break
    values = Counter(each[chosen] for each in labels if chosen in each)
    return chosen, dict(sorted(values.items(), key=lambda each: (-each[1], each[0])))


def _foreign(
    sources: Mapping[str, str | None], paths: Iterable[str], content: Callable[[str], bytes]
) -> dict[str, str]:
    """Submodules, and folders in which every file of ours is a copy or generated."""
    found = dict.fromkeys(_submodules(paths, content), "a submodule")
    marked = {path.rpartition("/")[0]: source for path, source in sources.items() if source is not None}
    for folder, source in marked.items():
        if folder and all(each for other, each in sources.items() if other.startswith(folder + "/")):
            found.setdefault(folder, source)
    return {
        folder: why
        for folder, why in sorted(found.items())
        if not any(folder.startswith(other + "/") for other in found)
    }


def _submodules(paths: Iterable[str], content: Callable[[str], bytes]) -> list[str]:
    if ".gitmodules" not in paths:
        return []
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        parsed.read_string(content(".gitmodules").decode("utf-8", "replace").replace("\t", ""))
    except (OSError, configparser.Error):
        return []
    folders = [
        section["path"].strip("/")
        for section in map(parsed.__getitem__, parsed.sections())
        if "path" in section
    ]
    return [folder for folder in folders if os.path.isdir(folder)]


def _above(files: Iterable[str], paths: Iterable[str], names: tuple[str, ...]) -> tuple[str, ...]:
    """The nearest folders at or above some files that hold a file of one of these names."""
    homes = {path.rpartition("/")[0] for path in paths if path.rpartition("/")[2] in names}
    found = set()
    for path in files:
        folder = path.rpartition("/")[0]
        while folder and folder not in homes:
            folder = folder.rpartition("/")[0]
        if folder in homes:
            found.add(folder or ".")
    return tuple(sorted(found))
