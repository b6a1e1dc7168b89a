"""`make bench`: speed as ratios within one run; absolute rates are printed, ratios gate.

Compiled modules are used, as an installed hook has them; each figure is the best of several interleaved runs.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "../shared/corpus"
RUNS = 15
LIMITS = {"dashboard": 4.0, "rules": 5.0, "hook": 5.0, "1,000 files from the cache": 10.0}
"""In starts of a bare Python: one 36 kB dashboard, one rule file (issue 2), a repository of 1,000 files (issue 3)."""
CACHED_FILES = 1000
FILES_PER_SECOND = 300
RULE_FILES_PER_SECOND = 250
EXPRESSIONS_PER_SECOND = 25_000


def environment() -> dict[str, str]:
    """The environment of a user: compiled modules allowed, no cache of a former run."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return env | {"PYTHONPYCACHEPREFIX": str(ROOT / ".prove/pycache"), "NO_COLOR": "1"}


def best(
    commands: dict[str, list[str]], cwd: Path, before: Callable[[int], None] = lambda _: None
) -> dict[str, float]:
    """The shortest wall time of each command in seconds; the commands take turns, `before` prepares each turn."""
    env = environment()
    times: dict[str, float] = {}
    for turn in range(RUNS):
        before(turn)
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False)
            times[name] = min(times.get(name, 9e9), time.perf_counter() - start)
    return times


def startup() -> list[str]:
    """One dashboard and one rule file against `python -c pass`."""
    dashboard = nearest("*.json", 36_000, lambda text: '"panels"' in text and '"schemaVersion"' in text)
    rules = nearest("*.y*ml", 2_700, lambda text: "groups:" in text and "expr:" in text and "{{-" not in text)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "dashboard.json").write_text(dashboard.read_text("utf-8"), "utf-8")
        Path(folder, "rules.yaml").write_text(rules.read_text("utf-8"), "utf-8")
        command = str(Path(sys.executable).with_name("o11ylint"))  # what a hook runs
        commands = {
            "bare": [sys.executable, "-c", "pass"],
            "version": [command, "--version"],
            "dashboard": [command, "check", "dashboard.json"],
            "rules": [command, "check", "rules.yaml"],
            "promtool": ["promtool", "check", "rules", "rules.yaml"],
        }
        Path(folder, "package.json").write_text('{"name": "x"}', "utf-8")
        commands["nothing of ours"] = [command, "check", "package.json"]
        rounds = [best(commands, Path(folder)), *_in_repository(Path(folder), command, dashboard)]
    failures = []
    for number, times in enumerate(rounds):
        for name, seconds in times.items():
            ratio = seconds / times["bare"]  # of the same round
            limit = LIMITS.get(name)
            if name != "bare" or not number:
                bare = f" of {times['bare'] * 1000:.1f} ms" if number else ""
                print(
                    f"  {name:26} {seconds * 1000:7.1f} ms {ratio:5.2f} x bare{bare}"
                    + (f"  (limit {limit})" if limit else "")
                )
            if limit and ratio > limit:
                failures.append(f"{name}: {ratio:.2f} x bare Python, limit {limit}")
    return failures


