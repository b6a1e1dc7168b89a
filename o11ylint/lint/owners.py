"""Who owns a file: told by configured paths, a team label, or CODEOWNERS, in an order that can be configured."""

import os

from o11ylint.lint import smallfile
from o11ylint.lint.finding import Owner
from o11ylint.lint.globs import matches, pattern
from o11ylint.typed import Any

ORDER = ("path", "label", "codeowners")
TEAM_LABELS = ("team", "owner")
_PLACES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")


class Owners:
    """The owners of a repository; CODEOWNERS is read when somebody first asks."""

    __slots__ = ("_codeowners", "_labels", "_order", "_root", "_teams")

    def __init__(self, settings: dict[str, Any], root: str) -> None:
        self._order = tuple(settings.get("order", ORDER))
        self._labels = tuple(settings.get("team_label", TEAM_LABELS))
        self._teams = {team: tuple(globs) for team, globs in settings.get("teams", {}).items()}
        self._root = root
        self._codeowners: list[tuple[str, str]] | None = None

    def of(self, path: str, labels: dict[str, str]) -> Owner | None:
        """The owner of a file, or of an alert with these labels in it."""
        for source in self._order:
            team = self._told(source, path, labels)
            if team:
                return Owner(team, source)
        return None

    def _told(self, source: str, path: str, labels: dict[str, str]) -> str | None:
        if source == "label":
            return next((labels[name] for name in self._labels if labels.get(name)), None)
        if source == "path":
            return next((team for team, globs in self._teams.items() if matches(path, globs)), None)
        if self._codeowners is None:
            self._codeowners = _read(self._root)
        return next((team for glob, team in self._codeowners if pattern(glob).match(path)), None)


def state(root: str) -> list[tuple[int, int]]:
    """Size and time of every CODEOWNERS there is: what changes when an owner does."""
    found = []
    for place in _PLACES:
        try:
            stat = os.stat(os.path.join(root, place))
        except OSError:
            continue
        found.append((stat.st_size, stat.st_mtime_ns))
    return found


def _read(root: str) -> list[tuple[str, str]]:
    """Patterns and first owners, the last line first: it wins."""
    for place in _PLACES:
        lines = smallfile.lines(os.path.join(root, place))
        entries = [line.split("#")[0].split() for line in lines if not line.startswith(("[", "^["))]
        if lines:
            return [(words[0], words[1].lstrip("@")) for words in reversed(entries) if len(words) > 1]
    return []
