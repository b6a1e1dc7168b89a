"""Generated repositories whose history is known: who changed which dashboard when, and whether they meant it."""

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

DAY = 86_400
NOW = 1_780_272_000
"""2026-06-01."""
BULK = 20


def dashboard(name: str, *, queries: int = 6, **changes: Any) -> dict[str, Any]:
    """A dashboard with nothing wrong with it, that shares no query with another name."""
    panels = [
        {
            "id": number + 1,
            "type": "timeseries",
            "title": f"Panel {number}",
            "gridPos": {"x": 0, "y": 8 * number, "w": 24, "h": 8},
            "datasource": {"type": "prometheus", "uid": "${datasource}"},
            "targets": [
                {"refId": "A", "expr": f"sum by (job) (rate({name}_{number}_total[$__rate_interval]))"}
            ],
        }
        for number in range(queries)
    ]
    variable = {"name": "datasource", "type": "datasource", "query": "prometheus"}
    return {
        "uid": name, "title": name.replace("_", " ").capitalize(), "schemaVersion": 39, "version": 1, "tags": [],
        "time": {"from": "now-6h", "to": "now"}, "templating": {"list": [variable]}, "panels": panels,
    } | changes  # fmt: skip


class Author(NamedTuple):
    name: str
    email: str


ANN, BEN = Author("Ann Alder", "ann@example.com"), Author("Ben Birch", "ben@example.com")
LEFT = Author("Lea Left", "lea@example.com")
BOT = Author("renovate[bot]", "29139614+renovate[bot]@users.noreply.github.com")


class Estate:
    """A history under construction; `time` only goes forward."""

    def __init__(self) -> None:
        self.stream: list[bytes] = []
        self.commits = 0
        self.heads = {"main": 0}

    def commit(
        self,
        days_ago: float,
        author: Author,
        *,
        files: dict[str, bytes | str | dict[str, Any]] | None = None,
        renames: dict[str, str] | None = None,
        branch: str = "main",
        merge: str = "",
    ) -> None:
        """Add a commit; a mapping is written as indented JSON."""
        self.commits += 1
        when = f"{author.name} <{author.email}> {int(NOW - days_ago * DAY)} +0000"
        lines = [
            f"commit refs/heads/{branch}\nmark :{self.commits}\nauthor {when}\ncommitter {when}\ndata 1\nx\n"
        ]
        parent = self.heads.get(branch) or (self.heads["main"] if branch != "main" else 0)
        if parent:
            lines.append(f"from :{parent}\n")
        if merge:
            lines.append(f"merge :{self.heads[merge]}\n")
        for old, new in (renames or {}).items():
            lines.append(f"R {_quoted(old)} {_quoted(new)}\n")
        self.stream.append("".join(lines).encode())
        for path, content in (files or {}).items():
            data = content if isinstance(content, bytes) else text_of(content).encode()
            self.stream.append(f"M 100644 inline {_quoted(path)}\ndata {len(data)}\n".encode() + data + b"\n")
        self.heads[branch] = self.commits

    def write(self, folder: Path) -> Path:
        """Make the repository, and check out its main branch."""
        folder.mkdir(parents=True)
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

        def git(*arguments: str, data: bytes = b"") -> None:
            subprocess.run(["git", "-c", "init.defaultBranch=main", *arguments], cwd=folder, env=environment,
                           input=data, check=True, capture_output=True)  # fmt: skip

        git("init", "-q")
        git("fast-import", "--quiet", data=b"".join(self.stream))
        git("checkout", "-q", "-f", "main")
        return folder


def text_of(content: str | dict[str, Any]) -> str:
    return content if isinstance(content, str) else json.dumps(content, indent=2) + "\n"


def _quoted(path: str) -> str:
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class Kept(NamedTuple):
    """What is true of a generated dashboard: when it was added and last changed by hand, in seconds."""

    born: int
    changed: int


def random_estate(
    seed: int, dashboards: int, commits: int, *, panels: int = 6
) -> tuple[Estate, dict[str, Kept]]:
    """Three years of births, edits, reformatting, renames, bots and migrations; the truth by final path."""
    chance = random.Random(seed)
    estate, truth = Estate(), {}
    models: dict[str, dict[str, Any]] = {}
    people = [ANN, BEN, LEFT]
    span = 3 * 365.0
    births = sorted(chance.sample(range(commits - 1), dashboards - 1))
    waiting = [0, *(each + 1 for each in births)]
    for number in range(commits):
        ago = span * (commits - number) / commits
        at = int(NOW - ago * DAY)
        if waiting and waiting[0] == number:
            waiting.pop(0)
            path, model = (
                f"team{len(models) % 7}/board{len(models)}.json",
                dashboard(f"board{len(models)}", queries=panels),
            )
            models[path] = model
            truth[path] = Kept(at, at)
            estate.commit(ago, chance.choice(people), files={path: model})
            continue
        path = chance.choice(list(models)) if number % 50 else next(iter(models))
        what = chance.choices(
            ("edit", "bump", "indent", "rename", "moved", "bot", "bulk"), (50, 20, 8, 6, 4, 10, 0.3)
        )[0]
        who = chance.choice(people)
        if what == "bulk" and len(models) > BULK:
            for each in chance.sample(list(models), BULK + 1):
                models[each]["timezone"] = f"zone {number}"
            estate.commit(
                ago,
                who,
                files={
                    each: model for each, model in models.items() if model.get("timezone") == f"zone {number}"
                },
            )
        elif what in ("edit", "bot"):
            target = chance.choice(models[path]["panels"])["targets"][0]
            target["expr"] = f"sum(rate(changed_{number}_total[5m]))"
            estate.commit(ago, BOT if what == "bot" else who, files={path: models[path]})
            if what == "edit":
                truth[path] = truth[path]._replace(changed=at)
        elif what in ("rename", "moved"):
            new = (
                f"{path.split('/')[0]}/renamed{number}.json"
                if what == "rename"
                else f"moved{number % 5}/{number}.json"
            )
            models[new], truth[new] = models.pop(path), truth.pop(path)
            estate.commit(ago, who, renames={path: new})
        elif what == "indent":
            models[path]["version"] += 1
            estate.commit(ago, who, files={path: json.dumps(models[path], indent=chance.choice((1, 4)))})
        else:
            models[path]["version"] += 1
            models[path]["panels"][0]["gridPos"]["y"] += 1
            estate.commit(ago, who, files={path: models[path]})
    return estate, truth
