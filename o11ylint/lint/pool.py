"""Many files, examined in several processes."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from o11ylint.lint.catalog import Catalog
from o11ylint.lint.content import examine_path
from o11ylint.lint.examine import Examined, Examiner
from o11ylint.lint.finding import Unchecked

if TYPE_CHECKING:
    from o11ylint.lint.settings import Settings

_examiner: list[Examiner] = []


def examine_in_pool(
    files: Sequence[tuple[str, bool]], catalog: Catalog, settings: "Settings", jobs: int, chunk: int
) -> Iterator[Examined]:
    """Every file in order. If a process dies, what it had not delivered is unchecked, and said to be."""
    method = "fork" if os.uname().sysname == "Linux" else "spawn"
    with ProcessPoolExecutor(jobs, get_context(method), _start, (catalog, settings)) as pool:
        done = 0
        try:
            for examined in pool.map(_work, files, chunksize=chunk):
                done += 1
                yield examined
        except BrokenProcessPool:
            detail = "a process of the pool died, perhaps for lack of memory; try `-j 1`"
            for path, _ in files[done:]:
                unchecked = Unchecked(path, "process-died", detail, failed=True)
                yield Examined(path, ours=True, unchecked=(unchecked,))
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _start(catalog: Catalog, settings: "Settings") -> None:
    """Once for each process."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the pool
    _examiner[:] = [Examiner(catalog, settings)]


def _work(file: tuple[str, bool]) -> Examined:
    """One file."""
    path, named = file
    return examine_path(_examiner[0], path, named)
