"""Many ignores take no more than their time, and the cache remembers what was found."""

import json

from o11ylint.lint.cacheunit import CacheUnit
from o11ylint.lint.catalog import load
from o11ylint.lint.examine import Examiner
from o11ylint.lint.stored import examined_of, own_part, shared_part
from tests.lint.ignores.samples import (
    PAGING,
    Wishing,
    paging,
    rule_file,
    run,
)
from tests.lint.settings import Chosen
from tests.work import calls


def test_many_comments_in_one_file_take_no_more_than_their_time() -> None:
    text = rule_file(
        *(f"{paging(f'A{number}')}  # o11ylint: ignore[{PAGING}] -- why" for number in range(1500))
    )
    report = run({"a.yaml": text}, PAGING)
    assert (report.findings, report.summary.suppressed) == ([], 1500)
    assert report.seconds < 10


def test_what_the_cache_remembers_is_what_was_found() -> None:
    text = "# pint file/disable rule/for\n" + rule_file(
        f"# o11ylint: ignore[{PAGING}] -- why", paging("A"), paging("B")
    )
    examined = Examiner(load(), Chosen(PAGING)).examine("a.yaml", (text + "  # o11ylint: ignore[x]").encode())
    assert len(examined.comments) == 3
    shared, own = json.loads(json.dumps([shared_part(examined), own_part(examined)]))
    assert examined_of("a.yaml", shared, own, CacheUnit(None, lambda: None)).comments == examined.comments


def test_a_file_of_nothing_but_comments_is_read_once() -> None:
    text = rule_file(paging("A"), *[f"# o11ylint: ignore[{PAGING}] -- why"] * 10_000)
    examined = Examiner(load(), Chosen()).examine("a.yaml", text.encode())
    assert len(examined.comments) == 10_000


def test_work_grows_with_the_number_of_bad_ignores_and_no_faster() -> None:
    settings = Chosen("meta/invalid-ignore", PAGING)

    def work(count: int) -> int:
        text = rule_file(*[f"{paging(f'A{number}')}  # o11ylint: ignore[no/such]" for number in range(count)])
        return calls(lambda: run({"a.yaml": text}, settings=settings))

    work(10)  # imports
    assert work(400) < 5 * work(100)


def test_work_grows_with_the_number_of_expired_entries_and_no_faster() -> None:
    def work(count: int) -> int:
        entries = [
            {"rules": [PAGING], "paths": ["**"], "reason": "x", "until": "2020-01-01"} for _ in range(count)
        ]
        settings = Wishing("meta/expired-ignore", PAGING, entries=entries)
        lines = "".join(f"  - {json.dumps(entry)}\n" for entry in entries)
        files = {".o11ylint.yaml": f"ignores:\n{lines}", "a.yaml": rule_file(paging("A"))}
        report = run(files, settings=settings)
        assert len([each for each in report.findings if each.rule == "meta/expired-ignore"]) == count
        return calls(lambda: run(files, settings=settings))

    work(10)  # imports
    assert work(400) < 5 * work(100)
