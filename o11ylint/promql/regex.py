"""Regular expressions as Prometheus reads them: RE2 syntax in Go's dialect. Nothing here recurses."""

import re

from o11ylint.promql.errors import RegexFaultError
from o11ylint.promql.strings import is_text

_NAME = r"\(\?(?:P<|<)([^>]*)>"
_REPEAT = r"\{(0|[1-9][0-9]*)(?:(,)(0|[1-9][0-9]*)?)?\}"
_MOST = 1000


def fault(pattern: str, version: int) -> str:
    """What is wrong with an expression, in Go's words; empty when nothing is."""
    try:
        if version < 3:  # Prometheus 2 compiles the text inside a group first
            _Reader(f"^(?:{pattern})$", version).nullable()
        _Reader(pattern, version).nullable()
    except RegexFaultError as problem:
        return problem.message
    return ""


def matches_empty(pattern: str) -> bool:
    """Whether an anchored valid expression matches the empty string."""
    return _Reader(pattern, 3).nullable()


class _Level:
    """The inside of a group: alternatives so far, and the items of the one being read."""

    __slots__ = ("items", "nullable", "weight")

    def __init__(self) -> None:
        self.nullable = False
        self.weight = 1
        # for each item whether it matches the empty string, and how often it repeats something at most
        self.items: list[tuple[bool, int]] = []

    def finish(self) -> None:
        """End an alternative."""
        self.nullable = self.nullable or all(empty for empty, _ in self.items)
        self.weight = max([self.weight, *(weight for _, weight in self.items)])
        self.items = []


class _Reader:
    def __init__(self, pattern: str, version: int) -> None:
        if not is_text(pattern):
            raise RegexFaultError("invalid UTF-8", pattern)
        self.text = pattern
        # Prometheus 2 was built with a Go that did not know (?<name>…)
        self.named = "(?P<" if version < 3 else ("(?P<", "(?<")
        self.levels = [_Level()]
        self.last_repeat = -1

    def nullable(self) -> bool:
        """Read everything; whether it matches the empty string."""
        text, at = self.text, 0
        while at < len(text):
            char = text[at]
            repeated = -1
            if char in "*+?":
                repeated, at = at, self._repeat(at, at + 1, 0 if char != "+" else 1, -1 if char != "?" else 1)
            elif char == "{" and (found := re.compile(_REPEAT).match(text, at)):
                repeated, at = at, self._counted(found)
            else:
                at = self._item(char, at)
            self.last_repeat = repeated
        if len(self.levels) > 1:
            raise RegexFaultError("missing closing )", text)
        self.levels[0].finish()
        return self.levels[0].nullable

    def _item(self, char: str, at: int) -> int:
        level = self.levels[-1]
        if char == "(":
            return self._open(at)
        if char == "|":
            level.finish()
            return at + 1
        if char == ")":
            return self._close(at)
        if char == "[":
            from o11ylint.promql.regex_classes import bracket_class  # few expressions have one

            end = bracket_class(self.text, at)
        elif char == "\\":
            return self._escape(at)
        else:
            end = at + 1
        level.items.append((char in "^$", 1))
        return end

    def _escape(self, at: int) -> int:
        text, items = self.text, self.levels[-1].items
        letter = text[at + 1 : at + 2]
        if letter == "Q":
            stop = text.find("\\E", at + 2)
            literal = text[at + 2 : stop if stop >= 0 else len(text)]
            items.extend([(False, 1)] * len(literal))
            return stop + 2 if stop >= 0 else len(text)
        if letter == "C":
            raise RegexFaultError("invalid escape sequence", text[at : at + 2])
        items.append((letter in ("A", "z", "B"), 1))
        if letter in ("A", "b", "B", "z", "d", "D", "s", "S", "w", "W") and letter:
            return at + 2
        from o11ylint.promql.regex_classes import escape, unicode_class  # few are of these kinds

        if letter in ("p", "P") and letter:
            return unicode_class(text, at)
        return escape(text, at)[1]

    def _open(self, at: int) -> int:
        text = self.text
        if text[at + 1 : at + 2] != "?":
            self._enter()
            return at + 1
        if text.startswith(self.named, at) and len(text) - at > (4 if text[at + 2] == "P" else 3):
            found = re.compile(_NAME).match(text, at)
            if found is None:
                raise RegexFaultError("invalid named capture", text[at:])
            if not re.fullmatch(r"\w+", found[1], re.ASCII):
                raise RegexFaultError("invalid named capture", found[0])
            self._enter()
            return found.end()
        return self._flags(at)

    def _flags(self, at: int) -> int:
        """`(?i)`, `(?i:`, `(?:`. No flag changes what is valid or whether nothing matches."""
        text, place = self.text, at + 2
        negative = seen = False
        while place < len(text):
            char = text[place]
            place += 1
            if char in "imsU":
                seen = True
            elif char == "-" and not negative:
                negative, seen = True, False
            elif char in ":)" and (seen or not negative):
                if char == ":":
                    self._enter()
                return place
            else:
                break
        raise RegexFaultError("invalid or unsupported Perl syntax", text[at:place])

    def _enter(self) -> None:
        if len(self.levels) > _MOST:
            raise RegexFaultError("expression nests too deeply", self.text)
        self.levels.append(_Level())

    def _close(self, at: int) -> int:
        if len(self.levels) == 1:
            raise RegexFaultError("unexpected )", self.text)
        level = self.levels.pop()
        level.finish()
        self.levels[-1].items.append((level.nullable, level.weight))
        return at + 1

    def _counted(self, found: re.Match[str]) -> int:
        least = int(found[1][:9])
        most = int(found[3][:9]) if found[3] else (-1 if found[2] else least)
        if least > _MOST or most > _MOST or 0 <= most < least:
            raise RegexFaultError("invalid repeat count", found[0])
        return self._repeat(found.start(), found.end(), least, most)

    def _repeat(self, start: int, end: int, least: int, most: int) -> int:
        text = self.text
        counted = text[start] == "{"
        end += text[end : end + 1] == "?"
        if self.last_repeat >= 0:
            raise RegexFaultError("invalid nested repetition operator", text[self.last_repeat : end])
        items = self.levels[-1].items
        if not items:
            raise RegexFaultError("missing argument to repetition operator", text[start:end])
        empty, weight = items[-1]
        if counted:
            weight *= max(most if most >= 0 else least, 1)
            if weight > _MOST and (least >= 2 or most >= 2):
                raise RegexFaultError("invalid repeat count", text[start:end])
        items[-1] = (empty or least == 0, weight)
        return end
