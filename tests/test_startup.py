"""What a check of one file may import: every module costs each commit of every user (DESIGN.md, start-up budget)."""

import subprocess
import sys
from pathlib import Path

import pytest

FORBIDDEN = {
    "requests", "jsonschema", "jinja2", "rich", "prometheus_api_client", "concurrent.futures", "dataclasses",
    "logging", "pathlib", "importlib.metadata", "multiprocessing", "subprocess", "difflib",
}  # fmt: skip

DASHBOARD = '{"title": "x", "schemaVersion": 39, "panels": [{"type": "graph", "targets": [{"expr": "up{a=~\'b\'}"}]}]}'
SLO = "version: prometheus/v1\nservice: a\nslos: [{name: b, objective: 99.9, sli: {raw: {error_ratio_query: a}}}]\n"
RULES = "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up == 0\n    labels: {severity: critical}\n"


def modules_after(arguments: list[str], folder: Path) -> set[str]:
    script = (
        "import sys\nfrom o11ylint.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", DASHBOARD), ("a.yaml", RULES), ("s.yaml", SLO), ("b.json", '{"a": 1}')]
)
def test_check_of_one_file_imports_nothing_heavy(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert modules_after(["check", name], tmp_path) & FORBIDDEN == set()


def test_a_dashboard_needs_no_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(DASHBOARD, "utf-8")
    assert "yaml" not in modules_after(["check", "a.json"], tmp_path)


def test_a_rule_file_imports_no_check_of_dashboards(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RULES, "utf-8")
    loaded = modules_after(["check", "a.yaml"], tmp_path)
    assert not [name for name in loaded if name.startswith("o11ylint.checks.dashboards")]
    assert "o11ylint.checks.alerts.paging_without_for" in loaded


def test_a_file_without_ignores_loads_nothing_about_them(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RULES, "utf-8")
    loaded = {name for name in modules_after(["check", "a.yaml"], tmp_path) if ".ignores" in name}
    assert loaded == {"o11ylint.lint.ignores", "o11ylint.lint.ignores.wished"}


def test_reading_slos_needs_no_network_and_no_schema(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SLO, "utf-8")
    loaded = modules_after(["slo", "list"], tmp_path)
    assert "o11ylint.slo.specs" in loaded
    assert loaded & {"requests", "urllib3", "http.client", "socket", "jsonschema"} == set()


def test_a_configuration_with_servers_loads_nothing_that_asks_one(tmp_path: Path) -> None:
    servers = (
        "servers: {prod: {url: 'http://prometheus.test'}}\nunits: [{name: a, paths: [x], prometheus: prod}]\n"
    )
    (tmp_path / ".o11ylint.yaml").write_text(servers, "utf-8")
    (tmp_path / "a.json").write_text(DASHBOARD, "utf-8")
    modules_after(["check", "a.json"], tmp_path)  # the checked configuration is remembered
    loaded = modules_after(["check", "a.json"], tmp_path)
    assert not [name for name in loaded if name.startswith(("o11ylint.live", "o11ylint.lint.servers"))]
    assert loaded & FORBIDDEN == set()


def test_version_imports_no_rule(tmp_path: Path) -> None:
    assert not [name for name in modules_after(["--version"], tmp_path) if name.startswith("o11ylint.checks")]
