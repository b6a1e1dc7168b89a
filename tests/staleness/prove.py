"""The proofs of `stale` at full size: ages, clusters, mature dashboards, and the 30 worst of the corpus to read."""

import shutil
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from o11ylint.staleness.duplicates import found_clusters
from tests.corpus import CORPUS
from tests.staleness.ages import by_path, told
from tests.staleness.estate import random_estate
from tests.staleness.families import estate
from tests.staleness.mature import PROJECTS, old_age
from tests.staleness.test_similar import sorted_members, told_families

LIMIT_SECONDS = 10.0
"""Issue 6, for each of the two."""


def ages(dashboards: int = 1_000, commits: int = 20_000) -> int:
    """Dashboards with another age than the generator gave them, and one more if it takes too long."""
    made, truth = random_estate(7, dashboards, commits)
    with tempfile.TemporaryDirectory() as folder:
        repository = made.write(Path(folder) / "repository")
        started = time.perf_counter()
        found = by_path(told(repository))
        seconds = time.perf_counter() - started
    wrong = [
        path
        for path, each in truth.items()
        if found[path]["last_changed"]
        != datetime.fromtimestamp(each.changed, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    ]
    print(f"stale: {len(truth)} dashboards, {commits} commits: {len(wrong)} wrong ages, {seconds:.1f} s")
    return len(wrong) + (len(found) != len(truth)) + (seconds > LIMIT_SECONDS)


def families(count: int = 5_000) -> int:
    """Families that are not those of the generator, and one more if it takes too long."""
    cards, truth = estate(11, count)
    started = time.perf_counter()
    found_clusters(cards, lambda index: cards[index].path)
    seconds = time.perf_counter() - started
    found = sorted(told_families(cards), key=sorted_members)
    wrong = sum(one != other for one, other in zip(found, sorted(truth, key=sorted_members), strict=False))
    wrong += abs(len(found) - len(truth))
    print(f"stale: {count} synthetic dashboards: {len(truth)} families, {wrong} wrong, {seconds:.1f} s")
    return wrong + (seconds > LIMIT_SECONDS)


def mature() -> int:
    """Healthy dashboards that five years without a change make stale."""
    wrong = 0
    for project in PROJECTS:
        with tempfile.TemporaryDirectory() as folder:
            report = old_age(project, Path(folder))
        verdicts = Counter(each["verdict"] for each in report["dashboards"])
        worst = max(each["score"] for each in report["dashboards"])
        print(f"stale: {project}, five years old: {dict(verdicts)}, highest score {worst}")
        wrong += sum(each["score"] >= 70 for each in report["dashboards"])
    return wrong


def worst(count: int = 30) -> None:
    """Print the worst of the corpus, which has no history, for a reader."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "corpus"  # away from our own history
        shutil.copytree(CORPUS, copy)
        report = told(copy, "--no-config", "--max-unknown", "100%")
    coverage = report["coverage"]
    print(
        f"stale: corpus: {coverage['dashboards']} dashboards, {coverage['verdicts']}, history: {coverage['history']}"
    )
    for each in report["dashboards"][:count]:
        signals = ", ".join(f"{line['signal']} {line['points']:+d}" for line in each["evidence"])
        print(f"  {each['score']:3} {each['verdict']:10} {each['path']} · {each['title']}: {signals}")


def main() -> int:
    """Every proof; the number of failures."""
    failed = ages() + families()
    if CORPUS.is_dir():
        failed += mature()
        worst()
    return failed


if __name__ == "__main__":
    raise SystemExit(1 if main() else 0)
