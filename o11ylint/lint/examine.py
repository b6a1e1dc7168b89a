"""One file: every rule that is about something in it, in one walk; its facts for the rules across files."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from o11ylint.documents.document import Document, File
from o11ylint.documents.open import read
from o11ylint.documents.rules import RuleFile
from o11ylint.facts.collect import facts_of
from o11ylint.facts.symbols import Fact
from o11ylint.lint.catalog import Active, Catalog, function_of
from o11ylint.lint.drafts import Draft, Stamp
from o11ylint.lint.finding import Unchecked
from o11ylint.lint.subjects import readings, subjects
from o11ylint.records import Record
from o11ylint.rule.problem import Kept, Problem
from o11ylint.text import Span
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.resource import Resource
    from o11ylint.lint.ignores.comment import Comment
    from o11ylint.lint.settings import Settings

Check = Callable[..., Iterable[Problem | Kept]]
_UNKNOWN = "unknown"
Plan = dict[str, list[tuple[Active, Check | None]]]


class Examined(Record):
    """What one file gave. `ours` is false for a file that is not about monitoring."""

    path: str
    ours: bool
    documents: int = 0
    expressions: int = 0
    drafts: tuple[Draft, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    facts: Mapping[str, Sequence[Fact]] = {}
    """By kind."""
    kept: dict[str, int] = {}  # noqa: RUF012 - never written to
    broken: dict[str, int] = {}  # noqa: RUF012 - never written to
    """How often each convention is kept and broken."""
    comments: "tuple[Comment, ...]" = ()
    """Comments that ask for findings to be ignored."""


class Words:
    """Which words stand in a text, in any case."""

    __slots__ = ("_known", "_text")

    def __init__(self, text: str) -> None:
        # most lines of a dashboard are there many times
        self._text = "\n".join(set(text.split("\n"))).lower()
        self._known: dict[str, bool] = {}

    def has_one(self, words: tuple[str, ...]) -> bool:
        """Whether one of the words, in lower case, is in the text."""
        for word in words:
            known = self._known.get(word)
            if known is None:
                known = self._known[word] = word in self._text
            if known:
                return True
        return False


class Examiner:
    """Runs the rules of a catalogue under given settings; keeps imported checks and plans between files."""

    __slots__ = ("_catalog", "_plans", "_settings")

    def __init__(self, catalog: Catalog, settings: "Settings") -> None:
        self._catalog = catalog
        self._settings = settings
        self._plans: dict[int, Plan] = {}

    def examine(self, path: str, data: bytes) -> Examined:
        """Check the content of one file."""
        file = read(path, data)
        if file is None:
            return Examined(path, ours=False)
        return _Examination(self, path, file).result()

    def plan(self, active: tuple[Active, ...]) -> Plan:
        """The active rules by subject."""
        plan = self._plans.get(id(active))
        if plan is None:
            plan = {}
            for each in active:
                plan.setdefault(self._catalog.rules[each.rule].subject, []).append((each, None))
            self._plans[id(active)] = plan
        return plan

    def checks(self, plan: Plan, subject: str, words: Words) -> list[tuple[Active, Check]]:
        """The checks about a subject that have something to look for in a document of these words.

        Their modules are imported when they are first needed.
        """
        entries = plan.get(subject, [])
        found: list[tuple[Active, Check]] = []
        for index, (active, check) in enumerate(entries):
            when = self._catalog.rules[active.rule].when
            # where types of metrics are known, no word of a name decides
            if when and not active.options.get("metric_types") and not words.has_one(when):
                continue
            if check is None:
                check = function_of(active.rule)  # noqa: PLW2901
                entries[index] = (active, check)
            found.append((active, check))
        return found

    def comments(self, file: File) -> "tuple[Comment, ...]":
        """What the file asks to be ignored; most files ask for nothing."""
        text = file.source.text
        packed = any(outer.decoded for document in file.documents for outer in document.outer)
        if "o11ylint:" not in text and "pint " not in text and not packed:
            return ()
        from o11ylint.lint.ignores.scan import comments_of

        return comments_of(file, self._catalog)

    @property
    def settings(self) -> "Settings":
        """The settings it runs under."""
        return self._settings

    def tags(self, rule: str) -> tuple[str, ...]:
        """The tags of a rule."""
        return self._catalog.rules[rule].tags


class _Look:
    """The words of one text, and by subject the checks that have something to look for in it."""

    __slots__ = ("checks", "words")

    def __init__(self, text: str) -> None:
        self.words = Words(text)
        self.checks: dict[str, list[tuple[Active, Check]]] = {}


class _Examination:
    """The examination of one file."""

    def __init__(self, examiner: Examiner, path: str, file: File) -> None:
        self.examiner = examiner
        self.path = path
        self.file = file
        self.plan = examiner.plan(examiner.settings.active(path))
        self.drafts: list[Draft] = []
        self.unchecked: list[Unchecked] = []
        self.kept: Counter[str] = Counter()
        self.expressions = 0
        self.generated: str | None = _UNKNOWN
        self.looks: dict[int, _Look] = {}
        self.look = _Look("")

    def result(self) -> Examined:
        """Walk the file once."""
        facts: dict[str, list[Fact]] = {}
        if self.file.faults:
            self._run("File", self.file, None)
            self._tell_unread()
        around: Resource | None = None
        for index, document in enumerate(self.file.documents):
            self.look = self._look_at(document.tree.text)
            if _wrapped(document) and self._may_be_large():
                around = self._around(document, around)
            for subject, value in subjects(document):
                self._run(subject, value, document)
            self._count(document)
            for fact in facts_of(document, self.path, index):
                facts.setdefault(fact.kind, []).append(fact)
        for skipped in self.file.skipped:
            line = self.file.source.position(skipped.span.start).line if skipped.span else None
            self.unchecked.append(Unchecked(self.path, skipped.reason, skipped.detail, line))
        return Examined(
            self.path,
            True,
            len(self.file.documents),
            self.expressions,
            tuple(self.drafts),
            tuple(self.unchecked),
            facts,
            dict(self.kept),
            dict(Counter(draft.convention for draft in self.drafts if draft.convention)),
            self.examiner.comments(self.file),
        )

    def _may_be_large(self) -> bool:
        """Whether the file is worth a look at the resources in it: rules about them are about their sizes."""
        limits = [
            each
            for active, _ in self.plan.get("Resource", ())
            for each in active.options.values()
            if isinstance(each, int)
        ]
        return bool(limits) and 2 * len(self.file.source.text) > min(limits)

    def _around(self, document: Document, before: "Resource | None") -> "Resource | None":
        """Look at the resource around a document, once however many it holds; `before` was around the last one."""
        from o11ylint.documents.resource import resource_of  # plain files are in none

        found = resource_of(document)
        if found is not None and (before is None or found.value is not before.value):
            self._run("Resource", found, document)
        return found

    def _look_at(self, text: str) -> _Look:
        """What is known of a text; thousands of YAML documents may share one, which the documents keep alive."""
        look = self.looks.get(id(text))
        if look is None:
            look = self.looks[id(text)] = _Look(text)
        return look

    def _tell_unread(self) -> None:
        """A part that does not parse is never silent: if its rule is not among those that run, it was not checked."""
        running = {active.rule for actives in self.plan.values() for active, _ in actives}
        for fault in self.file.faults:
            if fault.kind.startswith("invalid-") and f"files/{fault.kind}" not in running:
                line = self.file.source.position(fault.span.start).line
                self.unchecked.append(Unchecked(self.path, fault.kind, fault.message, line, failed=True))

    def _run(self, subject: str, value: Any, document: Document | None) -> None:
        look = self.look
        checks = look.checks.get(subject)
        if checks is None:
            checks = look.checks[subject] = self.examiner.checks(self.plan, subject, look.words)
        for active, check in checks:
            try:
                for found in check(value, **active.options):
                    if isinstance(found, Kept):
                        self.kept[found.convention] += 1
                    else:
                        self.drafts.append(self._draft(found, active, document))
            except Exception as error:  # noqa: BLE001 - a crashing check must not hide what the others found
                detail = f"{active.rule} failed with {type(error).__name__}: {error}; please report it"
                self.unchecked.append(Unchecked(self.path, "internal-error", detail, failed=True))

    def _draft(self, problem: Problem, active: Active, document: Document | None) -> Draft:
        from o11ylint.lint.drafting import in_document, in_file  # many files give nothing to write up
        from o11ylint.lint.objects import labels_at

        at: Any = problem.at
        if document is None or isinstance(at, Span):
            span = at if isinstance(at, Span) else Span(0, 0)
            return in_file(self.file.source, problem, span, self._stamp(active, {}))
        stamp = self._stamp(active, labels_at(document, at))
        if problem.fix is not None:
            stamp = stamp._replace(generated=self._generated())
        return in_document(document, problem, at, stamp)

    def _stamp(self, active: Active, labels: dict[str, str]) -> Stamp:
        settings = self.examiner.settings
        owner = settings.owner(self.path, None, labels)
        return Stamp(self.path, settings.unit(self.path), owner, active, self.examiner.tags(active.rule))

    def _generated(self) -> str | None:
        """Why the file is not to be edited; asked only when there is something to edit."""
        if self.generated is _UNKNOWN:
            self.generated = self.examiner.settings.generated(self.path, self.file.source.text)
        return self.generated

    def _count(self, document: Document) -> None:
        """Count the queries, and those that cannot be checked by reason."""
        reasons: Counter[tuple[str, str]] = Counter()
        for each in readings(document):
            self.expressions += 1
            if each.unchecked in ("metricsql", "template"):
                reasons[each.unchecked, each.detail] += 1
        for (reason, detail), count in reasons.items():
            queries = f"{count} queries" if count > 1 else "1 query"
            self.unchecked.append(Unchecked(self.path, f"{reason}-query", f"{queries}: {detail}"))


def _wrapped(document: Document) -> bool:
    """Whether a document is in something: a resource, a list, a text."""
    return bool(document.outer or document.container) or (
        isinstance(document.view, RuleFile) and document.view.kind is not None
    )
