"""Several SLOs at a time, in the order of the questions; and what a dry run has taken down."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from o11ylint.live.dry import Asked

_Task = TypeVar("_Task")
_Found = TypeVar("_Found")


def side_by_side(work: Callable[[_Task], _Found], tasks: Sequence[_Task], jobs: int) -> list[_Found]:
    """The results in the order of the tasks; whoever interrupts need not wait for what is under way."""
    from o11ylint.cli.progress import progress

    told = progress("asked about {done:,} of {total:,} SLOs…")
    if jobs <= 1:
        found = []
        for number, task in enumerate(tasks):
            found.append(work(task))
            if told:
                told(number + 1, len(tasks))
        return found
    from concurrent.futures import ThreadPoolExecutor, as_completed

    pool = ThreadPoolExecutor(jobs)
    try:
        futures = [pool.submit(work, task) for task in tasks]
        for number, _ in enumerate(as_completed(futures)):
            if told:
                told(number + 1, len(tasks))
        return [each.result() for each in futures]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def questions(name: str, asked: "Sequence[Asked]") -> list[str]:
    """What a dry run has taken down: one line for the moment, then the query."""
    noun = "question" if len(asked) == 1 else "questions"
    lines = [f"# {name}: {len(asked)} {noun}; what depends on an answer is not among them"]
    for each in asked:
        at = datetime.fromtimestamp(each.end, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if each.start is not None:
            start = datetime.fromtimestamp(each.start, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            at = f"{start} to {at}" + (f" every {each.step:g}s" if each.step else "")
        # One branch on each line: it stays PromQL.
        lines += [
            f"# {each.kind} at {at}",
            each.query.replace(" or label_replace((", "\n  or label_replace(("),
        ]
    return lines
