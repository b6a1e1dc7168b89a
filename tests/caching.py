"""Random work on a repository: after every step, what the cache tells is what a run without it finds.

Files are written, changed in place, replaced, renamed, touched and removed; so are folders, links, configurations, and
what makes a folder a project. In between come whole runs and hooks on single files, in one process, with the cache
and without. The clock that the cache writes is put forward for half of the runs: what it would read again, because a
file changed a moment ago, it then has to believe.
"""

import contextlib
import io
import json
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from o11ylint.cli import main
from tests.corpus import CORPUS

FOLDERS = (
    "dashboards", "dashboards/team", "rules", "clusters/eu/rules", "clusters/eu/dashboards", "clusters/us/rules",
    "vendor/mixin", "apps/shop", "apps/shop/monitoring",
)  # fmt: skip
SERVERS = {
    "prometheus.yml": "global: {{scrape_interval: {}}}\nscrape_configs: [{{job_name: a}}]\n",
    "alertmanager.yml": "route: {{receiver: a, routes: [{{receiver: b, match: {{severity: {}}}}}]}}\n"
    "receivers: [{{name: a}}, {{name: b, pagerduty_configs: [{{routing_key: x}}]}}]\n",
}
CONFIGS = ("", "ignore: [dashboards/deprecated-panel]\n", "exclude: [vendor/**]\n", "grafana_version: 12\n")


def sources(rng: random.Random, count: int) -> list[bytes]:
    """Contents of small files of the corpus."""
    files = sorted(
        path
        for pattern in ("*.json", "*.y*ml")
        for path in CORPUS.rglob(pattern)
        if path.is_file() and 300 < path.stat().st_size < 9_000
    )
    return [path.read_bytes() for path in rng.sample(files, count)]


class Work:
    """A repository, and what somebody may do in it."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self.root = root
        self.rng = rng
        self.contents = sources(rng, 60)
        (root / ".git").mkdir(parents=True)
        for folder in FOLDERS:
            (root / folder).mkdir(parents=True, exist_ok=True)
        for _ in range(40):
            self.write()

    def files(self) -> list[Path]:
        """Every file that is there, links too, apart from the cache."""
        found = (Path(at, name) for at, _, names in os.walk(self.root) for name in names)
        return sorted(
            path for path in found if not {".git", ".cache"} & set(path.relative_to(self.root).parts)
        )

    def step(self) -> str:
        """Do something, and say what."""
        name = self.rng.choice(
            ("write", "write", "edit", "edit", "edit", "move", "remove", "touch", "link", "hard", "folder",
             "server", "project", "configure", "gitignore")
        )  # fmt: skip
        act: Callable[[], Any] = getattr(self, name)
        act()
        return name

    def _place(self) -> Path:
        folders = [path for path in self.root.rglob("*") if path.is_dir() and ".git" not in path.parts]
        return self.rng.choice([path for path in folders if ".cache" not in path.parts] or [self.root])

    def _any(self) -> Path | None:
        files = self.files()
        return self.rng.choice(files) if files else None

    def write(self) -> None:
        data = self.rng.choice(self.contents)
        ending = "json" if data.lstrip()[:1] == b"{" else "yaml"
        (self._place() / f"f{self.rng.randrange(40)}.{ending}").write_bytes(data)

    def edit(self) -> None:
        if path := self._any():
            with contextlib.suppress(OSError):
                data = path.read_bytes()
                path.write_bytes(
                    data.replace(b"5m", b"7m") + b"\n" if self.rng.random() < 0.7 else data[: len(data) // 2]
                )

    def move(self) -> None:
        if path := self._any():
            path.rename(self._place() / path.name)

    def remove(self) -> None:
        if path := self._any():
            path.unlink()

    def touch(self) -> None:
        path = self._any()
        if path is not None and path.exists():
            old = self.rng.choice((time.time_ns(), 1_000_000_000_000_000_000))
            os.utime(path, ns=(old, old))

    def link(self) -> None:
        target, place = self._any(), self._place() / f"l{self.rng.randrange(9)}.json"
        if target is not None and not place.exists() and not place.is_symlink():
            place.symlink_to(target)

    def hard(self) -> None:
        target, place = self._any(), self._place() / f"h{self.rng.randrange(9)}.yaml"
        if target is not None and target.is_file() and not target.is_symlink() and not place.exists():
            os.link(target, place)

    def folder(self) -> None:
        place = self._place()
        if self.rng.random() < 0.5 and place != self.root:
            target = self._place() / f"d{self.rng.randrange(9)}"
            if not target.exists() and place not in target.parents and place != target.parent:
                place.rename(target)
        elif place != self.root and self.rng.random() < 0.3:
            shutil.rmtree(place)

    def server(self) -> None:
        name = self.rng.choice(list(SERVERS))
        said = self.rng.choice(("15s", "2m") if name == "prometheus.yml" else ("critical", "warning", "page"))
        (self._place() / name).write_text(SERVERS[name].format(said))

    def project(self) -> None:
        place = self._place() / self.rng.choice(("LICENSE", "go.mod", "Chart.yaml"))
        if place.exists():
            place.unlink()
        else:
            place.write_text("name: x\n")

    def configure(self) -> None:
        (self.root / ".o11ylint.yaml").write_text(self.rng.choice(CONFIGS))

    def gitignore(self) -> None:
        (self._place() / ".gitignore").write_text(
            self.rng.choice(("", "f1*\n", "*.json\n!f3.json\n", "d*/\n"))
        )


def told(arguments: list[str]) -> tuple[int, Any]:
    """The code and the report of a run, without how long it took."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = main(["check", "--format", "json", "--jobs", "1", *arguments])
    report = json.loads(out.getvalue()) if out.getvalue() else None
    if report is not None:
        report["summary"].pop("seconds", None)
    return code, report


