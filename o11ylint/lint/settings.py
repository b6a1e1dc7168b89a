"""What a configuration means for one file: which rules run, how severe, with which options; unit and owner."""

from o11ylint.lint.catalog import Active
from o11ylint.lint.finding import Owner
from o11ylint.typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from o11ylint.lint.ignores.config import Policy


class Settings(Protocol):
    """What the engine asks of a configuration. Paths are relative to the root, with forward slashes."""

    def active(self, path: str) -> tuple[Active, ...]:
        """The rules that run on a file; the same tuple object for files with the same answer."""

    def unit(self, path: str) -> str:
        """The installation a file belongs to; an empty string where there is only one."""

    def owner(self, path: str, folder: str | None, labels: dict[str, str]) -> Owner | None:
        """Who owns a file or an object in it, told by folder, path, team label or CODEOWNERS."""

    def generated(self, path: str, text: str) -> str | None:
        """Why a file is vendored or generated and not to be edited by hand; None if it is not."""


class UnitSettings(Protocol):
    """What a cache asks."""

    def unit(self, path: str) -> str:
        """The installation a file belongs to."""

    def unit_state(self, unit: str) -> str:
        """What is known of an installation and decides what is found in its files, as a text to compare."""


class RunSettings(Settings, Protocol):
    """What a run as a whole asks beside that."""

    @property
    def has_ignores(self) -> bool:
        """Whether the configuration lists findings to be ignored."""

    def policy(self) -> "Policy":
        """What the configuration wants ignored, and what it forbids to ignore just so."""
