"""Where the problems of rules across files stand; the files are opened again only for what no cache remembers."""

from collections.abc import Callable, Container, Sequence

from o11ylint.facts.symbols import Where
from o11ylint.lint.catalog import Catalog
from o11ylint.lint.drafts import Draft, Stamp
from o11ylint.rule.problem import Problem
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.documents.document import File
    from o11ylint.lint.cache import Cache
    from o11ylint.lint.catalog import Active
    from o11ylint.lint.examine import Examined
    from o11ylint.lint.settings import Settings


class Located:
    """Makes drafts of problems that speak of places in files."""

    __slots__ = ("_cache", "_catalog", "_content", "_opened", "_settings", "_wanted")

    def __init__(
        self,
        catalog: Catalog,
        settings: "Settings",
        content: Callable[[str], bytes],
        cache: "Cache | None" = None,
        wanted: Container[str] | None = None,
    ) -> None:
        self._catalog = catalog
        self._settings = settings
        self._content = content
        self._cache = cache
        self._wanted = wanted
        self._opened: dict[str, File | None] = {}

    def draft(self, problem: Problem, active: "Active") -> Draft | None:
        """The draft of a problem; None if it touches none of the wanted files, or its file is gone."""
        if not isinstance(problem.at, Where) or not self._is_wanted(problem):
            return None
        path = problem.at.path
        if self._cache is None:
            return self._made(problem, problem.at, active)
        key = repr((active.rule, active.severity, active.configured, *problem))
        known = self._cache.placed(path, key)
        if known is None:
            known = self._made(problem, problem.at, active)
            if known is not None:
                self._cache.place(path, key, known)
        return known

    def tells(self, path: str) -> bool:
        """Whether what is found in a file is wanted."""
        return self._wanted is None or path in self._wanted

    def state(self, members: Sequence["Examined"]) -> str | None:
        """A text for what rules across these files go by; None if what they find cannot be remembered."""
        if self._cache is None or self._wanted is not None:
            return None
        return self._cache.state(each.path for each in members)

    def known(self, unit: str, state: str) -> list[Draft] | None:
        """What rules across files have found in a unit in this state."""
        return self._cache.across(unit, state) if self._cache is not None else None

    def keep(self, unit: str, state: str, drafts: list[Draft]) -> None:
        """Remember what rules across files have found in a unit."""
        if self._cache is not None:
            self._cache.keep_across(unit, state, drafts)

    def _is_wanted(self, problem: Problem) -> bool:
        return any(
            self.tells(each.path) for each in (problem.at, *problem.related) if isinstance(each, Where)
        )

    def _made(self, problem: Problem, where: Where, active: "Active") -> Draft | None:
        from o11ylint.documents.open import read
        from o11ylint.lint.drafting import in_document
        from o11ylint.lint.objects import labels_at

        path, index, pointer = where
        if path not in self._opened:
            try:
                self._opened[path] = read(path, self._content(path))
            except OSError:  # gone since it was read
                self._opened[path] = None
        file = self._opened[path]
        if file is None or index >= len(file.documents):
            return None
        document = file.documents[index]
        owner = self._settings.owner(path, None, labels_at(document, pointer))
        tags = self._catalog.rules[active.rule].tags
        return in_document(
            document, problem, pointer, Stamp(path, self._settings.unit(path), owner, active, tags)
        )
