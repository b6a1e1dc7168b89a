"""Ignored findings taken out of a run, and what there is to say about what ignores them."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from o11ylint.documents.open import read as opened
from o11ylint.lint.catalog import function_of
from o11ylint.lint.drafting import in_file
from o11ylint.lint.drafts import Draft, Stamp
from o11ylint.lint.examine import Examined
from o11ylint.lint.finding import Finding
from o11ylint.lint.ignores.comment import Comment
from o11ylint.lint.ignores.config import Entry
from o11ylint.lint.ignores.dotlint import DotLint
from o11ylint.lint.ignores.index import Index
from o11ylint.rule.subjects import Ignore
from o11ylint.text import Source, Span
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.documents.yamltree import YamlTree
    from o11ylint.lint.engine import Engine

Read = Callable[[str], bytes]
Key = tuple[str, int]
"""A comment by path and number; an entry of the configuration has no path."""


def without_ignored(
    engine: "Engine",
    findings: Sequence[Finding],
    examined: Sequence[Examined],
    around: Sequence[Examined],
    read: Read,
    *,
    fingerprints: bool,
) -> tuple[list[Finding], int]:
    """The findings that are left, those about the ignores themselves among them, and how many are ignored."""
    from o11ylint.lint.engine import settled

    judge = _Judge(engine, [*examined, *around], read)
    left = [found for each in findings if (found := judge.judged(each)) is not None]
    about = settled(list(judge.drafts(examined)), fingerprints=fingerprints)
    about_left = [found for each in about if (found := judge.judged(each)) is not None]
    merged = left + about_left
    merged.sort(key=lambda each: (each.path, each.line, each.column, each.rule, each.message))
    return merged, len(findings) + len(about) - len(merged)


class _Judge:
    def __init__(self, engine: "Engine", everything: Iterable[Examined], read: Read) -> None:
        self.catalog = engine.catalog
        self.settings = engine.settings
        self.policy = engine.settings.policy()
        self.read = read
        self.now = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
        self.comments = {each.path: each.comments for each in everything if each.comments}
        self.indexes = {path: Index(comments) for path, comments in self.comments.items()}
        self.dot_lint = DotLint(engine.catalog, read)
        self.matched: Counter[Key] = Counter()
        self.sources: dict[str, Source] = {}
        self.configurations: dict[str, tuple[Source, YamlTree | None]] = {}

    def judged(self, finding: Finding) -> Finding | None:
        """The finding as it counts, or None if it is ignored; whoever covers it takes note."""
        ignored = False
        index = self.indexes.get(finding.path)
        for number in index.covering(finding) if index is not None else ():
            comment = self.comments[finding.path][number]
            if finding.rule in comment.rules:
                self.matched[finding.path, number] += 1
                allowed = finding.rule not in self.policy.locked or _earnest(comment)
                ignored = ignored or (allowed and comment.in_force(self.now))
        inside = self.policy.base + finding.path
        for number, entry in enumerate(self.policy.entries):
            if finding.rule in entry.rules and entry.covers(inside, finding):
                self.matched["", number] += 1
                ignored = ignored or not entry.until or self.now[:10] <= entry.until
        if ignored:
            return None
        return finding if finding.rule in self.policy.locked else self.dot_lint.judged(finding)

    def drafts(self, examined: Sequence[Examined]) -> Iterator[Draft]:
        """What the rules about ignores find, in files and in the configuration."""
        for each in examined:
            for number, comment in enumerate(each.comments):
                if comment.tool == "o11ylint":
                    ignore = self._of_comment(each, comment, self.matched[each.path, number])
                    yield from self._checked(ignore, each.path, None)
        for number, entry in enumerate(self.policy.entries):
            ignore = self._of_entry(entry, self.matched["", number], examined)
            yield from self._checked(ignore, entry.path, entry.number)

    def _of_comment(self, examined: Examined, comment: Comment, matched: int) -> Ignore:
        fault = comment.fault
        locked = sorted(self.policy.locked.intersection(comment.rules))
        if locked and not fault and not _earnest(comment):
            fault = f"{locked[0]!r} is locked by the configuration: to ignore it takes a reason and until="
        complete = self._complete(comment.rules, [examined])
        fields = comment.names, comment.reason, comment.until, self.now[:10], fault
        return Ignore(*fields, matched, complete, comment.span)

    def _of_entry(self, entry: Entry, matched: int, examined: Sequence[Examined]) -> Ignore:
        reached = [each for each in examined if each.ours and entry.reaches(self.policy.base + each.path)]
        complete = (
            self.policy.whole
            and entry.path == self.policy.own
            and self._complete(entry.rules, reached)
            and self._active(entry.path).issuperset(entry.rules)
        )
        fields = entry.names, entry.reason, entry.until, self.now[:10], ""
        return Ignore(*fields, matched, complete, Span(0, 0))

    def _complete(self, rules: Iterable[str], examined: Iterable[Examined]) -> bool:
        """Whether all of these rules have run on all of these files, and on everything in them."""
        for rule in map(self.catalog.rules.__getitem__, rules):
            if (
                rule.needs
                or rule.subject == "Ignore"
                or (rule.subject == "Repository" and not self.policy.whole)
            ):
                return False
        return all(not each.unchecked and self._active(each.path).issuperset(rules) for each in examined)

    def _active(self, path: str) -> set[str]:
        return {active.rule for active in self.settings.active(path)}

    def _checked(self, ignore: Ignore, path: str, index: int | None) -> Iterator[Draft]:
        """The findings about one ignore; `index` is its place in a configuration file."""
        for active in self.settings.active(path):
            rule = self.catalog.rules[active.rule]
            if rule.subject != "Ignore":
                continue
            for problem in function_of(active.rule)(ignore, **active.options):
                source, span = self._located(path, index, ignore.at)
                owner = self.settings.owner(path, None, {})
                stamp = Stamp(path, self.settings.unit(path), owner, active, rule.tags)
                yield in_file(source, problem, span, stamp)

    def _located(self, path: str, index: int | None, at: Span) -> tuple[Source, Span]:
        """The text that an ignore stands in, and where."""
        if index is None:
            return self._source(path), at
        source, tree = self._configuration(path)
        return source, tree.span(("ignores", index)) if tree is not None else Span(0, 0)

    def _source(self, path: str) -> Source:
        """The text of a file with comments, which is opened once for all of them."""
        known = self.sources.get(path)
        if known is None:
            try:
                file = opened(path, self.read(path))
            except OSError:  # gone since it was read
                file = None
            known = self.sources[path] = file.source if file is not None else Source(path, "")
        return known

    def _configuration(self, path: str) -> "tuple[Source, YamlTree | None]":
        """A configuration file with entries, which is parsed once for all of them."""
        known = self.configurations.get(path)
        if known is None:
            from o11ylint.documents.yamltree import load_all

            try:
                source = Source(path, self.read(path).decode("utf-8-sig", "replace"))
            except OSError:  # gone since it was read
                source = Source(path, "")
            trees, _ = load_all(source.text)
            known = self.configurations[path] = source, trees[0] if trees else None
        return known


def _earnest(comment: Comment) -> bool:
    """Whether a comment says what a locked rule takes."""
    return bool(comment.reason and comment.until)
