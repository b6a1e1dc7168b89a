"""Many files, examined in several processes."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from o11ylint.lint.catalog import Catalog
from o11ylint.lint.content import examine_path
from o11ylint.lint.examine import Examined, Examiner
from o11ylint.lint.finding import Unchecked
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.settings import Settings

_examiner: list[Examiner] = []


def examine_in_pool(
    files: Sequence[tuple[str, bool]], catalog: Catalog, settings: "Settings", jobs: int, chunk: int
) -> Iterator[Examined]:
    """Every file in order; in this process where the system allows no others.

    If a process dies, what it had not delivered is unchecked, and said to be.
    """
    try:
        pool, results = _launched(files, catalog, settings, jobs, chunk)
    except OSError:  # no descriptors, processes or semaphores are left
        for child in active_children():
            child.terminate()
        examiner = Examiner(catalog, settings)
        yield from (examine_path(examiner, path, named) for path, named in files)
        return
    done, whole = 0, False
    try:
        for examined in results:
            done += 1
            yield examined
        whole = True
    except BrokenProcessPool:
        detail = "a process of the pool died, perhaps for lack of memory; try `-j 1`"
        for path, _ in files[done:]:
            unchecked = Unchecked(path, "process-died", detail, failed=True)
            yield Examined(path, ours=True, unchecked=(unchecked,))
    finally:
        pool.shutdown(wait=whole, cancel_futures=True)


def _launched(
    files: Sequence[tuple[str, bool]], catalog: Catalog, settings: "Settings", jobs: int, chunk: int
) -> tuple[ProcessPoolExecutor, Iterator[Examined]]:
    """A pool at work. Its processes never see an interrupt: the terminal sends it to all, and only one shall answer."""
    method = "fork" if os.uname().sysname == "Linux" else "spawn"
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # inherited
    try:
        pool = ProcessPoolExecutor(jobs, get_context(method), _start, (catalog, settings))
        return pool, pool.map(_work, files, chunksize=chunk)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _start(catalog: Catalog, settings: "Settings") -> None:
    """Once for each process."""
    Thread(target=_end_with_parent, daemon=True).start()
    _examiner[:] = [Examiner(catalog, settings)]


def _end_with_parent() -> None:
    """Whatever ends the parent ends this process: a worker that is left behind keeps its reader waiting for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(file: tuple[str, bool]) -> Examined:
    """One file."""
    path, named = file
    return examine_path(_examiner[0], path, named)
