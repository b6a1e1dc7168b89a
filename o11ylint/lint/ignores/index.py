"""Which comments of a file cover a finding, without asking each of them."""

from collections.abc import Iterable, Iterator

from o11ylint.lint.finding import Finding
from o11ylint.lint.ignores.comment import Comment, Lines, Place


class Index:
    """The comments of one file by what they cover; they are known by their number."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self._line: dict[int, set[int]] = {}
        self._at: dict[Place, set[int]] = {}
        self._below: dict[Place, set[int]] = {}
        self._wide: list[tuple[Lines, int]] = []
        self._bare: list[tuple[Lines, int]] = []
        for number, comment in enumerate(comments):
            reach = comment.reach
            for place in reach.at:
                self._at.setdefault(place, set()).add(number)
            for place in reach.below:
                self._below.setdefault(place, set()).add(number)
            if reach.bare is not None:
                self._bare.append((reach.bare, number))
            if reach.lines is not None and reach.lines[0] == reach.lines[1]:
                self._line.setdefault(reach.lines[0], set()).add(number)
            elif reach.lines is not None:
                self._wide.append((reach.lines, number))

    def covering(self, finding: Finding) -> set[int]:
        """The numbers of the comments that cover a finding of this file, whatever its rule."""
        index, pointer = finding.container or (0, "")
        pointer += finding.pointer
        found = set(self._line.get(finding.line, ()))
        found |= _within(finding.line, self._wide)
        if not pointer and finding.object.kind == "file":
            return found | _within(finding.line, self._bare)
        found |= self._at.get((index, pointer), set())
        for above in _parents(pointer) if self._below else ():
            found |= self._below.get((index, above), set())
        return found


def _within(line: int, ranges: Iterable[tuple[Lines, int]]) -> set[int]:
    return {number for (first, last), number in ranges if first <= line <= last}


def _parents(pointer: str) -> Iterator[str]:
    """The pointer itself and all above it."""
    yield pointer
    end = len(pointer)
    while end > 0:
        end = pointer.rfind("/", 0, end)
        yield pointer[:end]
