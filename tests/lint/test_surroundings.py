"""What the configurations of a unit say about its alerts becomes options of rules where nothing is configured."""

from pathlib import Path

import pytest

from o11ylint.lint.catalog import load as catalog
from o11ylint.lint.config import Config, load
from o11ylint.lint.surroundings import Learned, surroundings

ALERTMANAGER = """route:
  receiver: chat
  routes:
    - {receiver: pager, matchers: [severity=p1]}
receivers:
  - {name: chat, slack_configs: [{channel: a}]}
  - {name: pager, pagerduty_configs: [{routing_key: x}]}
"""
PROMETHEUS = """global: {scrape_interval: 1m}
rule_files: [rules/*.yml]
scrape_configs:
  - {job_name: a}
  - {job_name: b, scrape_interval: 20s}
"""
SOURCES = """apiVersion: 1
datasources:
  - {name: a, type: prometheus, jsonData: {timeInterval: 15s}}
"""
RULE = "alerts/rate-window-too-short"
PAGING = "alerts/paging-without-for"


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def learned(folder: Path, files: dict[str, str], configuration: str = "") -> Config:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    if configuration:
        (folder / ".o11ylint.yaml").write_text(configuration)
    settings = load(str(folder), None, catalog(), select=[], ignore=[], isolated=False)
    settings.learn(files)
    return settings


def option(settings: Config, rule: str, name: str, path: str = "rules/a.yml") -> object:
    return next(each.options[name] for each in settings.active(path) if each.rule == rule)


def test_severities_that_lead_to_a_pager_page(tmp_path: Path) -> None:
    settings = learned(tmp_path, {"alertmanager/alertmanager.yml": ALERTMANAGER})
    assert option(settings, PAGING, "paging") == ["p1"]


@pytest.mark.parametrize(
    "path", ["alertmanager.yaml", "alertmanager/config.yml", "k8s/alertmanager-secret.yaml"]
)
def test_where_a_configuration_of_alertmanager_is_found(tmp_path: Path, path: str) -> None:
    assert option(learned(tmp_path, {path: ALERTMANAGER}), PAGING, "paging") == ["p1"]


def test_what_is_configured_wins(tmp_path: Path) -> None:
    unit = "units: [{name: all, paths: ['**'], paging: [wake], scrape_interval: 10s}]\n"
    files = {"alertmanager.yml": ALERTMANAGER, "prometheus.yml": PROMETHEUS}
    settings = learned(tmp_path, files, unit)
    assert (option(settings, PAGING, "paging"), option(settings, RULE, "scrape_interval")) == (
        ["wake"],
        "10s",
    )


def test_two_configurations_of_one_unit_say_nothing(tmp_path: Path) -> None:
    settings = learned(tmp_path, {"alertmanager.yml": ALERTMANAGER, "a/alertmanager.yml": ALERTMANAGER})
    assert "p1" not in str(option(settings, PAGING, "paging"))


def test_another_unit_is_not_meant(tmp_path: Path) -> None:
    settings = learned(tmp_path, {"clusters/a/alertmanager.yml": ALERTMANAGER, "clusters/b/rules.yml": ""})
    assert option(settings, PAGING, "paging", "clusters/a/rules.yml") == ["p1"]
    assert "critical" in str(option(settings, PAGING, "paging", "clusters/b/rules.yml"))


@pytest.mark.parametrize(
    ("files", "interval"),
    [
        ({"prometheus/prometheus.yml": PROMETHEUS}, "20s prometheus/prometheus.yml"),
        ({"grafana/datasources/all.yml": SOURCES}, "15s grafana/datasources/all.yml"),
        ({"prometheus.yml": PROMETHEUS, "datasources.yml": SOURCES}, "20s prometheus.yml"),
        ({"prometheus.yml": PROMETHEUS.replace("1m", "${EVERY}")}, "30s"),
        ({"prometheus.yml": "scrape_configs: [{job_name: a}]\n"}, "30s"),
        ({"datasources.yml": SOURCES + "  - {name: b, type: prometheus}\n"}, "30s"),
        ({"prometheus.yml": "[\n"}, "30s"),
        ({}, "30s"),
    ],
)
def test_how_often_targets_are_scraped(tmp_path: Path, files: dict[str, str], interval: str) -> None:
    assert option(learned(tmp_path, files), RULE, "scrape_interval") == interval


def test_what_was_learned_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "alertmanager.yml").write_text(ALERTMANAGER)
    (tmp_path / "prometheus.yml").write_text(PROMETHEUS)

    def asked() -> dict[str, Learned]:
        paths = ["alertmanager.yml", "prometheus.yml"]
        return surroundings(paths, lambda _: "", lambda _: "severity", ["critical"], remember=True)

    first = asked()
    assert first == {"": Learned(("p1",), "20s prometheus.yml")}
    [memory] = (tmp_path / "cache").rglob("learned-*.json")
    assert asked() == first
    memory.write_text("{}")
    assert asked() == {}
    (tmp_path / "prometheus.yml").write_text(PROMETHEUS + "\n")
    assert asked() == first


def test_files_with_the_same_answer_share_their_rules(tmp_path: Path) -> None:
    settings = learned(tmp_path, {"prometheus.yml": PROMETHEUS})
    assert settings.active("a.yml") is settings.active("b/c.yml")


def test_what_is_learned_decides_about_what_is_remembered(tmp_path: Path) -> None:
    before = learned(tmp_path, {}).unit_state("")
    assert learned(tmp_path, {"prometheus.yml": PROMETHEUS}).unit_state("") != before


def test_what_is_learned_holds_for_its_own_unit(tmp_path: Path) -> None:
    settings = learned(tmp_path, {"alertmanager.yml": ALERTMANAGER, "clusters/eu/rules/a.yml": ""})
    assert option(settings, PAGING, "paging") == ["p1"]
    assert option(settings, PAGING, "paging", "clusters/eu/rules/a.yml") == option(
        learned(tmp_path, {}), PAGING, "paging"
    )
