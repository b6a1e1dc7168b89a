"""`o11ylint stale` as a command: exit codes, files, the plan."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from o11ylint.cli import stale as command
from o11ylint.cli.foundations import pipeline
from o11ylint.cli.parser import parse
from o11ylint.report import stale as reports
from o11ylint.report.style import Style
from tests.staleness.estate import ANN, BEN, NOW, Estate, dashboard
from tests.staleness.story import story

ENDLESS = {"from": "2023-02-01T00:00:00Z", "to": "2023-02-01T06:00:00Z"}


def stale(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "o11ylint", "stale", "--at", "2026-06-01", "--no-cache", *arguments],
        cwd=folder, capture_output=True, check=False, timeout=60, text=True, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return story().write(tmp_path_factory.mktemp("cli") / "repository")


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A repository in which nothing is wrong."""
    estate = Estate()
    estate.commit(100, ANN, files={"a.json": dashboard("a"), "b.json": dashboard("b")})
    return estate.write(tmp_path / "repository")


class TestExitCode:
    def test_a_report_is_no_gate(self, repository: Path) -> None:
        assert stale(repository).returncode == 0

    def test_the_gate_fails_for_what_is_stale_or_worse(self, repository: Path) -> None:
        assert stale(repository, "--fail-on", "stale").returncode == 1
        assert stale(repository, "dead.json", "--fail-on", "stale").returncode == 1
        assert stale(repository, "broken.json", "--fail-on", "stale").returncode == 1

    def test_the_gate_for_what_is_broken_lets_the_stale_pass(self, repository: Path) -> None:
        assert stale(repository, "broken.json", "--fail-on", "broken").returncode == 1
        assert stale(repository, "dead.json", "--fail-on", "broken").returncode == 0

    def test_the_gate_passes_on_what_is_fresh(self, fresh: Path) -> None:
        assert stale(fresh, "--fail-on", "stale").returncode == 0

    def test_the_gate_never_passes_on_absence(self, fresh: Path) -> None:
        shutil.rmtree(fresh / ".git")
        assert stale(fresh).returncode == 0
        assert stale(fresh, "--fail-on", "stale").returncode == 3

    @pytest.mark.parametrize(("share", "code"), [("5%", 3), ("50%", 0), ("0.5", 0), ("0.49", 3), ("100%", 0)])
    def test_a_nightly_run_tolerates_the_share_it_names(self, fresh: Path, share: str, code: int) -> None:
        (fresh / "b.json").write_text("{}")
        (fresh / "new.json").write_text(json.dumps(dashboard("new")))
        assert stale(fresh, "--fail-on", "stale", "--max-unknown", share).returncode == code

    def test_a_dashboard_that_cannot_be_read_is_unknown(self, fresh: Path) -> None:
        (fresh / "c.json").write_text('{"title": "C", "schemaVersion": 39, "panels": [}')
        done = stale(fresh)
        assert done.returncode == 3
        assert "c.json:1: invalid-json" in done.stdout

    @pytest.mark.parametrize(
        "arguments",
        [("--at", "soon"), ("--max-unknown", "many"), ("--max-unknown", "150%"), ("--format", "html"),
         ("--output", "csv"), ("--split-by", "owner"), ("--fail-on", "fresh")],
    )  # fmt: skip
    def test_what_makes_no_sense_is_refused(self, fresh: Path, arguments: tuple[str, ...]) -> None:
        assert stale(fresh, *arguments).returncode == 2


def test_one_run_writes_every_format(repository: Path, tmp_path: Path) -> None:
    outputs = [
        part
        for name in ("json", "markdown", "csv", "table")
        for part in ("--output", f"{name}={tmp_path}/{name}")
    ]
    assert stale(repository, *outputs).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csv", "json", "markdown", "table"]
    assert json.loads((tmp_path / "json").read_text())["kind"] == "stale"


def test_each_owner_gets_a_file(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "CODEOWNERS").write_text("")
    done = stale(repository, "--split-by", "owner", "--output", f"json={tmp_path}/stale.json")
    assert done.returncode == 0
    names = sorted(path.name for path in tmp_path.glob("stale*"))
    assert names == ["stale.ann-alder.json", "stale.ben-birch.json", "stale.lea-left.json"]
    counts = [len(json.loads((tmp_path / name).read_text())["dashboards"]) for name in names]
    assert sum(counts) == json.loads(stale(repository, "--format", "json").stdout)["coverage"]["dashboards"]


def test_the_configured_owner_decides(fresh: Path) -> None:
    (fresh / "CODEOWNERS").write_text("a.json @payments\n")
    found = {
        each["path"]: each["owner"]
        for each in json.loads(stale(fresh, "--format", "json").stdout)["dashboards"]
    }
    assert found == {
        "a.json": {"team": "payments", "source": "codeowners"}, "b.json": {"team": "Ann Alder", "source": "git"},
    }  # fmt: skip