def _in_repository(folder: Path, command: str, dashboard: Path) -> Iterator[dict[str, float]]:
    """A repository of 1,000 corpus files: all of them from the cache, and a hook on one that has changed."""
    repository = folder / "repository"
    sources = [
        path
        for path in sorted(CORPUS.rglob("*"))
        if path.suffix in (".json", ".yaml", ".yml") and path.is_file()
    ]
    for path in sources[:CACHED_FILES]:
        target = repository / path.relative_to(CORPUS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    changed = repository / "boards" / "changed.json"
    changed.parent.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    cache = ["--cache-dir", ".o11ylint_cache"]

    value = json.loads(dashboard.read_bytes()) | {
        "uid": "of-nobody-else"
    }  # a copy would be an error of its own

    def change(turn: int) -> None:
        changed.write_text(json.dumps(value | {"x": turn}, indent=2), "utf-8")

    change(-1)
    warm = [command, "check", "-q", *cache]
    for _ in range(2):
        subprocess.run(warm, cwd=repository, env=environment(), capture_output=True, check=False)
    bare = {"bare": [sys.executable, "-c", "pass"]}
    yield best(bare | {"hook": [command, "check", "boards/changed.json", *cache]}, repository, change)
    subprocess.run(warm, cwd=repository, env=environment(), capture_output=True, check=False)
    yield best(bare | {"1,000 files from the cache": warm}, repository)


def nearest(pattern: str, size: int, accept: Callable[[str], bool]) -> Path:
    """The corpus file of a kind whose size is nearest to the median that research/parsing.md measured."""
    files = sorted(CORPUS.rglob(pattern), key=lambda path: (abs(path.stat().st_size - size), str(path)))
    return next(path for path in files if accept(path.read_text("utf-8", "replace")))


_THROUGHPUT = """
import gc, json, os, sys, time
from o11ylint.cli import GC_THRESHOLD
gc.set_threshold(GC_THRESHOLD)  # as the command does
from o11ylint.lint import catalog, config, engine, run, walk
jobs = int(sys.argv[1])
known = catalog.load()
settings = config.load(os.getcwd(), None, known, select=[], ignore=[], isolated=True)
files = [(name, False) for name in sys.stdin.read().splitlines()] or list(walk.find(["."], os.getcwd()))
settings.learn(path for path, _ in files)
start = time.perf_counter()
report = run.Run(engine.Engine(known, settings, jobs), engine.Scope(files), fingerprints=True)({})
seconds = time.perf_counter() - start
start = time.perf_counter()
for path, _ in files:
    if path.endswith(".json"):
        with open(path, "rb") as file:
            try: json.loads(file.read())
            except ValueError: pass
loads = time.perf_counter() - start
print(json.dumps({"files": len(files), "seconds": seconds, "loads": loads, "findings": len(report.findings)}))
"""


def throughput() -> None:
    """The corpus with all default rules: one process, two, its rule files alone, and `json.loads` alone beside it."""
    rates = {}
    for jobs in (1, 2):
        result = _best(jobs, [])
        rates[jobs] = result["files"] / result["seconds"]
        print(
            f"  corpus -j{jobs}: {result['files']} files in {result['seconds']:.2f} s = {rates[jobs]:.0f} files/s"
            f" (wanted {FILES_PER_SECOND} from one process), {result['seconds'] / result['loads']:.1f} x json.loads"
        )
    print(f"  two processes: {rates[2] / rates[1]:.2f} x one")
    result = _best(1, rule_files())
    rate = result["files"] / result["seconds"]
    print(f"  rule files -j1: {result['files']} files, {rate:.0f} files/s (wanted {RULE_FILES_PER_SECOND})")


def _best(jobs: int, names: list[str]) -> dict[str, float]:
    """The quickest of three runs, over these files of the corpus or over all."""
    results = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", _THROUGHPUT, str(jobs)], input="\n".join(names),
            cwd=CORPUS, env=environment() | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        results.append(json.loads(done.stdout))
    return min(results, key=lambda each: float(each["seconds"]))


def rule_files() -> list[str]:
    """The files of the corpus that hold Prometheus rules."""
    from o11ylint.documents.open import read
    from tests.corpus import files

    found = []
    for path in files():
        opened = read(str(path), path.read_bytes())
        if opened and any(document.kind == "rules" for document in opened.documents):
            found.append(str(path.relative_to(CORPUS)))
    return found


def parser() -> None:
    """Distinct corpus expressions a second, parsed cold."""
    from o11ylint.promql.errors import PromqlError
    from o11ylint.promql.parser import Options, parse

    expressions = corpus_expressions()
    options = Options(variables=True)
    rate = 0.0
    for _ in range(3):
        start = time.perf_counter()
        for text in expressions:
            try:
                parse(text, options)
            except PromqlError:
                continue
        rate = max(rate, len(expressions) / (time.perf_counter() - start))
    print(f"  parser: {len(expressions)} expressions, {rate:.0f}/s (wanted {EXPRESSIONS_PER_SECOND})")


def corpus_expressions() -> list[str]:
    """Every distinct PromQL expression that o11ylint sees in the corpus."""
    from o11ylint.documents.dashboard import Dashboard
    from o11ylint.documents.open import read
    from o11ylint.documents.rules import RuleFile

    found: dict[str, None] = {}
    for path in sorted(CORPUS.rglob("*")):
        file = read(str(path), path.read_bytes()) if path.is_file() else None
        for document in file.documents if file else ():
            if isinstance(document.view, Dashboard):
                for _, target in document.view.queries():
                    if target.query and target.language in ("promql", "metricsql"):
                        found[target.query.value] = None
            elif isinstance(document.view, RuleFile):
                found.update((rule.expr.value, None) for rule in document.view.rules())
    return list(found)


def main() -> int:
    """Measure everything; 1 if a ratio is over its limit."""
    print("start-up")
    failures = startup()
    print("throughput")
    throughput()
    print("parser")
    parser()
    for failure in failures:
        print(f"over the limit: {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
