"""One run of `check` as a user asked for it: what is found, less what was there before and what is in the baseline."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import perf_counter

from o11ylint.errors import DamagedCacheError
from o11ylint.facts.symbols import Fact
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.examine import Examined
from o11ylint.lint.finding import Finding, Report, Summary, Unchecked
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.baseline import Entry
    from o11ylint.lint.gitbase import Base

KINDS = {"dashboards": {"dashboard"}, "rules": {"alert", "recording", "group"}, "slo": {"slo"}}
"""What a hook can be about, and the kinds of objects that are meant."""


class Run:
    """Checks a scope again and again, as fixing needs it, with other contents each time."""

    __slots__ = (
        "baseline",
        "engine",
        "failed",
        "fingerprints",
        "kinds",
        "partial",
        "piped",
        "prefix",
        "scope",
        "since",
    )

    def __init__(self, engine: Engine, scope: Scope, *, fingerprints: bool) -> None:
        self.engine = engine
        self.scope = scope
        self.fingerprints = fingerprints
        self.kinds: frozenset[str] = frozenset()
        """Report on these only (keys of KINDS); empty means all."""
        self.failed: Sequence[Unchecked] = ()
        """What could not even be looked for."""
        self.partial = False
        """Whether some rules were left out on the command line."""
        self.piped: Sequence[str] = ()
        """What came by standard input, by the names it is reported under."""
        self.prefix = ""
        """The way from the root of the repository to the working directory, with a slash, or empty."""
        self.baseline: Sequence[Entry] = ()
        self.since: Base | None = None

    def __call__(self, contents: Mapping[str, bytes]) -> Report:
        """Check, with `contents` in place of those files."""
        try:
            return self._checked(contents)
        except DamagedCacheError as error:
            self.engine.do_without_cache(error)
            return self._checked(contents)

    def _checked(self, contents: Mapping[str, bytes]) -> Report:
        started = perf_counter()
        scope = self.scope._replace(contents={**self.scope.contents, **contents})
        fingerprints = self.fingerprints or bool(self.baseline) or self.since is not None
        examined = list(self.engine.examine(scope.files, scope.contents))
        around = self.engine.around(examined, scope)
        then = self._then()
        findings, suppressed = self.engine.conclude(
            examined, around, scope.contents, fingerprints=fingerprints, gone=_gone(then, examined + around)
        )
        if self.engine.cache is not None:
            self.engine.cache.save()
        known = 0
        notes: list[str] = []
        if self.baseline:
            findings, known, notes = self._unknown(findings)
            if self.kinds or self.since is not None or self.partial:
                notes = []  # what was not looked for is not fixed
        if self.kinds:
            wanted = {"file", "repository"}.union(*(KINDS[kind] for kind in self.kinds))
            findings = [finding for finding in findings if finding.object.kind in wanted]
        if self.since is not None:
            findings, more = self._new(findings, examined, around, then)
            notes += more
            examined = [
                each if each.path in self.since.changed else each._replace(unchecked=()) for each in examined
            ]
        unchecked = [*self.failed, *self.engine.failed, *self._empty(examined), *_unchecked(examined)]
        summary = _summary(examined, findings)._replace(
            suppressed=suppressed, baselined=known, unchecked=len(unchecked)
        )
        seconds = perf_counter() - started
        return Report(findings, unchecked, summary, seconds, self.engine.catalog, tuple(notes))

    def _empty(self, examined: Sequence[Examined]) -> list[Unchecked]:
        """Standard input in which nothing is ours: most likely the command before the pipe has failed."""
        if self.piped and not any(each.ours for each in examined if each.path in self.piped):
            detail = "no dashboards, rules or SLO specs in it; did the command before the pipe fail?"
            return [Unchecked(self.piped[0], "nothing-of-ours", detail, failed=True)]
        return []

    def _then(self) -> list[Examined]:
        """The files that have changed, as they were at the base."""
        if self.since is None:
            return []
        changed = [(path, False) for path in self.since.contents]
        return list(self.engine.examine(changed, self.since.contents))

    def _new(
        self,
        findings: list[Finding],
        examined: list[Examined],
        around: list[Examined],
        changed: list[Examined],
    ) -> tuple[list[Finding], list[str]]:
        """Findings that were not there when the base is checked with today's rules and configuration."""
        base = self.since
        if base is None:
            return findings, []
        then = [each for each in examined if each.path not in base.changed]
        before = [each for each in around if each.path not in base.changed]
        then += changed
        old_findings, _ = self.engine.conclude(then, before, base.contents, fingerprints=True)
        left = Counter(part for finding in old_findings for part in finding.parts)
        new = []
        for finding in findings:
            if all(left[part] for part in finding.parts):
                left.subtract(finding.parts)
            else:
                new.append(finding)
        old = len(findings) - len(new)
        return new, [f"{old} {'was' if old == 1 else 'were'} there at {base.name}"] if old else []

    def _unknown(self, findings: list[Finding]) -> tuple[list[Finding], int, list[str]]:
        from o11ylint.lint.baseline import split

        found = split(findings, self.baseline, (path for path, _ in self.scope.files), self.prefix)
        count = len(found.fixed)
        if not count:
            return found.new, found.known, []
        entries = "1 entry of the baseline is" if count == 1 else f"{count} entries of the baseline are"
        return found.new, found.known, [f"{entries} fixed: `o11ylint baseline prune`"]


def _unchecked(examined: Sequence[Examined]) -> list[Unchecked]:
    """What was not checked: first what should have been, then by place."""
    return sorted(
        (each for one in examined for each in one.unchecked),
        key=lambda each: (not each.failed, each.path, each.line or 0),
    )


def _summary(examined: Sequence[Examined], findings: Sequence[Finding]) -> Summary:
    """What was looked at, and what was found by severity."""
    found = Counter(finding.severity for finding in findings)
    return Summary(
        len(examined),
        sum(each.documents for each in examined),
        sum(each.expressions for each in examined),
        found["error"],
        found["warning"],
        found["info"],
    )


_LOST = ("record", "dashboard", "dashboard-in-resource")
"""What somebody else may read: a recorded series by its name, a dashboard by its uid."""


def _gone(then: Sequence[Examined], now: Iterable[Examined]) -> list[Fact]:
    """What was defined at the base and is nowhere now, as facts of kinds of their own: `record-gone` …"""
    lost = list(_defined(then, *_LOST))
    if not lost:
        return []
    after = list(now)
    left = {(_family(fact), fact.name) for fact in _defined(after, *_LOST)}
    gone = [
        fact._replace(kind=f"{_family(fact)}-gone") for fact in lost if (_family(fact), fact.name) not in left
    ]
    shown = {fact.name: fact.detail for fact in _defined(after, "panels")}
    for fact in _defined(then, "panels"):
        if shown.get(fact.name):
            removed = set(fact.detail.split()) - set(shown[fact.name].split())
            gone += [fact._replace(kind="panel-gone", name=f"{fact.name} {each}") for each in sorted(removed)]
    return gone


def _defined(examined: Iterable[Examined], *kinds: str) -> Iterator[Fact]:
    for each in examined:
        for kind in kinds:
            yield from (fact for fact in each.facts.get(kind, ()) if fact.defines)


def _family(fact: Fact) -> str:
    """A dashboard in a resource is a dashboard."""
    return fact.kind.removesuffix("-in-resource")