def test_owners_whose_names_are_alike_get_files_of_their_own(fresh: Path) -> None:
    (fresh / "CODEOWNERS").write_text("a.json @A/B\nb.json @a-b\n")
    assert stale(fresh, "--split-by", "owner", "--output", "csv=out/stale.csv").returncode == 0
    assert sorted(path.name for path in (fresh / "out").iterdir()) == ["stale.a-b-2.csv", "stale.a-b.csv"]


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("ignore: [dashboards/test-or-copy]\n", False),
        ("per_path:\n  - {paths: [a.json], ignore: [dashboards/test-or-copy]}\n", False),
        ("per_path:\n  - {paths: [b.json], ignore: [all]}\n", True),
        ("select: [alerts]\n", True),
    ],
)
def test_what_the_configuration_ignores_is_no_evidence(fresh: Path, config: str, *, said: bool) -> None:
    (fresh / "a.json").write_text(json.dumps(dashboard("a", title="Copy of A")))
    (fresh / ".o11ylint.yaml").write_text(config)
    report = json.loads(stale(fresh, "--format", "json").stdout)
    assert (
        any(line["signal"] == "test-or-copy" for each in report["dashboards"] for line in each["evidence"])
        is said
    )


class TestPlan:
    def plan(self, folder: Path) -> str:
        done = stale(folder, "--plan", "archive")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def test_moves_a_provisioned_file_and_says_how_to_undo_it(self, repository: Path) -> None:
        text = self.plan(repository)
        assert "git mv -- dead.json archive/dead.json\n" in text
        assert "# undo: git mv -- archive/dead.json dead.json\n" in text

    def test_runs_moves_and_deletes_nothing(self, repository: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(repository, tmp_path / "copy")
        before = {path.name for path in copy.rglob("*.json")}
        subprocess.run(["sh"], cwd=copy, input=self.plan(copy), text=True, check=True)
        assert (copy / "archive/dead.json").exists()
        assert {path.name for path in copy.rglob("*.json")} == before

    def test_gives_the_config_map_of_a_sidecar_a_folder(self, tmp_path: Path) -> None:
        text = self.plan(self.repository(tmp_path, "ConfigMap", "data", "x.json: |-"))
        assert "#   grafana_folder: Archive\n" in text
        assert "git mv" not in text

    def test_gives_a_resource_a_folder(self, tmp_path: Path) -> None:
        text = self.plan(self.repository(tmp_path, "GrafanaDashboard", "spec", "json: |-"))
        assert "spec.folder: Archive" in text

    def test_says_when_there_is_nothing_to_do(self, fresh: Path) -> None:
        assert self.plan(fresh) == "# no dashboard is stale: there is nothing to archive\n"

    def test_never_contains_a_deletion(self, repository: Path) -> None:
        text = self.plan(repository)
        assert " rm " not in text
        assert "DELETE" not in text
        assert "kubectl" not in text

    @staticmethod
    def repository(folder: Path, kind: str, field: str, key: str) -> Path:
        """One hopeless dashboard in a resource."""
        model: dict[str, Any] = dashboard("x", queries=1, time=ENDLESS, title="Copy of X")
        model["panels"][0]["targets"][0]["expr"] = 'node_cpu{pod="checkout-7d9fb6c8b5-x2x7k"}'
        body = "\n".join(f"    {line}" for line in json.dumps(model, indent=1).splitlines())
        version = "v1" if kind == "ConfigMap" else "grafana.integreatly.org/v1beta1"
        estate = Estate()
        text = f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: x}}\n{field}:\n  {key}\n{body}\n"
        estate.commit(800, BEN, files={"x.yaml": text})
        return estate.write(folder / "repository")


def test_a_part_is_judged_by_the_history_of_the_whole(tmp_path: Path) -> None:
    estate = Estate()
    places = [f"clusters/c{number}/dash/d.json" for number in range(30)]
    estate.commit(900, ANN, files={place: dashboard(place) for place in places})
    estate.commit(
        3, BEN, files={place: dashboard(place, version=2) for place in places}
    )  # a bulk change tells nothing
    folder = estate.write(tmp_path / "repository")
    whole = json.loads(stale(folder, "--format", "json").stdout)
    part = json.loads(stale(folder, "clusters/c1", "--format", "json").stdout)
    [one] = part["dashboards"]
    assert one in whole["dashboards"]


def test_hostile_names_are_text_from_end_to_end(tmp_path: Path) -> None:
    title = "=cmd|' /C calc'!A0 \x1b[2J<script>|\n# x"
    estate = Estate()
    author = ANN._replace(name="=Ev\x1b[31mil| @everyone")
    estate.commit(800, author, files={"=a`b|\x1b[2J.json": dashboard("x", title=title, panels=[])})
    folder = estate.write(tmp_path / "repository")
    for name in ("table", "json", "markdown", "csv"):
        done = stale(folder, "--format", name)
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout
        assert "@everyone" not in done.stdout or name in ("table", "json", "csv")
    plan = stale(folder, "--plan", "archive")
    assert "\x1b" not in plan.stdout


class TestReadme:
    README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

    def block(self, name: str) -> str:
        shown = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```\n<!-- /{name} -->", self.README, re.DOTALL)
        assert shown is not None
        return shown.group(1)

    def test_shows_what_a_terminal_of_100_columns_shows(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(shutil.copytree(Path(__file__).parents[2] / "examples", tmp_path / "examples"))
        found, _ = command.judged(parse(["stale", "--no-cache"]), NOW, [])
        assert self.block("stale") == reports.render("table", found, Style(width=100))

    @pytest.mark.parametrize(("name", "job"), [("github", "github-actions"), ("gitlab", "gitlab-ci")])
    def test_shows_the_nightly_job_as_it_is_written(self, name: str, job: str) -> None:
        assert self.block(f"nightly-{name}") in pipeline(job)
