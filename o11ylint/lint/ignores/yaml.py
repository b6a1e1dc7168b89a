"""The comments of YAML, in a file and in the texts wrapped in it, and what each stands above or beside."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from o11ylint.documents.document import File, Outer, outward
from o11ylint.documents.jsontree import JsonTree
from o11ylint.documents.pointer import Pointer, write
from o11ylint.documents.rules import RuleFile
from o11ylint.lint.ignores.comment import WHOLE_FILE, Lines, Place, Reach
from o11ylint.lint.ignores.layout import MARK, Comment, Entry, Layout
from o11ylint.lint.ignores.syntax import Directive, of_pint, ours
from o11ylint.text import Span
from o11ylint.typed import Any

_HEAD = r"(?:[ \t]*+(?:#[^\r\n]*+|---(?=[\s#]|\Z)[^\r\n]*+|%[^\r\n]*+)?+(?:\r\n?|\n))*+"
"""Lines before the first content of a YAML text."""
_NOTHING = (
    "it stands above nothing that is checked; expected it above a rule, a group or a key, or behind a value"
)
_LATE = "found ignore-file behind the first key, expected it before that"

Found = tuple[Directive, Span, Reach]


class _Text:
    """One text with its YAML documents; `outer` is how it stands in the file."""

    def __init__(self, file: File, text: str, outer: tuple[Outer, ...]) -> None:
        self.file = file
        self.text = text
        self.outer = outer
        self.roots: dict[int, tuple[Place, Any]] = {}
        self.rules: set[Place] = set()

    def found(self) -> Iterator[Found]:
        """Every comment in it, except those at the head of the file."""
        self.layout = Layout(self.text, self.roots.values())
        self.rule_entries = [entry for entry in self.layout.entries if entry.place in self.rules]
        self.rule_starts = [entry.start for entry in self.rule_entries]
        head = 0 if self.outer else _head_of(self.text)
        for comment in self.layout.comments():
            span = outward(comment.span, self.outer)
            if comment.mark != "o11ylint:":
                pint = of_pint(comment.text)
                reach = self._of_pint(comment, pint) if pint is not None else None
                if pint is not None and reach is not None:
                    yield pint, span, reach
                continue
            directive = ours(comment.text)
            if directive.file and comment.span.start < head:
                continue
            reach = self._reach(comment, directive) if not directive.fault else Reach()
            if reach is None:
                directive, reach = directive._replace(fault=_LATE if directive.file else _NOTHING), Reach()
            yield directive, span, reach

    def _reach(self, comment: Comment, directive: Directive) -> Reach | None:
        """What a comment of ours covers; None if there is nothing where it stands."""
        line = self.layout.line(comment.span.start)
        if not comment.own:
            if directive.file:
                return None
            beside = [entry.place for entry in self.layout.beside(line)]
            lines = self._lines(line)
            return Reach(at=tuple(beside), lines=lines, bare=lines)
        offset = self.layout.below(comment.span.end)
        if offset is None:
            return None
        if directive.file:
            root = self.layout.roots.get(offset)
            return Reach(below=(root,)) if root is not None else None
        entry = self.layout.headed(offset)
        if entry is None:
            return None
        return Reach(below=(entry.place,), bare=self._lines(Span(offset, entry.end)))

    def _of_pint(self, comment: Comment, directive: Directive) -> Reach | None:
        """A comment of pint covers its file, or the rule that it is in or above."""
        if directive.file:
            return WHOLE_FILE
        line = self.layout.line(comment.span.start)
        beside = line
        if comment.own:
            column = comment.span.start - line.start
            below = self.layout.below(comment.span.end)
            beside = self.layout.line(below) if below is not None else line
            if below is None or below - beside.start < column:  # it ends the rule before it
                rule = self._rule_before(line.start)
                within = rule is not None and rule.start - self.layout.line(rule.start).start <= column
                return Reach(below=(rule.place,)) if rule is not None and within else None
        rule = self._rule_before(beside.end)
        return Reach(below=(rule.place,)) if rule is not None and rule.end > beside.start else None

    def _rule_before(self, offset: int) -> Entry | None:
        """The last rule that begins before an offset."""
        number = bisect_left(self.rule_starts, offset) - 1
        return self.rule_entries[number] if number >= 0 else None

    def _lines(self, span: Span) -> Lines | None:
        """The lines of the file on which a span of this text stands; None in a packed text."""
        if any(each.decoded for each in self.outer):
            return None
        start, end = outward(span, self.outer)
        return self.file.source.position(start).line, self.file.source.position(max(end - 1, start)).line


def in_yaml(file: File) -> Iterator[Found]:
    """Every comment in the YAML of a file."""
    text = file.source.text
    for found in re.finditer(MARK + r"([^\r\n]*)", text[: _head_of(text)]):
        directive = ours(found[2])
        if found[1] == "o11ylint:" and directive.file:
            yield directive, Span(*found.span()), WHOLE_FILE
    for each in _texts(file):
        if re.search(MARK, each.text):
            yield from each.found()


def _head_of(text: str) -> int:
    """Where the first content of a YAML text begins."""
    found = re.match(_HEAD, text)
    return found.end() if found else 0


def _texts(file: File) -> list[_Text]:
    """The YAML texts of a file, from the outermost, with their documents that are ours."""
    texts: dict[int, _Text] = {}
    for document in file.documents:
        held = document.container
        index, path = (held.document, held.pointer) if held else (0, ())
        path = path[: len(path) - len(document.base)]
        outer, tree = document.outer, document.tree
        own = _text(texts, file, tree, outer, (index, path))
        if own is not None and isinstance(document.view, RuleFile):
            own.rules |= {(index, write((*path, *rule.at))) for rule in document.view.rules()}
        for depth, each in enumerate(outer):
            path = path[: len(path) - len(each.at)]
            _text(texts, file, each.tree, outer[depth + 1 :], (index, path))
    return list(texts.values())


def _text(
    texts: dict[int, _Text], file: File, tree: Any, outer: tuple[Outer, ...], root: tuple[int, Pointer]
) -> _Text | None:
    """The text of a tree, which several documents may share."""
    if isinstance(tree, JsonTree):
        return None
    key = id(outer[0]) if outer else 0
    text = texts.setdefault(key, _Text(file, tree.text, outer))
    text.roots[id(tree)] = ((root[0], write(root[1])), tree.node)
    return text
