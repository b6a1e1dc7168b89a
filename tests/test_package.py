"""The package as people get it: wheel, editable install, zipapp, `python -m`; each lists every rule, from anywhere."""

import json
import os
import subprocess
import sys
import venv
import zipapp
import zipfile
from pathlib import Path

import pytest

from o11ylint.lint.generate import ROOT, pages

RULES = sorted(page.rule for page in pages())


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def listed(command: list[str], **environment: str) -> list[str]:
    done = subprocess.run(
        [*command, "rules", "--format", "json"],
        cwd="/", capture_output=True, text=True, check=True, env=os.environ | environment,
    )  # fmt: skip
    return sorted(rule["id"] for rule in json.loads(done.stdout)["rules"])


def test_wheel_lists_every_rule_and_explains_one(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False, system_site_packages=False)
    python = tmp_path / "env/bin/python"
    site = next((tmp_path / "env/lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    assert listed([str(python), "-m", "o11ylint"]) == RULES
    explained = subprocess.run(
        [str(python), "-m", "o11ylint", "explain", RULES[0]],
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    assert RULES[0] in explained.stdout


def test_wheel_has_pages_and_schemas_inside_the_package_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}
        assert {name for name in folders if not name.endswith(".dist-info")} == {"o11ylint"}
        assert f"o11ylint/rules/{RULES[0]}.md" in archive.namelist()
        assert "o11ylint/schemas/report.schema.json" in archive.namelist()
        assert "o11ylint/ci/github-actions.yml" in archive.namelist()


def test_zipapp_lists_every_rule(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "app")
    zipapp.create_archive(tmp_path / "app", tmp_path / "o11ylint.pyz", main="o11ylint.cli:entry")
    assert listed([sys.executable, "-S", str(tmp_path / "o11ylint.pyz")]) == RULES


def test_editable_install_lists_every_rule() -> None:
    assert listed([str(Path(sys.executable).parent / "o11ylint")]) == RULES


def test_checkout_lists_every_rule_with_python_m() -> None:
    assert listed([sys.executable, "-m", "o11ylint"], PYTHONPATH=str(ROOT)) == RULES
