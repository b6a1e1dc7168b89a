"""The corpus as a whole: every file has a state, every finding quotes what it talks about."""

from collections import Counter
from pathlib import Path

from o11ylint.documents.open import read
from o11ylint.lint.catalog import Active, load
from o11ylint.lint.examine import Examiner
from o11ylint.lint.finding import Owner
from o11ylint.lint.subjects import readings

CORPUS = Path(__file__).resolve().parents[1] / "../shared/corpus"


class Defaults:
    """The settings of a user without a configuration, each top-level folder a unit."""

    def __init__(self, *, everything: bool = False) -> None:
        rules = load().rules.values()
        self._active = tuple(
            Active(rule.id, rule.severity, rule.defaults) for rule in rules if rule.default or everything
        )

    def active(self, path: str) -> tuple[Active, ...]:
        return self._active

    def unit(self, path: str) -> str:
        return path.split("/", 1)[0]

    def owner(self, path: str, folder: str | None, labels: dict[str, str]) -> Owner | None:
        return None

    def generated(self, path: str, text: str) -> str | None:
        return None


def files() -> list[Path]:
    """Every data file of the corpus."""
    skip = ("labels", "SOURCES.md")
    return [
        path
        for path in sorted(CORPUS.rglob("*"))
        if path.is_file() and path.relative_to(CORPUS).parts[0] not in skip and "LICENSE" not in path.name
    ]


def queries() -> Counter[str]:
    """States of every query that is taken for PromQL."""
    states: Counter[str] = Counter()
    for path in files():
        file = read(str(path), path.read_bytes())
        for document in file.documents if file else ():
            kind = "dashboard" if document.kind in ("dashboard", "library-panel") else document.kind
            for reading in readings(document):
                state = "parsed" if reading.tree else reading.unchecked or f"refused: {reading.error}"
                states[f"{kind}: {state}"] += 1
    return states


def prove() -> int:
    """Print the states of files and queries; the number of crashes."""
    examiner = Examiner(load(), Defaults(everything=True))
    states: Counter[str] = Counter()
    crashes = []
    for path in files():
        result = examiner.examine(str(path.relative_to(CORPUS)), path.read_bytes())
        crashes += [each.detail for each in result.unchecked if each.failed]
        if not result.ours:
            states["not ours"] += 1
        elif result.documents:
            states["checked"] += 1
        else:
            states["skipped with a reason" if result.unchecked else "malformed, reported"] += 1
    print(f"corpus: {sum(states.values())} files: {dict(states)}, {len(crashes)} crashes")
    found = queries()
    targets = {state: count for state, count in found.items() if state.startswith("dashboard")}
    parsed = targets.get("dashboard: parsed", 0)
    print(
        f"dashboard queries: {parsed} of {sum(targets.values())} parse ({parsed / sum(targets.values()):.2%})"
    )
    for state, count in found.most_common():
        print(f"  {count:6} {state}")
    return len(crashes)
