"""The rules: read from `rules/catalog.json`, which `make generate` compiles from the pages."""

from o11ylint import __version__
from o11ylint.jsonload import loads
from o11ylint.records import Record
from o11ylint.typed import Any

_LISTS = frozenset(("tags", "needs", "when"))
HOME = "https://github.com/o11ylint/o11ylint"


class Rule(Record):
    """What a page says about its rule; `subject` is the class its check takes.

    `when` are words, in lower case, of which a document must have one for the rule to have anything to find in it; of a
    rule across files they are kinds of facts of which a unit must have one.
    """

    id: str
    name: str
    severity: str
    since: str
    subject: str
    default: bool = True
    tags: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    fix: str | None = None
    options: dict[str, Any] = {}  # noqa: RUF012 - never written to
    equivalents: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - never written to
    precision: float | None = None

    @property
    def help(self) -> str:
        """Where the page can be read."""
        return f"{HOME}/blob/v{__version__}/rules/{self.id}.md"

    @property
    def defaults(self) -> dict[str, Any]:
        """Options as the page gives them."""
        return {name: option["default"] for name, option in self.options.items()}


class Active(Record):
    """A rule as it runs on a file."""

    rule: str
    severity: str
    options: dict[str, Any]
    configured: bool = False
    """Whether the configuration sets the severity; then no convention changes it."""


class Catalog:
    """All rules by id, and the text they were read from."""

    __slots__ = ("rules", "source")

    def __init__(self, rules: dict[str, Rule], source: str = "") -> None:
        self.rules = rules
        self.source = source

    def groups(self) -> list[str]:
        """The groups of rules, sorted."""
        return sorted({rule_id.split("/")[0] for rule_id in self.rules})

    def tags(self) -> list[str]:
        """Every tag that some rule carries, sorted."""
        return sorted({tag for rule in self.rules.values() for tag in rule.tags})


def load() -> Catalog:
    """The catalogue of this installation."""
    from o11ylint import resources

    return parsed(resources.read("rules/catalog.json"))


def parsed(text: str) -> Catalog:
    """The catalogue in a `catalog.json`."""
    rules = {}
    for rule_id, entry in loads(text).items():
        for name in _LISTS & entry.keys():
            entry[name] = tuple(entry[name])
        if "equivalents" in entry:
            entry["equivalents"] = {tool: tuple(ids) for tool, ids in entry["equivalents"].items()}
        rules[rule_id] = Rule(rule_id, **entry)
    return Catalog(rules, text)


def function_of(rule_id: str) -> Any:
    """The check of a rule. Its module is imported now, not before."""
    group, _, last = rule_id.partition("/")
    name = last.replace("-", "_")
    package = f"o11ylint.checks.{group}"
    shared = getattr(__import__(package, fromlist=["SHARED"]), "SHARED", {})
    module = __import__(f"{package}.{shared.get(name, name)}", fromlist=[name])
    return getattr(module, name)  # importlib itself is one import more
