"""Paths of a configuration that match nothing are said, where everything is looked at."""

from pathlib import Path

import pytest

from o11ylint.lint.idle import idle_globs
from tests.cli.commandline import RULES, o11ylint


def test_every_glob_that_matches_no_path_comes_out_with_its_setting() -> None:
    values = {
        "exclude": ["old", "legacy/**"],
        "per_path": [{"paths": ["shop/**", "shops/**"]}],
        "units": [{"name": "eu", "paths": ["clusters/eu"]}],
        "owners": {"teams": {"shop": ["shop/**", "shop-web/**"]}},
    }
    assert list(idle_globs(values, ["old/a.yaml", "shop/b.yaml", "clusters/eu/c.yaml"])) == [
        ("exclude", "legacy/**"),
        ("per_path", "shops/**"),
        ("owners", "shop-web/**"),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".o11ylint.yaml").write_text("extends: parent.yaml\nexclude: [legcay]\n", "utf-8")
    (tmp_path / "parent.yaml").write_text("exclude: [elsewhere]\n", "utf-8")
    (tmp_path / "legacy").mkdir()
    (tmp_path / "legacy/in.yaml").write_text(RULES, "utf-8")
    return tmp_path


@pytest.mark.parametrize("paths", [[], ["."]])
def test_a_run_over_everything_says_which_paths_of_its_own_file_match_nothing(
    folder: Path, paths: list[str]
) -> None:
    done = o11ylint(folder, "check", *paths)
    assert done.stderr == "o11ylint: .o11ylint.yaml: exclude: 'legcay' matches no file\n"


@pytest.mark.parametrize("paths", [["legacy/in.yaml"], ["legacy"]])
def test_a_run_over_some_files_cannot_know(folder: Path, paths: list[str]) -> None:
    assert o11ylint(folder, "check", *paths).stderr == ""
