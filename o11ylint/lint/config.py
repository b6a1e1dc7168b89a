"""The configuration of a run: files and command line together, as settings for each path."""

import os
from collections.abc import Callable, Iterable, Sequence

from o11ylint.errors import ConfigError, meant
from o11ylint.lint.catalog import Active, Catalog, Rule
from o11ylint.lint.finding import Owner
from o11ylint.lint.selection import chosen, named
from o11ylint.lint.units import Units, Ways, may_configure, projects
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.lint.ignores.config import Policy
    from o11ylint.lint.metadata import Metadata
    from o11ylint.lint.owners import Owners
    from o11ylint.lint.servers import Server
    from o11ylint.lint.surroundings import Learned

NAME = ".o11ylint.yaml"
_SERVER = "expected a name under `servers:`, or a URL that begins with http:// or https://"
UNIT_OPTIONS = ("severity_label", "paging", "scrape_interval")
"""Settings of a unit that are options of rules too."""
METADATA = "metrics_metadata"
"""The setting that names a file with the types of metrics; of a run, or of a unit."""


class Config:
    """Settings (the protocol of lint.settings) from configuration files and command line."""

    def __init__(
        self,
        catalog: Catalog,
        files: Sequence[tuple[str, dict[str, Any]]],
        root: str,
        base: str,
        select: list[str],
        ignore: list[str],
    ) -> None:
        self.catalog = catalog
        self.files = files
        self.base = base
        """The way from the root to the working directory, with a slash, empty if they are the same."""
        self.anchored = False
        """Whether there is a root: the folder of a configuration, or of a repository."""
        self.values: dict[str, Any] = {}
        self._metadata: dict[str, Metadata] = {}
        if files:
            from o11ylint.lint import configfiles

            self.values = configfiles.merged(files)
            self._metadata = configfiles.metadata((self.values, *self.values.get("units", ())))
        self._exclude: tuple[str, ...] = tuple(self.values.get("exclude", ()))
        self.fail_on: str = self.values.get("fail_on", "warning")
        self._units = [(unit["name"], tuple(unit["paths"]), unit) for unit in self.values.get("units", ())]
        self._select, self._ignore = select, ignore
        self._overrides = [(tuple(each["paths"]), each) for each in self.values.get("per_path", ())]
        self.root = root
        self._owners: Owners | None = None
        self._known: dict[tuple[tuple[int, ...], int | None, str | None], tuple[Active, ...]] = {}
        self._everywhere: tuple[Active, ...] | None = None
        """The rules that run on all files, where nothing makes a difference between them."""
        self._learned: dict[str, Learned] = {}
        self._path_units: dict[str, str] = {}
        self._guessed = Units()
        self._locked = named(self.values.get("locked", ()), catalog, "locked")
        self.whole = False
        """Whether the run looks at everything below the root."""
        self._servers: dict[str, Server] | None = None
        self._servers_exist()
        if self.has_ignores:
            self.policy()  # what is wrong with an entry is found now too
        named(select, catalog)  # a name that stands for no rule is found before the first file is read
        named(ignore, catalog, "--ignore")

    def active(self, path: str) -> tuple[Active, ...]:
        """The rules that run on a file; the same tuple for files with the same answer."""
        if self._everywhere is not None:
            return self._everywhere
        inside = self.base + path
        overrides = tuple(
            [index for index, (globs, _) in enumerate(self._overrides) if _matches(inside, globs)]
        )
        unit = self.unit(path) if self._learned else None
        key = (overrides, self._unit(inside), unit if unit in self._learned else None)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(self._settled(*key))
            if not self._overrides and not self._units and not self._learned:
                self._everywhere = known
        return known

    def excluded(self, path: str) -> bool:
        """Whether the configuration leaves a file out, named or not."""
        return bool(self._exclude) and _matches(self.base + path, self._exclude)

    def unit(self, path: str) -> str:
        """The installation a file belongs to."""
        if not self._units:
            return self._guessed(self.base + path)
        known = self._path_units.get(path)
        if known is None:
            index = self._unit(self.base + path)
            known = self._path_units[path] = "" if index is None else str(self._units[index][0])
        return known

    def learn(self, paths: Iterable[str]) -> None:
        """Look at the layout of everything that is checked, before units are guessed."""
        paths = list(paths)
        self._guessed = Units(projects(self.base + path for path in paths))
        self._path_units.clear()
        self._known.clear()
        self._everywhere = None
        self._learned = {}
        if not any(map(may_configure, paths)):
            return
        from o11ylint import resources
        from o11ylint.lint.surroundings import surroundings

        usual: list[str] = next(
            (rule.defaults["paging"] for rule in self.catalog.rules.values() if "paging" in rule.options), []
        )
        remember = not resources.is_checkout()  # there, what is remembered may come from other code
        self._learned = surroundings(paths, self.unit, self._severity_label, usual, remember=remember)

    def ways(self, paths: Iterable[str]) -> Callable[[str], bool] | None:
        """Which folders can hold files of the units of these files; None where that cannot be told from a folder."""
        return None if self._units else Ways([self.base + path for path in paths], self.base)

    def _severity_label(self, name: str) -> str:
        """The severity label of a unit, by its name."""
        return self._entry(name).get("severity_label") or "severity"

    def scrape_interval(self, unit: str) -> str | None:
        """How often the targets of a unit are scraped, as its entry says it."""
        said: str | None = self._entry(unit).get("scrape_interval")
        return said

    def _entry(self, unit: str) -> dict[str, Any]:
        """What the configuration says of a unit by its name; nothing if it does not name it."""
        return next((entry for name, _, entry in self._units if name == unit), {})

    def state(self) -> str:
        """What decides about what is found in any file, as a text to compare."""
        from o11ylint.lint.owners import state

        types = sorted((path, each.state) for path, each in self._metadata.items())
        return repr((self.values, types, self._select, self._ignore, self.base, state(self.root)))

    def unit_state(self, unit: str) -> str:
        """What the configurations of a unit have told, as a text to compare."""
        return repr(self._learned.get(unit))

    def owner(self, path: str, _folder: str | None, labels: dict[str, str]) -> Owner | None:
        """Who decides."""
        if self._owners is None:
            from o11ylint.lint.owners import Owners

            self._owners = Owners(self.values.get("owners", {}), self.root)
        return self._owners.of(self.base + path, labels)

    @property
    def servers(self) -> "dict[str, Server]":
        """The configured servers by name."""
        if self._servers is None:
            from o11ylint.lint import servers

            self._servers = servers.servers(self.files)
        return self._servers

    def server(self, unit: str, said: str | None = None) -> "Server | None":
        """The Prometheus of a unit with the unit's tenant; `said` on the command line (a name or a URL) wins.

        None if nothing names one, and several servers are configured, or none. Raises UsageError.
        """
        from o11ylint.lint.servers import of_unit

        return of_unit(self._entry(unit), self.servers, said)

    def _servers_exist(self) -> None:
        """What a unit calls its server is found before the first file is read, and without loading much."""
        known = self.values.get("servers", ())
        for name, _, unit in self._units:
            said = unit.get("prometheus", "")
            if said and "://" not in said and said not in known:
                where = f"units: {name}: prometheus"
                raise ConfigError(f"{where}: unknown server {said!r}{meant(said, known)}", _SERVER)

    @property
    def has_ignores(self) -> bool:
        """Whether some configuration file lists findings to be ignored."""
        return any(values.get("ignores") for _, values in self.files)

    def policy(self) -> "Policy":
        """What is to be ignored, and what is locked."""
        from o11ylint.lint.ignores.config import policy

        return policy(self.files, self.catalog, self.base, whole=self.whole)

    def generated(self, path: str, text: str) -> str | None:
        """Why a file is not to be edited by hand."""
        vendored = tuple(self.values.get("vendored", ()))
        if vendored and _matches(self.base + path, vendored):
            return "vendored (configured)"
        from o11ylint.lint.vendored import source_of

        return source_of(path, text)

    def _unit(self, inside: str) -> int | None:
        for index, (_, globs, _) in enumerate(self._units):
            if _matches(inside, globs):
                return index
        return None

    def _settled(self, overrides: Iterable[int], unit: int | None, learned: str | None) -> Iterable[Active]:
        rules = chosen(self.catalog, self.values.get("select", ()), self.values.get("ignore", ()), "")
        options: dict[str, dict[str, Any]] = dict(self.values.get("rules", {}))
        for index in overrides:
            entry = self._overrides[index][1]
            if "select" in entry:
                rules = named(entry["select"], self.catalog, "select")
            if "ignore" in entry:
                rules -= named(entry["ignore"], self.catalog, "ignore")
            options = options | {
                rule: options.get(rule, {}) | given for rule, given in entry.get("rules", {}).items()
            }
        rules |= self._locked
        if self._select:
            rules = named(self._select, self.catalog)
        rules -= named(self._ignore, self.catalog, "--ignore")
        shared: dict[str, Any] = {"grafana_version": self.values.get("grafana_version")}
        metadata = self._metadata.get(self.values.get(METADATA, ""))
        if learned is not None:
            paging, shared["scrape_interval"] = self._learned[learned]
            shared["paging"] = None if paging is None else list(paging)
        if unit is not None:
            said = self._units[unit][2]
            shared |= {name: said[name] for name in UNIT_OPTIONS if said.get(name) is not None}
            metadata = self._metadata.get(said.get(METADATA, ""), metadata)
        shared["metric_types"] = metadata.types if metadata else None
        for rule in self.catalog.rules.values():
            if rule.id in rules:
                yield _active(rule, options.get(rule.id, {}), shared)


