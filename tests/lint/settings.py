"""Settings for tests of the engine: chosen rules everywhere, units by the first folder if asked."""

from o11ylint.lint.catalog import Active, load
from o11ylint.lint.finding import Owner
from o11ylint.lint.ignores.config import Policy


class Chosen:
    """These rules with their defaults."""

    def __init__(self, *rules: str, units: bool = False) -> None:
        catalog = load().rules
        self._active = tuple(Active(each, catalog[each].severity, catalog[each].defaults) for each in rules)
        self._units = units

    def active(self, path: str) -> tuple[Active, ...]:
        return self._active

    def unit(self, path: str) -> str:
        return path.split("/", maxsplit=1)[0] if self._units else ""

    def unit_state(self, unit: str) -> str:
        return ""

    def owner(self, path: str, folder: str | None, labels: dict[str, str]) -> Owner | None:
        return Owner(labels["team"], "label") if "team" in labels else None

    def generated(self, path: str, text: str) -> str | None:
        return None

    has_ignores = False

    def policy(self) -> Policy:
        return Policy((), frozenset(), "", "", whole=True)
