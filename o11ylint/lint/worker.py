"""The life of one process of the pool."""

from typing import TYPE_CHECKING

from o11ylint.lint.catalog import Catalog
from o11ylint.lint.engine import examine_path
from o11ylint.lint.examine import Examined, Examiner

if TYPE_CHECKING:
    from o11ylint.lint.settings import Settings

_examiner: list[Examiner] = []


def start(catalog: Catalog, settings: "Settings") -> None:
    """Once for each process."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the pool
    _examiner[:] = [Examiner(catalog, settings)]


def work(file: tuple[str, bool]) -> Examined:
    """One file."""
    path, named = file
    return examine_path(_examiner[0], path, named)
