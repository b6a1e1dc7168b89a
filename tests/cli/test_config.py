"""What `config` shows."""

import json
from pathlib import Path

from tests.cli.commandline import RULES, o11ylint


def test_only_options_that_differ_from_the_page_are_shown(tmp_path: Path) -> None:
    (tmp_path / "in.yaml").write_text(RULES, "utf-8")
    assert "grafana_version=" not in o11ylint(tmp_path, "config").stdout
    (tmp_path / ".o11ylint.yaml").write_text("grafana_version: 12\n", "utf-8")
    lines = o11ylint(tmp_path, "config", "show").stdout.splitlines()
    assert "  dashboards/removed-panel  error  grafana_version=12" in lines
    assert "  (the whole repository): 2 files" in lines


def test_of_the_types_of_metrics_only_the_number_is_shown(tmp_path: Path) -> None:
    (tmp_path / "in.yaml").write_text(RULES, "utf-8")
    types = {f"metric_{number}": [{"type": "gauge"}] for number in range(100)}
    (tmp_path / "metadata.json").write_text(json.dumps({"data": types}), "utf-8")
    (tmp_path / ".o11ylint.yaml").write_text("metrics_metadata: metadata.json\n", "utf-8")
    lines = o11ylint(tmp_path, "config", "show").stdout.splitlines()
    assert "  alerts/rate-on-gauge  warning  metric_types=100 names" in lines
