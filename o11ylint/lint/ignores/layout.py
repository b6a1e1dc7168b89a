"""Comments of a YAML text, and which keys and items they stand above or beside."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from o11ylint.documents.pointer import write
from o11ylint.lint.ignores.comment import Place
from o11ylint.records import Record
from o11ylint.text import Source, Span
from o11ylint.typed import Any

MARK = r"#[ \t]*(o11ylint:|pint[ \t])"
"""How the comments begin that are meant for us."""
_ALIAS = re.compile(r"(?:[^*#]++|#[^\r\n]*+)*+\*")
_CONTENT = re.compile(r"[\r\n][ \t]*+(?![#\r\n]|---(?:\s|\Z)|\.\.\.(?:\s|\Z))[^ \t\r\n]")


class Comment(Record):
    """A comment: what stands behind its mark, and whether nothing but comments is on its line."""

    mark: str
    text: str
    span: Span
    own: bool


class Entry(Record):
    """A key with its value, or an item of a list, from `start` to `end`."""

    place: Place
    start: int
    end: int
    scalar: bool


class Layout:
    """Where everything stands in the YAML documents of one text, whose root nodes are given with their places."""

    def __init__(self, text: str, roots: Iterable[tuple[Place, Any]]) -> None:
        self.text = text
        self.roots: dict[int, Place] = {}
        self._lines = Source("", text)
        self.entries: list[Entry] = []
        self._contents = [found.end() - 1 for found in _CONTENT.finditer(text)]
        self._scalars: list[tuple[int, int, int]] = []
        for place, root in roots:
            self.roots[root.start_mark.index] = place
            self._walk(place, root)
        self._scalars.sort()
        self.entries.sort(key=lambda each: each.start)  # stable: parents stay before their children
        self._starts = [each.start for each in self.entries]
        self._plain = [each for each in self.entries if each.scalar]
        self._plain_starts = [each.start for each in self._plain]

    def comments(self) -> Iterator[Comment]:
        """Every comment that is meant for us."""
        for found in re.finditer(MARK + r"([^\r\n]*)", self.text):
            if not self._in_scalar(found.start()):
                line = self.line(found.start())
                own = self.text[line.start : line.end].lstrip().startswith("#")
                yield Comment(found[1].strip(), found[2], Span(*found.span()), own)

    def line(self, offset: int) -> Span:
        """The line that holds an offset, without its break."""
        number = self._lines.position(offset).line
        start = self._lines.starts[number - 1]
        return Span(start, start + len(self._lines.line(number)))

    def below(self, offset: int) -> int | None:
        """Where the first line behind an offset begins that is neither empty nor a comment nor a separator."""
        at = bisect_left(self._contents, offset)
        return self._contents[at] if at < len(self._contents) else None

    def headed(self, offset: int) -> Entry | None:
        """The item or the key that begins at an offset; dashes before it belong to it."""
        at = bisect_left(self._starts, offset)
        if at < len(self.entries):
            entry = self.entries[at]
            if re.fullmatch(r"(?:[-?]\s+)*", self.text[offset : entry.start]):
                return entry
        return None

    def beside(self, line: Span) -> Iterator[Entry]:
        """The scalars that touch a line, and the collections that begin on it or whose key does."""
        before = bisect_left(self._plain_starts, line.start) - 1
        if before >= 0 and self._plain[before].end > line.start:
            yield self._plain[before]
        for at in range(bisect_left(self._starts, line.start), bisect_right(self._starts, line.end)):
            yield self.entries[at]

    def _walk(self, place: Place, root: Any) -> None:
        """Note every key, item and scalar, parents before children; what an alias repeats only once."""
        seen = set()
        waiting: list[tuple[str, int, Any]] = [(place[1], root.start_mark.index, root)]
        while waiting:
            path, start, node = waiting.pop()
            end = node.end_mark.index
            scalar = node.id == "scalar"
            if scalar:
                end = node.start_mark.index + len(self.text[node.start_mark.index : end].rstrip())
            if end < start:  # an alias: what it stands for is elsewhere
                end = self.line(start).end
            if node is not root:
                self.entries.append(Entry((place[0], path), start, end, scalar))
            if id(node) in seen:
                continue
            seen.add(id(node))
            if scalar:
                self._note(node)
            elif node.id == "sequence":
                items = zip(self._starts_of(node), node.value, strict=True)
                waiting += [(path + write((at,)), *item) for at, item in enumerate(items)][::-1]
            else:
                pairs = [pair for pair in node.value if pair[0].id == "scalar"]
                for name, _ in pairs:
                    self._note(name)
                waiting += [
                    (path + write((name.value,)), name.start_mark.index, each) for name, each in pairs
                ][::-1]

    def _starts_of(self, sequence: Any) -> Iterator[int]:
        """Where the items of a list begin; libyaml does not say it of an alias, but it comes next."""
        at = sequence.start_mark.index
        for item in sequence.value:
            if item.start_mark.index < at:
                found = _ALIAS.match(self.text, at)
                yield found.end() - 1 if found else at
                at = found.end() if found else at
            else:
                yield item.start_mark.index
                at = item.end_mark.index

    def _note(self, node: Any) -> None:
        """Remember a scalar; the first line of a block, with its indicator, is not in it."""
        start, end = node.start_mark.index, node.end_mark.index
        inside = self.line(start).end if node.style in ("|", ">") else start
        self._scalars.append((start, inside, end))

    def _in_scalar(self, offset: int) -> bool:
        at = bisect_right(self._scalars, (offset, len(self.text) + 1, 0)) - 1
        return at >= 0 and self._scalars[at][1] <= offset < self._scalars[at][2]
