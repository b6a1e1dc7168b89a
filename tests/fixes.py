"""Every fix of every rule on every corpus file where it applies: it changes what it says, and nothing else."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from o11ylint.documents.changes import Change, Edit, Put, Remove, replacements
from o11ylint.documents.document import Document
from o11ylint.documents.open import read
from o11ylint.documents.yamltree import Plain
from o11ylint.lint.catalog import Rule, function_of, load
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.finding import Report
from o11ylint.lint.fixing import Outcome, fix, unharmed
from o11ylint.lint.subjects import subjects
from o11ylint.rule.problem import Fix, Problem
from tests.checked import checked
from tests.corpus import CORPUS, files
from tests.lint.settings import Chosen


class Case(NamedTuple):
    """One fix that a rule offers in one document of one file."""

    path: Path
    rule: str
    number: int
    document: Document
    fix: Fix


def cases(paths: list[Path]) -> Iterator[Case]:
    """Every fix that some rule offers in these files, whatever rules are on by default."""
    rules = [rule for rule in load().rules.values() if rule.fix]
    for path in paths:
        file = read(str(path), path.read_bytes())
        for index, document in enumerate(file.documents if file else ()):
            for subject, value in subjects(document):
                for rule in rules:
                    if rule.subject == subject:
                        yield from (
                            Case(path, rule.id, index, document, each) for each in _fixes(rule, value)
                        )


def _fixes(rule: Rule, value: Any) -> Iterator[Fix]:
    for problem in function_of(rule.id)(value, **rule.defaults):
        if isinstance(problem, Problem) and problem.fix is not None:
            yield problem.fix


def wrong(case: Case) -> str | None:
    """What a fix does beyond what it says; None if nothing, or if it cannot be carried out there."""
    made = replacements(case.document, case.fix.changes)
    if made is None:
        return None
    text = case.document.source.text
    for span, new in reversed(made):
        text = text[: span.start] + new + text[span.end :]
    again = read(str(case.path), text.encode())
    if again is None or len(again.documents) <= case.number:
        return f"{case.path}: {case.rule}: {case.fix.title}: the file is not what it was"
    expected = plain(case.document.tree.value)
    for change in sorted(case.fix.changes, key=_from_the_end):
        _apply(expected, (*case.document.base, *change.at), change)
    found = plain(again.documents[case.number].tree.value)
    return (
        None if found == expected else f"{case.path}: {case.rule}: {case.fix.title}: something else changed"
    )


def plain(value: Any) -> Any:
    """A value as one can change it: aliases of YAML apart, scalars as text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, Plain) else value


def _from_the_end(change: Change) -> int:
    """Offsets speak of the text as it was, so that what comes later is changed first."""
    return -change.within.start if isinstance(change, Edit) and change.within else 0


def _apply(root: Any, at: tuple[str | int, ...], change: Change) -> None:
    parent = root
    for step in at[:-1]:
        parent = parent[step]
    last: Any = at[-1]
    if isinstance(change, Remove):
        del parent[last]
    elif isinstance(change, Put):
        if isinstance(parent, list) and last == len(parent):
            parent.append(change.value)
        else:
            parent[last] = change.value
    else:
        assert isinstance(change, Edit)
        start, end = change.within or (0, len(parent[last]))
        parent[last] = parent[last][:start] + change.text + parent[last][end:]


def unsettled(paths: list[Path]) -> list[str]:
    """Files that a second run of fixing changes again, or in which a fix leaves what it was to fix."""
    bad: list[str] = []
    rules = [rule.id for rule in load().rules.values() if rule.fix]
    engine = Engine(load(), Chosen(*rules))
    for path in paths:
        given = {str(path): path.read_bytes()}
        first = _fixed(engine, given)
        left = [each for each in first.report.findings if each.fix is not None and each.fix.replacements]
        bad += [f"{path}: {each.rule} is still there after fixing" for each in left]
        second = _fixed(engine, given | first.contents)
        bad += [f"{path}: a second run changes it again"] if second.contents else []
    return bad


def _fixed(engine: Engine, given: dict[str, bytes]) -> Outcome:
    def check(contents: dict[str, bytes]) -> Report:
        return checked(engine, Scope([(name, True) for name in given], contents=given | contents))

    return fix(check, given.__getitem__, unharmed, unsafe=True)


def killed(folder: Path, runs: int) -> list[str]:
    """Fix runs that are killed at any moment: files that are neither what they were nor what they become."""
    small = [path for path in files() if path.stat().st_size < 20_000]
    chosen = list(dict.fromkeys(case.path for case in cases(small)))[:8]
    before = {f"{number}{path.suffix}": path.read_bytes() for number, path in enumerate(chosen)}
    command = [sys.executable, "-m", "o11ylint", "check", "--fix", "--unsafe-fixes", "--select", "all", "-q"]

    def restore() -> None:
        for name, data in before.items():
            (folder / name).write_bytes(data)

    restore()
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    seconds = time.perf_counter() - started
    after = {name: (folder / name).read_bytes() for name in before}
    torn: list[str] = []
    for number in range(runs):
        restore()
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds * (0.3 + 0.9 * number / runs))
        process.kill()
        process.wait()
        torn += [name for name in before if (folder / name).read_bytes() not in (before[name], after[name])]
    return torn


def prove() -> int:
    """All fixes on all files, and whole files fixed twice; how many go wrong."""
    paths = files()
    counts: Counter[str] = Counter()
    faults: list[str] = []
    touched: dict[Path, None] = {}
    for case in cases(paths):
        counts[case.rule] += 1
        touched[case.path] = None
        fault = wrong(case)
        faults += [fault] if fault else []
    faults += unsettled(list(touched))
    with TemporaryDirectory() as temporary:
        torn = killed(Path(temporary), 200)
    faults += [f"{name}: neither old nor new after a kill" for name in torn]
    print(f"fixes: {sum(counts.values())} of {len(counts)} rules in {len(touched)} files of {CORPUS.name},"
          f" {len(faults)} wrong ({dict(counts)})")  # fmt: skip
    for each in faults[:20]:
        print(f"  {each}")
    return len(faults)
