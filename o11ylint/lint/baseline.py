"""The baseline: findings that a repository has agreed to live with for now.

A folder of small files, one for each top-level folder, so that teams do not collide; one sorted line for each piece of
evidence, so that merges are simple. What counts is the fingerprint; the other fields are for people.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import quote
from zlib import crc32

from o11ylint.errors import ConfigError, reason
from o11ylint.lint import atomic
from o11ylint.lint.catalog import Catalog
from o11ylint.lint.finding import SEVERITIES, Finding
from o11ylint.records import Record

FOLDER = ".o11ylint-baseline"
VERSION = 1
_HEADER = {"kind": "o11ylint-baseline", "version": VERSION}


class Entry(Record):
    """One piece of evidence of one finding; the path is relative to the root of the repository."""

    path: str
    rule: str
    object: str
    fingerprint: str


class Split(Record):
    """Findings that are new, how many are known, and the entries that nothing in the checked files needs any more."""

    new: list[Finding]
    known: int
    fixed: list[Entry]


def read(folder: str) -> list[Entry]:
    """Every entry; raises ConfigError for a file that is none of ours."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".jsonl"))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ConfigError(f"{folder}: {reason(error)}") from None
    return [entry for name in names for entry in _read(os.path.join(folder, name))]


def _read(path: str) -> list[Entry]:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            lines = file.read().split("\n")  # names may hold what else Unicode calls a line break
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from None
    try:
        lines = lines[:-1] if lines[-1:] == [""] else lines
        values = json.loads(f"[{','.join(lines)}]")  # at once: ten times faster than line by line
        if values[:1] == [_HEADER] and len(values) == len(lines):
            return [_entry(value) for value in values[1:]]
    except (ValueError, KeyError, TypeError):
        pass
    raise _fault(path, lines)


def _entry(value: dict[str, str]) -> Entry:
    fields = [value[name] for name in Entry._fields]
    if not all(isinstance(field, str) for field in fields):
        raise TypeError
    return Entry(*fields)


def _fault(path: str, lines: list[str]) -> ConfigError:
    """Which line is none of ours."""
    for number, line in enumerate(lines, 1):
        try:
            value = json.loads(line)
            if number == 1 and value != _HEADER:
                return ConfigError(f"{path}:1: expected {json.dumps(_HEADER)}", _REMAKE)
            if number > 1:
                _entry(value)
        except (ValueError, KeyError, TypeError):
            message = f"{path}:{number}: not an entry of a baseline: {line[:40]!r}"
            return ConfigError(message, "a merge conflict? keep the lines of both sides")
    return ConfigError(f"{path}: expected {json.dumps(_HEADER)}", _REMAKE)


_REMAKE = "make it again with `o11ylint baseline --force`"


def split(
    findings: Iterable[Finding], entries: Iterable[Entry], checked: Iterable[str], prefix: str
) -> Split:
    """What is new against the baseline. `prefix` leads from the root to where the checked paths begin."""
    left = Counter(entry.fingerprint for entry in entries)
    new: list[Finding] = []
    known = 0
    for finding in findings:
        if all(left[part] for part in finding.parts):
            left.subtract(finding.parts)
            known += 1
        else:
            new.append(finding)
    here = {prefix + path for path in checked}
    fixed = [entry for entry in entries if left[entry.fingerprint] > 0 and entry.path in here]
    return Split(new, known, fixed)


def entries_of(findings: Iterable[Finding], catalog: Catalog, prefix: str, fail_on: str) -> list[Entry]:
    """What a baseline of these findings says.

    Information stays out, except that of rules which are as severe as `fail_on` by themselves: a house convention that
    catches on must not turn a build red.
    """
    bar = SEVERITIES.index(fail_on)
    return [
        Entry(prefix + finding.path, finding.rule, _object(finding), part)
        for finding in findings
        if SEVERITIES.index(finding.severity) >= bar
        or SEVERITIES.index(catalog.rules[finding.rule].severity) >= bar
        for part in finding.parts
    ]


def _object(finding: Finding) -> str:
    names = (finding.object.group, finding.object.name, finding.object.panel)
    return " / ".join(name for name in names if name)


def _name(top: str) -> str:
    """The name of a folder's file; a long one is cut, for file systems take 255 bytes."""
    quoted = quote(top, safe="", errors="surrogateescape")
    return f"{quoted}.jsonl" if len(quoted) < 200 else f"{quoted[:180]}-{crc32(quoted.encode()):08x}.jsonl"


def write(folder: str, entries: Sequence[Entry]) -> list[str]:
    """Write one file for each top-level folder, remove those that have nothing left; the names of the files."""
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        top, slash, _ = entry.path.partition("/")
        by_file.setdefault(_name(top) if slash else "_files.jsonl", []).append(entry)
    os.makedirs(folder, exist_ok=True)
    for name, lines in by_file.items():
        text = "".join(
            json.dumps(value, ensure_ascii=False) + "\n"
            for value in (_HEADER, *(entry._asdict() for entry in sorted(lines)))
        )
        atomic.write(os.path.join(folder, name), text.encode("utf-8", "surrogateescape"))
    for name in os.listdir(folder):
        if name.endswith(".jsonl") and name not in by_file:
            os.unlink(os.path.join(folder, name))
    return sorted(by_file)
