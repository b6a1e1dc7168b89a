"""Contents of earlier versions of files, one at a time, from one `git cat-file`."""

import subprocess
from types import TracebackType

from o11ylint.staleness.history import OFFLINE


class Blobs:
    """A running `git cat-file --batch`; started when the first content is asked for."""

    __slots__ = ("_process",)

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Blobs":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()
            self._process.wait()

    def read(self, blob: str) -> bytes | None:
        """The content; None if the repository does not have it, as in a partial clone."""
        if self._process is None:
            arguments = ["git", *OFFLINE, "cat-file", "--batch"]
            self._process = subprocess.Popen(  # noqa: S603
                arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        given, answer = self._process.stdin, self._process.stdout
        if given is None or answer is None:
            return None
        try:
            given.write(blob.encode() + b"\n")
            given.flush()
        except BrokenPipeError:
            return None
        header = answer.readline().split()
        if len(header) != 3:
            return None
        content = answer.read(int(header[2]))
        answer.read(1)
        return content