def _matches(path: str, globs: tuple[str, ...]) -> bool:
    from o11ylint.lint.globs import matches  # most repositories have no configuration

    return matches(path, globs)


def _active(rule: Rule, given: dict[str, Any], shared: dict[str, Any]) -> Active:
    settled = rule.defaults
    settled |= {name: value for name, value in shared.items() if name in settled and value is not None}
    settled |= {name: value for name, value in given.items() if name in settled}
    return Active(rule.id, given.get("severity", rule.severity), settled, "severity" in given)


def load(
    cwd: str, explicit: str | None, catalog: Catalog, *, select: list[str], ignore: list[str], isolated: bool
) -> Config:
    """The configuration of a run that starts in `cwd`; raises ConfigError and UsageError."""
    found, top = discover(cwd)
    path = explicit or (None if isolated else found)
    files: list[tuple[str, dict[str, Any]]] = []
    if path is not None:
        from o11ylint.lint import configfiles

        files = configfiles.read(os.path.join(cwd, path), catalog)
    root = os.path.dirname(found) if found and path == found else top or cwd
    base = os.path.relpath(cwd, root).replace(os.sep, "/")
    inside = "" if base == "." or base.startswith("..") else f"{base}/"
    settings = Config(catalog, files, root, inside, select, ignore)
    settings.anchored = path is not None or top is not None
    return settings


def discover(folder: str) -> tuple[str | None, str | None]:
    """The nearest configuration from a folder up to the root of its repository, and that root."""
    at = os.path.abspath(folder)
    found = None
    while True:
        candidate = os.path.join(at, NAME)
        if found is None and os.path.isfile(candidate):
            found = candidate
        if os.path.exists(os.path.join(at, ".git")):
            return found, at
        parent = os.path.dirname(at)
        if parent == at:
            return found, None
        at = parent
