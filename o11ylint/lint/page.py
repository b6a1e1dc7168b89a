"""A rule page: front matter, prose, and examples that are tests.

Read line by line, and strictly: an unknown heading, attribute or key is an error with page and line, because a page
that is half understood is a rule that is half tested. Only `make generate` and the tests read pages.
"""

import json
import re

from o11ylint.errors import ConfigError
from o11ylint.records import Record
from o11ylint.typed import Any

KEYS = frozenset(
    (
        "name",
        "severity",
        "default",
        "tags",
        "since",
        "needs",
        "when",
        "fix",
        "options",
        "equivalents",
        "precision",
    )
)
HEADINGS = ("Why", "Fix", "Bad", "Good", "Fixed", "Precision", "Limits")
_EXAMPLES = ("Bad", "Good", "Fixed")
_ATTRIBUTE = re.compile(
    r'\s+(?:(finding)=((?:/[^:\s]*)?|):("(?:[^"\\]|\\.)*")|(file)=(\S+)|(options)=(\{.*?\})(?=\s|$)|with=(\S+))'
)
_MARK = re.compile(r"\s+# finding: (.*)$")


class Expected(Record):
    """A finding that an example must give: by line in YAML, by pointer in JSON."""

    line: int | None
    pointer: str | None
    message: str


class Piece(Record):
    """One file of an example."""

    path: str
    text: str
    expected: tuple[Expected, ...]


class Example(Record):
    """Files that are checked together, under options; the rules `beside` run too, for rules about ignores."""

    section: str
    line: int
    pieces: tuple[Piece, ...]
    options: dict[str, Any]
    beside: tuple[str, ...] = ()


class Page(Record):
    """One page."""

    rule: str
    front: dict[str, Any]
    sections: dict[str, str]
    examples: tuple[Example, ...]


def parse(rule: str, text: str) -> Page:
    """A page by its text; raises ConfigError with page and line."""
    return _Reader(rule, text).page()


class _Reader:
    def __init__(self, rule: str, text: str) -> None:
        self.rule = rule
        self.lines = text.split("\n")
        self.at = 0
        self.sections: dict[str, list[str]] = {}
        self.examples: list[Example] = []

    def page(self) -> Page:
        front = self._front()
        section = None
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if line.startswith("## "):
                section = line[3:].strip()
                if section not in HEADINGS or section in self.sections:
                    self._refuse(f"heading {section!r}: expected each of {', '.join(HEADINGS)} at most once")
                self.sections[section] = []
            elif line.startswith("# "):
                if line[2:] != self.rule:
                    self._refuse(f"title {line[2:]!r}: expected {self.rule!r}")
            elif line.startswith("```") and section in _EXAMPLES:
                self._example(str(section), line)
            elif section is not None:
                self.sections[section].append(line)
            elif line.strip():
                self._refuse("text before the first heading")
        for needed in ("Why", "Fix", "Bad", "Good"):
            if needed not in self.sections:
                self._refuse(f"no section {needed!r}")
        prose = {name: "\n".join(lines).strip() for name, lines in self.sections.items()}
        return Page(self.rule, front, prose, tuple(self.examples))

    def _front(self) -> dict[str, Any]:
        if self.lines[0] != "---" or "---" not in self.lines[1:]:
            self._refuse("expected front matter between two lines of ---")
        end = self.lines.index("---", 1)
        import yaml

        front = yaml.safe_load("\n".join(self.lines[1:end]))
        self.at = end + 1
        unknown = set(front) - KEYS if isinstance(front, dict) else {"front matter"}
        if unknown:
            self._refuse(f"unknown {', '.join(sorted(unknown))}: expected {', '.join(sorted(KEYS))}")
        return dict(front)

    def _example(self, section: str, fence: str) -> None:
        start = self.at
        language, attributes, options, path, beside = self._fence(fence)
        body: list[str] = []
        while self.at < len(self.lines) and self.lines[self.at] != "```":
            body.append(self.lines[self.at])
            self.at += 1
        if self.at == len(self.lines):
            self._refuse("a fence that is not closed")
        self.at += 1
        expected = [Expected(None, pointer, message) for pointer, message in attributes]
        if language == "yaml":
            for number, line in enumerate(body, 1):
                mark = _MARK.search(line)
                if mark:
                    expected.append(Expected(number, None, mark.group(1)))
        piece = Piece(path or f"example.{language}", "\n".join(body) + "\n", tuple(expected))
        last = self.examples[-1] if self.examples else None
        if path and last and last.section == section and all(path != each.path for each in last.pieces):
            self.examples[-1] = last._replace(pieces=(*last.pieces, piece))
        else:
            self.examples.append(Example(section, start, (piece,), options, beside))

    def _fence(
        self, fence: str
    ) -> tuple[str, list[tuple[str, str]], dict[str, Any], str | None, tuple[str, ...]]:
        language = re.match(r"```(\w+)", fence)
        if language is None or language.group(1) not in ("yaml", "json"):
            self._refuse("an example must be ```yaml or ```json")
            raise AssertionError
        findings: list[tuple[str, str]] = []
        options: dict[str, Any] = {}
        path = None
        beside: tuple[str, ...] = ()
        at = language.end()
        while fence[at:].strip():
            found = _ATTRIBUTE.match(fence, at)
            if found is None:
                self._refuse(
                    f"cannot read {fence[at:].strip()!r}: expected finding=, file=, options= or with="
                )
                raise AssertionError
            if found.group(1):
                findings.append((found.group(2), json.loads(found.group(3))))
            elif found.group(4):
                path = found.group(5)
            elif found.group(8):
                beside = (*beside, found.group(8))
            else:
                options = json.loads(found.group(7))
            at = found.end()
        return language.group(1), findings, options, path, beside

    def _refuse(self, what: str) -> None:
        raise ConfigError(f"rules/{self.rule}.md:{self.at}: {what}")