def runs(work: Work) -> Iterator[list[str]]:
    """A run over everything, or hooks on some files; `--no-context` now and then."""
    files = [str(path.relative_to(work.root)) for path in work.files() if path.is_file()]
    if not files or work.rng.random() < 0.25:
        yield []
        return
    for _ in range(2):
        chosen = work.rng.sample(files, min(len(files), work.rng.choice((1, 1, 3))))
        yield [*chosen, *(["--no-context"] if work.rng.random() < 0.1 else [])]


def prove(root: Path, steps: int, seed: int) -> tuple[int, list[str]]:
    """How many runs were compared, and where the cache told something else."""
    rng = random.Random(seed)
    work = Work(root, rng)
    here = Path.cwd()
    compared, different, history = 0, [], []
    os.chdir(root)
    real = time.time_ns
    try:
        for _ in range(steps):
            time.sleep(0.012)  # a tick of the file system
            history += [work.step() for _ in range(rng.choice((1, 1, 2, 4)))]
            time.sleep(0.012)
            ahead = rng.choice((0, 60_000_000_000))
            for arguments in runs(work):
                with mock.patch("time.time_ns", lambda ahead=ahead: real() + ahead):
                    cached = told([*arguments, "--cache-dir", ".cache"])
                compared += 1
                if cached != told([*arguments, "--no-cache"]):
                    different.append(f"seed {seed}, {len(history)} steps, last {history[-6:]}: {arguments}")
    finally:
        os.chdir(here)
    return compared, different


def prove_all() -> int:
    """40 repositories of 40 steps."""
    import tempfile

    start, compared, different = time.perf_counter(), 0, []
    for seed in range(40):
        with tempfile.TemporaryDirectory() as folder:
            number, found = prove(Path(folder) / "repository", 40, seed)
        compared += number
        different += found
    print(
        f"cache: {compared} runs, {len(different)} differ from --no-cache, {time.perf_counter() - start:.0f} s"
    )
    for each in different:
        print(f"  {each}")
    return len(different)


if __name__ == "__main__":
    raise SystemExit(prove_all())
