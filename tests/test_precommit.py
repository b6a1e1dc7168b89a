"""The hooks: which files they are given, what they say, and that they work from a clone."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
CLEAN = '{"title": "Clean", "uid": "clean", "schemaVersion": 39, "panels": []}\n'


def shell(*command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=environment | variables
    )


def committed(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    shell("git", "init", "-q", folder=folder)
    shell("git", "add", "-A", folder=folder)
    shell("git", "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x", folder=folder)
    return folder


def o11ylint(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return shell(sys.executable, "-m", "o11ylint", *arguments, folder=folder)


def test_the_manifest_is_valid() -> None:
    done = shell(
        sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", folder=ROOT
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("hook", HOOKS)
def test_one_process_gets_all_files_because_some_rules_look_across_them(hook: str) -> None:
    assert HOOKS[hook]["require_serial"] is True


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        (
            "dashboards/API latency.json",
            {"o11ylint", "o11ylint-fix", "o11ylint-dashboards", "o11ylint-rules"},
        ),
        (
            "k8s/rules.yml",
            {"o11ylint", "o11ylint-fix", "o11ylint-dashboards", "o11ylint-rules", "o11ylint-slo"},
        ),
        (
            "slo/größe.yaml",
            {"o11ylint", "o11ylint-fix", "o11ylint-dashboards", "o11ylint-rules", "o11ylint-slo"},
        ),
        ("alerts/node.rules", {"o11ylint", "o11ylint-fix", "o11ylint-rules"}),
        ("src/main.go", set()),
        ("README.md", set()),
        ("yaml", set()),
    ],
)
def test_which_files_a_hook_is_given(path: str, hooks: set[str]) -> None:
    given = {name for name, hook in HOOKS.items() if "files" in hook and re.search(hook["files"], path)}
    assert given == hooks


def test_a_duplicate_of_a_file_that_is_not_staged_is_found(tmp_path: Path) -> None:
    folder = committed(tmp_path, {"a/one.json": CLEAN, "a/two.json": CLEAN.replace("Clean", "Other")})
    done = o11ylint("check", "a/two.json", folder=folder)
    assert "dashboards/duplicate-uid" in done.stdout
    assert done.returncode == 1
    assert o11ylint("check", "a/two.json", "--no-context", folder=folder).returncode == 0


def test_a_finding_among_other_files_is_none_of_this_commit(tmp_path: Path) -> None:
    copy = CLEAN.replace("Clean", "Other")
    folder = committed(
        tmp_path, {"one.json": CLEAN, "two.json": copy, "three.json": CLEAN.replace("clean", "x")}
    )
    assert o11ylint("check", "three.json", folder=folder).returncode == 0


def test_a_convention_is_learned_from_the_repository(tmp_path: Path) -> None:
    rule = (
        "      - {{alert: {}, expr: up == 0, labels: {{severity: critical}}, for: 5m, annotations: {{{}}}}}\n"
    )
    head = "groups:\n  - name: g\n    rules:\n"
    kept = "".join(
        rule.format(f"A{number}", f"runbook_url: https://x/{number}, summary: x") for number in range(9)
    )
    odd = head.replace("g\n", "h\n") + rule.format("Odd", "summary: x")
    folder = committed(tmp_path, {"old.yaml": head + kept, "new.yaml": odd})
    done = o11ylint("check", "new.yaml", folder=folder)
    assert "warning[alerts/missing-runbook]" in done.stdout
    assert "(9 of 10 here have one)" in done.stdout


def test_nine_hundred_files_with_spaces_and_unicode(tmp_path: Path) -> None:
    files = {
        f"bo ards/größe {number}.json": CLEAN.replace('"clean"', f'"u{number}"') for number in range(900)
    }
    folder = committed(tmp_path, files)
    done = o11ylint("check", *files, folder=folder)
    assert done.returncode == 0, done.stdout
    assert "no findings in 900 files" in done.stdout


def test_only_the_wanted_kind_is_reported(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "r")
    everything = findings_in(tmp_path / "r")
    for kind, kinds in (("dashboards", {"dashboard"}), ("rules", {"alert", "recording", "group"})):
        found = findings_in(tmp_path / "r", "--kind", kind)
        assert found < everything
        assert {json.loads(each)["object"]["kind"] for each in found} <= kinds


def findings_in(folder: Path, *arguments: str) -> set[str]:
    lines = o11ylint("check", "--format", "jsonl", *arguments, folder=folder).stdout.splitlines()
    return {line for line in lines if json.loads(line)["kind"] == "finding"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where pre-commit installs; once for all tests."""
    return str(tmp_path_factory.mktemp("pre-commit"))


def try_repo(hook: str, folder: Path, home: str) -> subprocess.CompletedProcess[str]:
    return shell(
        sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook, "--all-files", "--verbose",
        folder=folder, PRE_COMMIT_HOME=home,
    )  # fmt: skip


def test_pre_commit_passes_a_clean_repository_and_fails_a_faulty_one(tmp_path: Path, home: str) -> None:
    clean = committed(tmp_path / "clean", {"boards/a b.json": CLEAN, "package.json": "{}"})
    done = try_repo("o11ylint", clean, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no findings in 2 files" in done.stdout
    shutil.copytree(ROOT / "examples", tmp_path / "faulty")
    faulty = committed(tmp_path / "faulty", {})
    done = try_repo("o11ylint", faulty, home)
    assert done.returncode == 1
    assert "dashboards/undefined-variable" in done.stdout


def test_the_fix_hook_changes_the_file_and_fails(tmp_path: Path, home: str) -> None:
    old = json.dumps({"title": "Old", "uid": "old", "schemaVersion": 39, "templating": {"list": [
        {"name": "job", "type": "query", "query": "label_values(up, job)", "datasource": {"type": "prometheus"}}]},
        "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus"},
                    "targets": [{"refId": "A", "expr": 'up{job="[[job]]"}'}]}]}, indent=2)  # fmt: skip
    folder = committed(tmp_path / "old", {"old.json": old + "\n"})
    done = try_repo("o11ylint-fix", folder, home)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert (folder / "old.json").read_text("utf-8") == old.replace("[[job]]", "${job}") + "\n"
    assert try_repo("o11ylint-fix", committed(folder, {}), home).returncode == 0


def test_dashboard_linters_rules_are_a_profile_beside_the_defaults(tmp_path: Path) -> None:
    panel = {
        "type": "timeseries",
        "title": "Up",
        "datasource": {"type": "prometheus", "uid": "x"},
        "targets": [],
    }
    board = json.loads(CLEAN) | {"panels": [panel | {"targets": [{"refId": "A", "expr": "up"}]}]}
    folder = committed(tmp_path, {"clean.json": json.dumps(board)})
    assert findings_in(folder) == set()
    found = {json.loads(each)["rule"] for each in findings_in(folder, "--select", "default,tag:mixin")}
    assert {"dashboards/missing-datasource-variable", "dashboards/missing-panel-description"} <= found
