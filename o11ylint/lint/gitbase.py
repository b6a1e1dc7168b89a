"""What has changed since a commit, asked of git."""

import os
import subprocess
from collections.abc import Callable

from o11ylint.errors import UsageError, reason
from o11ylint.lint.finding import Unchecked
from o11ylint.records import Record


class Base(Record):
    """The state to compare with: each path that has changed since, with its content then, None if it was not there.

    Paths are relative to the working directory, and below it.
    """

    name: str
    changed: dict[str, bytes | None]
    submodules: tuple[str, ...] = ()

    @property
    def gone(self) -> list[str]:
        """Paths that were there and are not any more."""
        return [path for path, data in self.changed.items() if data is not None and not os.path.lexists(path)]

    def without(self, excluded: Callable[[str], bool]) -> "Base":
        """The state without the paths that a configuration leaves out."""
        return self._replace(
            changed={path: data for path, data in self.changed.items() if not excluded(path)}
        )

    def not_compared(self) -> list[Unchecked]:
        """Submodules that have changed: what is in them is another repository's history."""
        detail = "a submodule that has changed; check it in its own repository"
        return [Unchecked(path, "submodule", detail, failed=True) for path in self.submodules]

    @property
    def contents(self) -> dict[str, bytes]:
        """What stood in the files that were there."""
        return {path: data for path, data in self.changed.items() if data is not None}


def since(ref: str) -> Base:
    """Everything that differs between the merge base with `ref` and the files as they are, tracked or not."""
    commit = _merge_base(ref)
    changed: dict[str, bytes | None] = {}
    blobs: dict[str, str] = {}
    submodules: list[str] = []
    fields = _git("diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--relative", commit, "--").split(
        b"\0"
    )
    for meta, name in zip(fields[::2], fields[1::2], strict=False):
        mode, now, blob, *_ = meta.decode().lstrip(":").split(" ")
        path = os.fsdecode(name)
        if "160000" in (mode, now):
            submodules.append(path)
            continue
        changed[path] = None
        if mode in ("100644", "100755"):
            blobs[path] = blob
    for name in _git("ls-files", "-z", "--others", "--exclude-standard").split(b"\0"):
        if name:
            changed[os.fsdecode(name)] = None
    return Base(ref, {**changed, **_contents(blobs)}, tuple(submodules))


def _merge_base(ref: str) -> str:
    if ref.startswith("-"):
        raise UsageError(f"--diff-base {ref!r}: not a commit", "name a branch, a tag or a commit")
    try:
        _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except UsageError:
        raise UsageError(
            f"--diff-base {ref!r}: git knows no such commit here",
            "fetch it first; on GitHub Actions give actions/checkout `fetch-depth: 0`",
        ) from None
    try:
        return _git("merge-base", ref, "HEAD").decode().strip()
    except UsageError:
        raise UsageError(
            f"--diff-base {ref!r}: HEAD has no commit in common with it",
            "a shallow clone? fetch more history, for example with `fetch-depth: 0`",
        ) from None


def _contents(blobs: dict[str, str]) -> dict[str, bytes]:
    """The content of each path's blob, all from one process."""
    if not blobs:
        return {}
    order = sorted(set(blobs.values()))
    output = _git("cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in order).encode())
    found: dict[str, bytes] = {}
    at = 0
    for blob in order:
        end = output.index(b"\n", at)
        header = output[at:end].split(b" ")
        size = int(header[2]) if len(header) == 3 else 0
        found[blob] = output[end + 1 : end + 1 + size]
        at = end + 1 + size + (len(header) == 3)
    return {path: found[blob] for path, blob in blobs.items()}


def _git(*arguments: str, stdin: bytes = b"") -> bytes:
    try:
        done = subprocess.run(["git", *arguments], input=stdin, capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise UsageError(f"--diff-base needs git: {reason(error)}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(f"git {arguments[0]} failed: {said[0] if said else done.returncode}")
    return done.stdout
