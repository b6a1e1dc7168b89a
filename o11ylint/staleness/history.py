"""What git says of each file: every commit that touched it, newest first, from one `git log`."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from typing import NamedTuple

BULK = 20
"""Dashboards in one commit above which it is a migration or a reformatting, and says nothing about any of them."""
_BOT = (
    r"\[bot\]|(?:^|[-_. +])bot(?:$|[-_. @])|^(?:renovate|dependabot|greenkeeper|weblate|mergify|snyk|jenkins|fluxcd"
    r"|github-actions|gitlab-ci|pre-commit-ci|argocd-image-updater)\b"
)
OFFLINE = ("-c", "protocol.allow=never")
"""A partial clone must not fetch what it lacks: it says so instead."""
_FIELDS = "%H%x1f%ct%x1f%aN%x1f%aE"
_CHUNK = 1 << 20
_LATEST = 4_102_444_800
"""2100: later than anybody commits."""
_COMMIT = re.compile(r"[0-9a-f]{40,64}\x1f")


class Commit(NamedTuple):
    """A commit: when, by whom."""

    time: int
    name: str
    email: str

    @property
    def is_bot(self) -> bool:
        """Whether no person made it."""
        return bool(
            re.search(_BOT, self.name, re.IGNORECASE)
            or re.search(_BOT, self.email.split("@")[0] + "@", re.IGNORECASE)
        )


class Change(NamedTuple):
    """One commit's change to a file: the blobs before and after; no blob before means that it was added.

    `bulk` is whether it touched more dashboards than anybody edits by hand.
    """

    commit: Commit
    before: str | None
    after: str
    bulk: bool


class History(NamedTuple):
    """`state` is full, shallow or none; `files` has the changes by path as given, newest first."""

    state: str
    detail: str
    commits: int = 0
    first: int | None = None
    last: int | None = None
    seen: dict[str, int] = {}  # noqa: RUF012 - never written to
    """When each author, by e-mail, last committed anything."""
    files: dict[str, list[Change]] = {}  # noqa: RUF012 - never written to
    head: dict[str, str] = {}  # noqa: RUF012 - never written to
    """What is committed now of each file, by path as given."""


def history(paths: Sequence[str]) -> History:
    """The history of files, as paths relative to the working directory; renames are followed."""
    try:
        told = _git("rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD")
    except OSError:
        return History("none", "git cannot be run")
    except subprocess.CalledProcessError as error:
        said = (error.stderr or b"").decode("utf-8", "replace").strip().splitlines()
        owned = next((line for line in said if "dubious ownership" in line), None)
        return History("none", owned or "not in a git repository with commits")
    shallow, prefix, *_ = os.fsdecode(told).split("\n")
    if shallow == "true":
        return History("shallow", "a shallow clone: fetch the whole history (fetch-depth: 0)")
    wanted = {os.path.normpath(prefix + path).replace(os.sep, "/"): path for path in paths}
    try:
        return _Reader(wanted).result()._replace(head=_head(wanted))
    except subprocess.CalledProcessError:
        return History("none", "git cannot read the whole history here (a partial clone?)")


def _head(wanted: dict[str, str]) -> dict[str, str]:
    """The blobs of the last commit."""
    found: dict[str, str] = {}
    for entry in os.fsdecode(_git("ls-tree", "-r", "-z", "--full-tree", "HEAD")).split("\0"):
        meta, _, name = entry.partition("\t")
        if name in wanted:
            found[wanted[name]] = meta.split(" ")[2]
    return found


class _Reader:
    """Goes through the log once, from today backwards, and follows each file under the name it had."""

    def __init__(self, wanted: dict[str, str]) -> None:
        self.tracked: dict[str, list[str]] = {name: [path] for name, path in wanted.items()}
        self.folders = {os.path.dirname(name) for name in wanted}
        self.files: dict[str, list[Change]] = {}
        self.seen: dict[str, int] = {}

    def result(self) -> History:
        count, first, last = 0, None, None
        for commit, entries in _log():
            count += 1
            first = commit.time if first is None else min(first, commit.time)
            last = commit.time if last is None else max(last, commit.time)
            if not commit.is_bot:
                self.seen[commit.email] = max(self.seen.get(commit.email, 0), commit.time)
            bulk = sum(self._is_beside(each[-1]) for each in entries) > BULK
            for status, before, after, old, new in entries:
                if new in self.tracked:
                    self._record(Change(commit, before, after, bulk), status, old, new)
        return History("full", "", count, first, last, self.seen, self.files)

    def _is_beside(self, name: str) -> bool:
        """Whether a file is or was a neighbour of dashboards: archiving some must not change the age of the rest."""
        return name in self.tracked or (
            name.endswith((".json", ".yaml", ".yml")) and os.path.dirname(name) in self.folders
        )

    def _record(self, change: Change, status: str, old: str, new: str) -> None:
        paths = self.tracked[new] if status != "R" else self.tracked.pop(new)
        for path in paths:
            self.files.setdefault(path, []).append(change)
        if status == "R":
            self.tracked.setdefault(old, []).extend(paths)
        elif status == "A":
            del self.tracked[new]


Entry = tuple[str, str | None, str, str, str]
"""Status, blob before, blob after, name before, name after."""


def _log() -> Iterator[tuple[Commit, list[Entry]]]:
    """Every commit with the files that it added, changed or renamed. Deletions end nothing that is still there."""
    arguments = (
        "-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "log.showRoot=true",
        "-c", "diff.relative=false",
        "log", "--encoding=UTF-8", "-O/dev/null", "--topo-order", "-c", "--raw", "-z", "--no-abbrev",
        "-M", "-l1000", "--diff-filter=AMRT", "--no-ext-diff", "--no-textconv", f"--format={_FIELDS}", "HEAD", "--",
    )  # fmt: skip
    fields = _fields(*arguments)
    commit: Commit | None = None
    entries: list[Entry] = []
    for field in fields:
        if field.lstrip("\n").startswith(":"):
            mode, before, after, status = _raw(field.lstrip("\n"))
            old = next(fields, "")
            new = next(fields, "") if status[0] in "RC" else old
            if mode.startswith("100"):
                entries.append((status[0], None if not before.strip("0") else before, after, old, new))
        elif _COMMIT.match(field.lstrip("\n")):
            if commit is not None:
                yield commit, entries
            _, time, name, email = [*field.lstrip("\n").split("\x1f"), "", "", ""][:4]
            commit, entries = Commit(_seconds(time), name, email.lower()), []
    if commit is not None:
        yield commit, entries


def _raw(field: str) -> tuple[str, str, str, str]:
    """Mode, blob before, blob after and status; of a merge that changed a file the first parent counts as before."""
    parents = len(field) - len(field.lstrip(":"))
    words = field.lstrip(":").split(" ")
    status = words[-1] if parents == 1 else "M"
    return words[parents], words[parents + 1], words[2 * parents + 1], status


def _seconds(text: str) -> int:
    """The time of a commit; what no calendar holds is as good as the beginning."""
    return min(int(text), _LATEST) if text.isascii() and text.isdecimal() else 0


def _fields(*arguments: str) -> Iterator[str]:
    """What git prints, piece by piece as it comes: the log of a large repository is longer than memory is wide."""
    with subprocess.Popen(  # noqa: S603
        ["git", *OFFLINE, *arguments],  # noqa: S607
        stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as running:  # fmt: skip
        rest = b""
        while running.stdout is not None and (chunk := running.stdout.read(_CHUNK)):
            *whole, rest = (rest + chunk).split(b"\0")
            yield from map(os.fsdecode, whole)
        yield os.fsdecode(rest)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, "git")


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], capture_output=True, check=True, stdin=subprocess.DEVNULL)  # noqa: S603, S607
    return done.stdout
