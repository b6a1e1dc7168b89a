"""What the configurations of an installation say about its alerts: who is woken, how often targets are scraped.

They are found by their names and read before the rules run, because rules about one file need the answers.
"""

from collections.abc import Callable, Iterable, Sequence

from o11ylint.lint.units import may_configure
from o11ylint.records import Record
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.configs import PrometheusConfig

_NAMES = frozenset((
    "prom", "vmagent", "prometheus",
    *(f"prometheus{mark}{word}" for mark in "-_." for word in ("config", "main", "server")),
))  # fmt: skip
"""How a configuration is called, without its ending."""
_ANYTHING_IN = ("datasources", "alertmanager")
"""Folders in which every file may be a configuration."""
_ENDS = tuple(f"{mark}datasource{plural}" for mark in "-_." for plural in ("", "s"))
_SIGNS = (b"receivers", b"scrape_interval", b"timeInterval")
"""What a file without has nothing to say here: rules and dashboards about Alertmanager are called after it, too."""
MOST = 100
"""Files that are read beforehand; a repository has a few."""


class Learned(Record):
    """What rules take as options where nothing is configured; `scrape_interval` is followed by where it stands."""

    paging: tuple[str, ...] | None = None
    scrape_interval: str | None = None


def surroundings(
    paths: Iterable[str],
    unit: Callable[[str], str],
    label: Callable[[str], str],
    usual: Sequence[str],
    *,
    remember: bool,
) -> dict[str, Learned]:
    """By unit, what its configurations say.

    `label` tells the severity label of a unit by its name, `usual` are the values that page where nothing is said.
    """
    files = {path: data for path in list(filter(_is_meant, paths))[:MOST] if (data := _data(path))}
    if not files:
        return {}
    from o11ylint.lint import remembered

    places = [f"{path} {unit(path)} {label(unit(path))}".encode("utf-8", "surrogateescape") for path in files]
    memory = remembered.place("learned", *places, *files.values(), repr(usual).encode())
    known = remembered.recall(memory) if remember else None
    if known is None:
        known = _learned(files, unit, label, usual)
        if remember:
            remembered.keep(memory, known)
    return {name: Learned(paging and tuple(paging), interval) for name, (paging, interval) in known.items()}


def _learned(
    files: dict[str, bytes], unit: Callable[[str], str], label: Callable[[str], str], usual: Sequence[str]
) -> dict[str, Any]:
    units: dict[str, list[tuple[str, str, Any]]] = {}
    for path, data in files.items():
        for kind, view in _views(path, data):
            units.setdefault(unit(path), []).append((path, kind, view))
    found = {}
    for name, views in units.items():
        learned = Learned(_paging(views, label(name), usual), _interval(views))
        if any(learned):
            found[name] = learned
    return found


def _data(path: str) -> bytes:
    """The content of a file that may say something."""
    from o11ylint.lint.content import content

    try:
        data = content(path)
    except OSError:
        return b""
    return data if any(sign in data for sign in _SIGNS) else b""


def _is_meant(path: str) -> bool:
    if not may_configure(path):
        return False
    rest, _, name = path.rpartition("/")
    folder = rest.rpartition("/")[2]
    stem = name.rpartition(".")[0]
    return (
        stem in _NAMES
        or stem.startswith(("alertmanager", "datasource"))
        or stem.endswith(_ENDS)
        or folder in _ANYTHING_IN
        or (folder == "prometheus" and stem == "config")
    )


def _views(path: str, data: bytes) -> list[tuple[str, Any]]:
    from o11ylint.documents.open import read

    file = read(path, data)
    return [(each.kind, each.view) for each in file.documents if each.view is not None] if file else []


def _paging(views: list[tuple[str, str, Any]], label: str, usual: Sequence[str]) -> tuple[str, ...] | None:
    configs = [view for _, kind, view in views if kind == "alertmanager"]
    if len(configs) != 1 or not configs[0].whole:
        return None
    from o11ylint.rule.paging import paging_severities

    found = paging_severities(configs[0], label, usual)
    return None if found is None else tuple(found)


def _interval(views: list[tuple[str, str, Any]]) -> str | None:
    """The shortest interval that prometheus.yml says, else the one that all data sources agree on."""
    servers = [(_of_server(view), path) for path, kind, view in views if kind == "prometheus"]
    if servers:
        known = [(each, path) for each, path in servers if each]
        return _shortest(known) if len(known) == len(servers) else None
    sources = [
        (each.scrape_interval, path)
        for path, kind, view in views
        if kind == "datasources"
        for each in view.entries
        if each.type == "prometheus"
    ]
    said = [(each.value, path) for each, path in sources if each is not None]
    agreed = len(said) == len(sources) and len({_seconds(each) for each, _ in said}) == 1
    return _shortest(said) if agreed and _seconds(said[0][0]) else None


def _of_server(config: "PrometheusConfig") -> str | None:
    intervals = [each.value for each in config.job_intervals]
    if config.scrape_interval is not None:
        intervals.append(config.scrape_interval.value)
    elif not intervals:
        return None
    lengths = [(length, each) for each in intervals if (length := _seconds(each))]
    return min(lengths)[1] if len(lengths) == len(intervals) else None


def _shortest(known: list[tuple[str, str]]) -> str | None:
    best = min(known, key=lambda each: _seconds(each[0]) or 0, default=None)
    return f"{best[0]} {best[1]}" if best else None


def _seconds(written: str) -> float | None:
    from o11ylint.promql.durations import seconds

    try:
        return seconds(written)
    except ValueError:
        return None
