"""The rules at work: every file on its own, in several processes when there are many; then what lies across them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from o11ylint.errors import DamagedCacheError
from o11ylint.facts.symbols import Fact
from o11ylint.lint.across import across_files
from o11ylint.lint.catalog import Catalog
from o11ylint.lint.content import content, examine_path
from o11ylint.lint.conventions import weighed
from o11ylint.lint.drafts import Draft
from o11ylint.lint.examine import Examined, Examiner
from o11ylint.lint.finding import Finding, Unchecked
from o11ylint.lint.ignores.wished import wished
from o11ylint.lint.located import Located
from o11ylint.records import Record
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.cache import Cache
    from o11ylint.lint.settings import RunSettings

PARALLEL_FROM = 64
"""Files below which starting processes costs more than it saves (research/parsing.md §6)."""
CHUNK = 16


class Scope(Record):
    """What a run looks at.

    `files` are reported on: path, and whether the user named it. `context` is the rest of the repository, which rules
    across files and conventions know too. `contents` stands in for files: standard input, or what a fix would write.
    """

    files: Sequence[tuple[str, bool]]
    context: Sequence[str] = ()
    contents: Mapping[str, bytes] = {}


class Engine:
    """Runs the rules of a catalogue under given settings, with at most `jobs` processes."""

    __slots__ = ("cache", "catalog", "failed", "jobs", "progress", "settings")

    def __init__(
        self, catalog: Catalog, settings: "RunSettings", jobs: int = 1, cache: "Cache | None" = None
    ) -> None:
        self.catalog = catalog
        self.settings = settings
        self.jobs = jobs
        self.cache = cache
        self.failed: list[Unchecked] = []
        """Rules across files that have crashed, which must not hide what the others found."""
        self.progress: Callable[[int, int], None] | None = None
        """Told after each file that is read how many of how many are done, and at the end that all are."""

    def around(self, examined: list[Examined], scope: Scope) -> list[Examined]:
        """The files of the context that share a unit with something that was found."""
        units = {self.settings.unit(each.path) for each in examined if each.facts or each.kept or each.drafts}
        near = [(path, False) for path in scope.context if units and self.settings.unit(path) in units]
        return [each for each in self.examine(near, scope.contents, context=True) if each.facts or each.kept]

    def do_without_cache(self, error: DamagedCacheError) -> None:
        """Begin again, after the cache has turned out to be damaged, or not to be what it was."""
        if self.cache is not None and not error.is_replaced:
            self.cache.forget()
        self.cache = None
        self.failed.clear()

    def conclude(
        self,
        examined: list[Examined],
        around: list[Examined],
        contents: Mapping[str, bytes],
        *,
        fingerprints: bool,
        gone: Sequence[Fact] = (),
    ) -> tuple[list[Finding], int]:
        """What each file gave by itself and what lies across them, sorted by place; how many more are ignored.

        `gone` is what a change has removed; rules across files may know it.
        """
        everything = examined + around

        def read(path: str) -> bytes:
            return contents[path] if path in contents else content(path)

        ours = {each.path for each in examined}
        drafts = [draft for each in examined for draft in each.drafts]
        cache = None if contents else self.cache
        located = Located(self.catalog, self.settings, read, cache, ours if around else None)
        drafts += across_files(everything, self.catalog, self.settings, located, gone, self.failed)
        drafts.sort(key=_place)
        drafts = weighed(drafts, everything, self.settings)
        findings = settled(drafts, fingerprints=fingerprints)
        if not wished(findings, everything, self.settings, self.catalog):
            return findings, 0
        from o11ylint.lint.ignores.apply import without_ignored

        return without_ignored(self, findings, examined, around, read, fingerprints=fingerprints)

    def examine(
        self, files: Sequence[tuple[str, bool]], contents: Mapping[str, bytes], *, context: bool = False
    ) -> Iterator[Examined]:
        """Every file by itself; what is in `contents` stays in this process."""
        if self.cache is not None:
            yield from self.cache.through(files, contents, self._told, context=context)
        else:
            yield from self._told(files, contents)

    def _told(self, files: Sequence[tuple[str, bool]], contents: Mapping[str, bytes]) -> Iterator[Examined]:
        """Every file, told about to whoever wants to know."""
        if self.progress is None:
            yield from self._examine(files, contents)
            return
        total = len(files)
        try:
            for done, examined in enumerate(self._examine(files, contents), 1):
                self.progress(done, total)
                yield examined
        finally:
            self.progress(total, total)

    def _examine(
        self, files: Sequence[tuple[str, bool]], contents: Mapping[str, bytes]
    ) -> Iterator[Examined]:
        many = [file for file in files if file[0] not in contents]
        examiner = Examiner(self.catalog, self.settings)
        if self.jobs < 2 or len(many) < PARALLEL_FROM:
            for path, named in files:
                yield examine_path(examiner, path, named, contents)
            return
        for path, named in files:
            if path in contents:
                yield examine_path(examiner, path, named, contents)
        from o11ylint.lint.pool import examine_in_pool

        jobs = min(self.jobs, len(many) // CHUNK)
        yield from examine_in_pool(many, self.catalog, self.settings, jobs, CHUNK)


def settled(drafts: list[Draft], *, fingerprints: bool) -> list[Finding]:
    """Drafts as findings, with fingerprints if some report shows them."""
    if not fingerprints:
        return [draft.finding for draft in drafts]
    from o11ylint.lint.fingerprints import fingerprinted

    return fingerprinted(drafts)


def _place(draft: Draft) -> tuple[str, int, int, str, str]:
    finding = draft.finding
    return finding.path, finding.line, finding.column, finding.rule, finding.message
