"""The CI jobs work as written: their steps run in a clean repository, and what they leave is valid."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from o11ylint import __version__
from o11ylint.cli.foundations import pipeline
from tests.test_precommit import CLEAN, ROOT

GITHUB: dict[Any, Any] = yaml.safe_load(pipeline("github-actions"))
GITLAB: dict[str, Any] = yaml.safe_load(pipeline("gitlab-ci"))
FAULTY = "groups:\n- name: g\n  rules:\n  - {alert: New, expr: up == 0, labels: {severity: critical}}\n"


class Repository:
    """A clone with one branch beside the default one, and a place for the programs that the steps call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.program("pip", f'printf "%s\\n" "$@" > {folder}/installed')
        self.program("o11ylint", f'exec {sys.executable} -m o11ylint "$@"')
        self.installed = folder / "installed"
        shutil.copytree(ROOT / "examples", folder / "origin")
        self.shell("git init -q -b main && git add -A && git commit -qm one", folder / "origin")
        self.shell(
            f"git clone -q origin {self.folder} && cd {self.folder} && git checkout -qb change", folder
        )

    def program(self, name: str, text: str) -> None:
        (self.programs / name).write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        (self.programs / name).chmod(0o755)

    def add(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")
        self.shell(f"git add {name} && git commit -qm {name}", self.folder)

    def shell(self, script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT", "CI"))}
        people = {
            f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        paths = {"PATH": f"{self.programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, capture_output=True, text=True, check=False,
            timeout=60, env=kept | people | paths | variables,
        )  # fmt: skip

    def github(self, job: str) -> dict[str, int]:
        """The exit code of each step with a script; steps after a failed one run only if they say so."""
        variables = {"GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
                     "GITHUB_ACTIONS": "true", "CI": "true"}  # fmt: skip
        codes: dict[str, int] = {}
        for step in GITHUB["jobs"][job]["steps"]:
            if "run" in step and (not any(codes.values()) or "!cancelled()" in step.get("if", "")):
                codes[step["name"]] = self.shell(step["run"], self.folder, **variables).returncode
        return codes

    def gitlab(self, job: str) -> int:
        base = self.shell("git merge-base origin/main HEAD", self.folder).stdout.strip()
        script = [*GITLAB[".o11ylint"]["before_script"], *GITLAB[job]["script"]]
        return self.shell(
            "\n".join(script), self.folder, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CI="true"
        ).returncode

    def json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text("utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def schema(name: str) -> Any:
    return json.loads((ROOT / "tests/data" / name).read_text("utf-8"))


def test_a_pull_request_fails_for_what_it_adds_and_reports_everything(repository: Repository) -> None:
    repository.add("new.yaml", FAULTY)
    codes = repository.github("check")
    assert codes == {
        "Install": 0,
        "Check what this pull request adds": 1,
        "Summarise": 0,
        "Report everything, for code scanning": 0,
    }
    assert f"@v{__version__}" in repository.installed.read_text("utf-8")
    sarif = repository.json("o11ylint.sarif")
    jsonschema.validate(sarif, schema("sarif-schema-2.1.0.json"))
    places = {
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in sarif["runs"][0]["results"]
    }
    assert {"new.yaml", "alerts/checkout.yaml"} <= places
    summary = (repository.folder / "summary.md").read_text("utf-8")
    assert "new.yaml" in summary
    assert "alerts/checkout.yaml" not in summary


def test_a_pull_request_that_adds_nothing_wrong_passes(repository: Repository) -> None:
    repository.add("new.json", CLEAN)
    assert set(repository.github("check").values()) == {0}


def test_a_finding_is_an_annotation_of_the_pull_request(repository: Repository) -> None:
    repository.add("new.yaml", FAULTY)
    step = next(
        each for each in GITHUB["jobs"]["check"]["steps"] if "pull request adds" in each.get("name", "")
    )
    done = repository.shell(step["run"], repository.folder, GITHUB_BASE_REF="main", GITHUB_ACTIONS="true")
    assert "::warning file=new.yaml,line=4" in done.stdout
    assert "alerts/checkout.yaml" not in done.stdout


def test_the_nightly_report_has_everything_and_fails_nobody(repository: Repository) -> None:
    assert set(repository.github("nightly").values()) == {0}
    contract = json.loads((ROOT / "schemas/report.schema.json").read_text("utf-8"))
    report, stale = repository.json("o11ylint.json"), repository.json("o11ylint-stale.json")
    jsonschema.validate(report, contract)
    jsonschema.validate(stale, contract)
    assert report["summary"]["errors"] > 0
    assert stale["coverage"]["history"] == "full"
    pages = [(repository.folder / name).read_text("utf-8") for name in ("o11ylint.md", "o11ylint-stale.md")]
    assert (repository.folder / "summary.md").read_text("utf-8") == "".join(pages)


def test_the_nightly_report_fetches_the_history_that_ages_need() -> None:
    checkout = GITHUB["jobs"]["nightly"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0}
    assert GITLAB["o11ylint-nightly"]["variables"] == {"GIT_DEPTH": "0"}


def test_a_merge_request_fails_for_what_it_adds_and_reports_code_quality_whole(
    repository: Repository,
) -> None:
    repository.add("new.yaml", FAULTY)
    assert repository.gitlab("o11ylint") == 1
    quality = repository.json("gl-code-quality-report.json")
    jsonschema.validate(quality, schema("gitlab-code-quality.schema.json"))
    assert {"new.yaml", "alerts/checkout.yaml"} <= {each["location"]["path"] for each in quality}
    junit = (repository.folder / "o11ylint.xml").read_text("utf-8")
    assert "new.yaml" in junit
    assert "CheckoutErrors" not in junit


def test_a_merge_request_that_adds_nothing_wrong_passes(repository: Repository) -> None:
    repository.add("new.json", CLEAN)
    assert repository.gitlab("o11ylint") == 0


@pytest.mark.parametrize("job", ["o11ylint-default-branch", "o11ylint-nightly"])
def test_reports_of_the_default_branch_fail_nobody_and_are_all_there(
    job: str, repository: Repository
) -> None:
    assert repository.gitlab(job) == 0
    artifacts = GITLAB[job]["artifacts"]
    names = [*artifacts.get("paths", ()), *artifacts.get("reports", {}).values()]
    assert names
    assert [name for name in names if not (repository.folder / name).stat().st_size] == []


def test_every_report_that_is_uploaded_is_one_that_a_step_writes() -> None:
    for job in GITHUB["jobs"].values():
        scripts = "\n".join(step.get("run", "") for step in job["steps"])
        for step in job["steps"]:
            for name in " ".join(
                str(step.get("with", {}).get(key, "")) for key in ("sarif_file", "path")
            ).split():
                assert name in scripts
    for job in GITLAB.values():
        for name in job.get("artifacts", {}).get("reports", {}).values():
            assert name in "\n".join(job["script"])


def test_every_step_is_a_script_or_an_action_of_a_named_version() -> None:
    for job in GITHUB["jobs"].values():
        assert job["runs-on"] == "ubuntu-latest"
        for step in job["steps"]:
            assert ("run" in step) != (
                re.fullmatch(r"[\w-]+(?:/[\w-]+)+@v\d+", step.get("uses", "")) is not None
            )


def test_a_workflow_has_no_more_rights_than_it_needs() -> None:
    assert GITHUB["permissions"] == {"contents": "read"}
    assert GITHUB["jobs"]["check"]["permissions"] == {"contents": "read", "security-events": "write"}
    assert "permissions" not in GITHUB["jobs"]["nightly"]
    assert "pull_request_target" not in GITHUB[True]  # YAML 1.1 reads `on` as a truth


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("github-actions", ["--builtin-schema", "vendor.github-workflows"]),
        ("gitlab-ci", ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
)
def test_the_published_schemas_agree(name: str, arguments: list[str], tmp_path: Path) -> None:
    program = shutil.which("check-jsonschema")
    if program is None:
        pytest.skip("check-jsonschema, which brings the schemas, is not installed")
    (tmp_path / "ci.yml").write_text(pipeline(name), "utf-8")
    done = subprocess.run(
        [program, *arguments, "ci.yml"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
