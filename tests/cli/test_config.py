"""What `config` shows."""

from pathlib import Path

from tests.cli.commandline import RULES, o11ylint


def test_only_options_that_differ_from_the_page_are_shown(tmp_path: Path) -> None:
    (tmp_path / "in.yaml").write_text(RULES, "utf-8")
    assert "grafana_version=" not in o11ylint(tmp_path, "config").stdout
    (tmp_path / ".o11ylint.yaml").write_text("grafana_version: 12\n", "utf-8")
    lines = o11ylint(tmp_path, "config", "show").stdout.splitlines()
    assert "  dashboards/removed-panel  error  grafana_version=12" in lines
    assert "  (the whole repository): 2 files" in lines
