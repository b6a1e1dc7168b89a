"""Fixtures of several tests."""

from pathlib import Path

import pytest

from tests.lint.cached import DASHBOARD, put


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files with findings, one that is not ours, and one that is filled in by a template."""
    monkeypatch.chdir(tmp_path)
    put("a.json", DASHBOARD)
    put("b.yaml", "groups:\n  - name: g\n    rules:\n      - {alert: A, expr: up == 0}\n")
    put("c.json", '{"name": "not ours"}')
    put(
        "d.yaml",
        "groups:\n  - name: g\n    rules:\n      - {alert: A, expr: {{ up }}, for: {{ .Values.x }}}\n",
    )
    return tmp_path
