"""One configuration for a run: found, checked, merged, asked by path."""

import json
import os
import re
from pathlib import Path

import pytest

from o11ylint.errors import ConfigError, UsageError
from o11ylint.lint.catalog import load as catalog
from o11ylint.lint.config import Config, load
from o11ylint.lint.finding import Owner

PAGING = "alerts/paging-without-for"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cache"


def config(
    folder: Path, text: str | None = None, *, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> Config:
    if text is not None:
        (folder / ".o11ylint.yaml").write_text(text, "utf-8")
    return load(str(folder), None, catalog(), select=list(select), ignore=list(ignore), isolated=False)


def rules(settings: Config, path: str = "a.yaml") -> set[str]:
    return {active.rule for active in settings.active(path)}


def options(settings: Config, rule: str, path: str = "a.yaml") -> dict[str, object]:
    return next(active.options for active in settings.active(path) if active.rule == rule)


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("sevrity: x\n", "1:1: unknown setting 'sevrity'"),
            ("ignroe: [all]\n", "1:1: unknown setting 'ignroe'; did you mean 'ignore'?"),
            ("rules:\n  alerts/nope: {}\n", "2:3: unknown rule 'alerts/nope'"),
            ("fail_on: bad\n", '1:10: fail_on: found "bad", expected one of error, warning, info'),
            (f"rules: {{{PAGING}: error}}\n", 'found "error", expected a mapping such as {severity: error}'),
            (f"rules: {{{PAGING}: {{severity: off}}}}\n", "to switch a rule off, list it under `ignore:`"),
            ("ignore: all\n", '1:9: ignore: found "all", expected a list'),
            ("per_path:\n  - ignore: [all]\n", "2:5: per_path: 'paths' is missing"),
            ("ignore: []\nignore: []\n", "2:1: 'ignore' is set twice"),
            ("ignore: [\n", "not YAML:"),
            ("ignore: []\n---\nignore: []\n", "3:1: a second YAML document; expected one"),
            ("- a\n", "expected settings such as"),
            ("ignores:\n  - alert: A\n", "2:5: ignores: 'rules' is missing"),
            (
                "ignores:\n  - {rules: [all], alrt: A}\n",
                "2:20: unknown setting 'alrt'; did you mean 'alert'?",
            ),
            ("ignores: [{rules: [all]}]\n", "ignores[0]: expected at least one of paths, uid, panel, alert"),
            (
                "ignores: [{rules: [all], uid: x, until: 2027-02-30}]\n",
                "ignores[0].until: found '2027-02-30'",
            ),
            ('extends: ""\n', "1:10: extends: found nothing, expected at least one character"),
            ('extends: "a\\0b"\n', "extends 'a\\x00b': no such file"),
            ("<<: 3\n", "1:5: `<<` takes a mapping"),
            ("rules:\n  ? [a]\n  : {}\n", "2:5: a list or a mapping as a key; expected a name"),
        ],
    )
    def test_say_where_what_and_what_instead(self, tmp_path: Path, text: str, message: str) -> None:
        with pytest.raises(ConfigError) as caught:
            config(tmp_path, text)
        assert message in caught.value.message
        assert caught.value.message.startswith(".o11ylint.yaml:")

    def test_name_an_unknown_rule_anywhere_before_the_first_file(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="unknown rule 'alerts/nope'"):
            config(tmp_path, "per_path:\n  - {paths: [x], ignore: [alerts/nope]}\n")
        with pytest.raises(UsageError, match="unknown rule 'alerts/nope'"):
            config(tmp_path, "ignores:\n  - {rules: [alerts/nope], uid: x}\n")

    def test_name_the_command_line(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="--select: unknown rule 'alert'; did you mean 'alerts'"):
            config(tmp_path, select=("alert",))

    def test_name_what_is_no_regular_file_or_too_large(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "large").write_text("#" * 5_000_000, "utf-8")
        for name, said in (("pipe", "pipe: not a regular file"), ("large", "large: more than 4 MB")):
            with pytest.raises(ConfigError, match=said):
                load(str(tmp_path), name, catalog(), select=[], ignore=[], isolated=False)

    def test_find_a_circle_of_parents(self, tmp_path: Path) -> None:
        (tmp_path / "b.yaml").write_text("extends: .o11ylint.yaml\n", "utf-8")
        with pytest.raises(ConfigError, match="a circle"):
            config(tmp_path, "extends: b.yaml\n")


class TestSelection:
    def test_defaults_are_the_rules_that_are_on(self, tmp_path: Path) -> None:
        assert rules(config(tmp_path)) == {rule.id for rule in catalog().rules.values() if rule.default}

    def test_select_replaces_them_by_group_glob_and_tag(self, tmp_path: Path) -> None:
        group = {rule for rule in catalog().rules if rule.startswith("recording/")}
        assert rules(config(tmp_path, select=("recording",))) == group
        assert "dashboards/host-pinned-query" in rules(config(tmp_path, select=("dashboards/host-*",)))
        tagged = {rule.id for rule in catalog().rules.values() if "stale" in rule.tags}
        assert rules(config(tmp_path, select=("tag:stale",))) == tagged

    def test_ignore_of_the_command_line_is_the_last_word(self, tmp_path: Path) -> None:
        assert rules(config(tmp_path, "select: [alerts]\n", ignore=("alerts",))) == set()


class TestPaths:
    TEXT = f"""
per_path:
  - paths: ['vendor/**']
    ignore: [all]
  - paths: ['*.yml']
    rules: {{{PAGING}: {{paging: [p1]}}}}
"""

    def test_later_entries_hold_for_their_paths_only(self, tmp_path: Path) -> None:
        settings = config(tmp_path, self.TEXT)
        assert rules(settings, "vendor/a.yaml") == set()
        assert options(settings, PAGING, "deep/a.yml")["paging"] == ["p1"]
        assert options(settings, PAGING, "a.yaml")["paging"] != ["p1"]

    def test_files_with_the_same_answer_share_it(self, tmp_path: Path) -> None:
        settings = config(tmp_path, self.TEXT)
        assert settings.active("a.yaml") is settings.active("b/c.yaml")

    def test_globs_mean_the_same_from_every_folder(self, tmp_path: Path) -> None:
        (tmp_path / "k8s").mkdir()
        config(tmp_path, "exclude: ['k8s/vendored']\n")
        inner = config(tmp_path / "k8s")
        assert inner.excluded("vendored/a.json")
        assert not inner.excluded("a.json")


class TestSeverityAndVersion:
    def test_a_configured_severity_is_marked_as_such(self, tmp_path: Path) -> None:
        settings = config(tmp_path, "rules: {alerts/missing-summary: {severity: error}}\n")
        active = next(each for each in settings.active("a") if each.rule == "alerts/missing-summary")
        assert (active.severity, active.configured) == ("error", True)

    def test_grafana_version_reaches_the_rules_that_ask_for_it(self, tmp_path: Path) -> None:
        settings = config(tmp_path, "grafana_version: 12\n")
        assert options(settings, "dashboards/removed-panel")["grafana_version"] == 12


class TestMetricsMetadata:
    RULE = "alerts/rate-on-gauge"

    @staticmethod
    def write(path: Path, **types: str) -> None:
        path.parent.mkdir(exist_ok=True)
        answer = {"status": "success", "data": {name: [{"type": kind}] for name, kind in types.items()}}
        path.write_text(json.dumps(answer), "utf-8")

    def test_the_types_in_the_file_reach_the_rules_that_ask_for_them(self, tmp_path: Path) -> None:
        self.write(tmp_path / "metadata.json", queue="gauge")
        settings = config(tmp_path, "metrics_metadata: metadata.json\n")
        for rule in (self.RULE, "alerts/counter-without-rate", "dashboards/rate-on-gauge"):
            assert options(settings, rule)["metric_types"] == {"queue": "gauge"}

    def test_without_a_file_there_are_no_types(self, tmp_path: Path) -> None:
        assert options(config(tmp_path, "ignore: []\n"), self.RULE)["metric_types"] == {}

    def test_a_unit_has_its_own(self, tmp_path: Path) -> None:
        self.write(tmp_path / "all.json", queue="gauge")
        self.write(tmp_path / "eu.json", queue="counter")
        units = "units:\n  - {name: eu, paths: ['eu/**'], metrics_metadata: eu.json}\n"
        units += "  - {name: us, paths: ['us/**']}\n"
        settings = config(tmp_path, f"metrics_metadata: all.json\n{units}")
        found = {
            path: options(settings, self.RULE, f"{path}/a.yaml")["metric_types"] for path in ("eu", "us", "x")
        }
        assert found == {"eu": {"queue": "counter"}, "us": {"queue": "gauge"}, "x": {"queue": "gauge"}}

    def test_its_path_begins_at_the_configuration_that_names_it(self, tmp_path: Path) -> None:
        self.write(tmp_path / "shared" / "metadata.json", queue="gauge")
        (tmp_path / "shared" / "base.yaml").write_text("metrics_metadata: metadata.json\n", "utf-8")
        settings = config(tmp_path, "extends: shared/base.yaml\n")
        assert options(settings, self.RULE)["metric_types"] == {"queue": "gauge"}

    def test_results_are_not_remembered_beyond_a_new_content(self, tmp_path: Path) -> None:
        self.write(tmp_path / "metadata.json", queue="gauge")
        before = config(tmp_path, "metrics_metadata: metadata.json\n").state()
        assert config(tmp_path).state() == before
        self.write(tmp_path / "metadata.json", queue="counter")
        assert config(tmp_path).state() != before

    def test_a_file_that_is_missing_is_a_fault_of_the_configuration(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match=r"metadata\.json"):
            config(tmp_path, "metrics_metadata: metadata.json\n")

    def test_it_counts_as_an_option_of_what_is_locked(self, tmp_path: Path) -> None:
        self.write(tmp_path / "metadata.json", queue="gauge")
        (tmp_path / "parent.yaml").write_text(f"locked: [{self.RULE}]\n", "utf-8")
        with pytest.raises(ConfigError, match="is locked"):
            config(tmp_path, "extends: parent.yaml\nmetrics_metadata: metadata.json\n")


class TestUnits:
    TEXT = (
        "units:\n  - {name: eu, paths: ['eu/**'], severity_label: level}\n  - {name: us, paths: ['us/**']}\n"
    )

    def test_configured_units_replace_the_guess(self, tmp_path: Path) -> None:
        settings = config(tmp_path, self.TEXT)
        assert [settings.unit(path) for path in ("eu/a.yaml", "us/a.yaml", "clusters/x/a.yaml")] == [
            "eu",
            "us",
            "",
        ]

    def test_settings_of_a_unit_are_options_of_its_rules(self, tmp_path: Path) -> None:
        settings = config(tmp_path, self.TEXT)
        assert options(settings, PAGING, "eu/a.yaml")["severity_label"] == "level"
        assert options(settings, PAGING, "us/a.yaml")["severity_label"] == "severity"

    def test_units_do_not_depend_on_the_working_folder(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / "clusters/a").mkdir(parents=True)
        assert config(tmp_path).unit("clusters/a/r.yaml") == "clusters/a"
        assert config(tmp_path / "clusters/a").unit("r.yaml") == "clusters/a"


class TestParents:
    def test_a_child_starts_from_its_parent(self, tmp_path: Path) -> None:
        (tmp_path / "parent.yaml").write_text("ignore: [recording]\nfail_on: error\n", "utf-8")
        settings = config(tmp_path, "extends: parent.yaml\nignore: [dashboards, slo]\n")
        assert settings.fail_on == "error"
        assert {rule.split("/")[0] for rule in rules(settings)} == {"alerts", "files", "meta"}

    @pytest.mark.parametrize(
        "child",
        [
            f"ignore: [{PAGING}]\n",
            "ignore: [alerts]\n",
            "per_path: [{paths: [x], ignore: [all]}]\n",
            f"rules: {{{PAGING}: {{severity: info}}}}\n",
            f"ignores: [{{rules: [{PAGING}], alert: A}}]\n",
            "ignores: [{rules: [tag:noise], alert: A, reason: why}]\n",
            f"rules: {{{PAGING}: {{paging: [never]}}}}\n",
            f"per_path: [{{paths: [x], rules: {{{PAGING}: {{paging: [never]}}}}}}]\n",
            "units: [{name: a, paths: [x], paging: [never]}]\n",
        ],
    )
    def test_a_child_can_neither_switch_off_nor_set_otherwise_what_is_locked(
        self, tmp_path: Path, child: str
    ) -> None:
        (tmp_path / "parent.yaml").write_text(f"locked: [{PAGING}]\n", "utf-8")
        with pytest.raises(ConfigError, match="is locked"):
            config(tmp_path, f"extends: parent.yaml\n{child}")

    def test_a_child_may_ignore_single_findings_of_it_with_a_reason_and_an_end(self, tmp_path: Path) -> None:
        (tmp_path / "parent.yaml").write_text(f"locked: [{PAGING}]\n", "utf-8")
        entry = f"{{rules: [{PAGING}], alert: A, reason: why, until: 2027-01-31}}"
        (found,) = config(tmp_path, f"extends: parent.yaml\nignores: [{entry}]\n").policy().entries
        assert (found.rules, found.until) == (frozenset({PAGING}), "2027-01-31")

    @pytest.mark.parametrize(
        "child",
        ["exclude: [x]\n", "units: [{name: a, paths: [x], cluster: c}]\n", f"rules: {{{PAGING}: {{}}}}\n"],
    )
    def test_a_child_may_say_what_is_no_option_of_what_is_locked(self, tmp_path: Path, child: str) -> None:
        (tmp_path / "parent.yaml").write_text(f"locked: [{PAGING}]\n", "utf-8")
        assert PAGING in rules(config(tmp_path, f"extends: parent.yaml\n{child}"))

    def test_options_of_a_rule_are_merged_one_by_one(self, tmp_path: Path) -> None:
        (tmp_path / "parent.yaml").write_text(f"rules: {{{PAGING}: {{paging: [p1]}}}}\n", "utf-8")
        settings = config(tmp_path, f"extends: parent.yaml\nrules: {{{PAGING}: {{severity: error}}}}\n")
        assert options(settings, PAGING)["paging"] == ["p1"]


class TestOwners:
    def test_label_then_codeowners_whose_last_line_wins(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / "CODEOWNERS").write_text("* @everyone\n/pay/ @acme/payments # why\n[Section]\n", "utf-8")
        settings = config(tmp_path)
        assert settings.owner("pay/a.yaml", None, {}) == Owner("acme/payments", "codeowners")
        assert settings.owner("other/a.yaml", None, {}) == Owner("everyone", "codeowners")
        assert settings.owner("pay/a.yaml", None, {"team": "shop"}) == Owner("shop", "label")

    def test_configured_paths_come_first(self, tmp_path: Path) -> None:
        settings = config(tmp_path, "owners: {teams: {shop: ['shop/**']}}\n")
        assert settings.owner("shop/a.yaml", None, {"team": "x"}) == Owner("shop", "path")
        assert settings.owner("a.yaml", None, {}) is None


class TestMemory:
    def test_a_checked_file_is_not_checked_again(self, tmp_path: Path, own_cache: Path) -> None:
        config(tmp_path, "fail_on: error\n")
        (remembered,) = (own_cache / "o11ylint").iterdir()
        remembered.write_text('{"fail_on": "info"}', "utf-8")
        assert config(tmp_path).fail_on == "info"

    def test_a_broken_memory_is_made_anew(self, tmp_path: Path, own_cache: Path) -> None:
        config(tmp_path, "fail_on: error\n")
        (remembered,) = (own_cache / "o11ylint").iterdir()
        remembered.write_text("{", "utf-8")
        assert config(tmp_path).fail_on == "error"

    def test_a_home_that_cannot_be_written_is_no_matter(self, tmp_path: Path, own_cache: Path) -> None:
        own_cache.write_text("a file", "utf-8")
        assert config(tmp_path, "fail_on: error\n").fail_on == "error"


def test_the_configuration_that_the_readme_shows_can_be_used(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    section = readme.split("\n## Configuration\n")[1].split("\n## ")[0]
    child, parent = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    (tmp_path / "platform").mkdir()
    (tmp_path / "platform/o11ylint.yaml").write_text(parent, "utf-8")
    (tmp_path / "metadata.json").write_text('{"data": {"up": [{"type": "gauge"}]}}', "utf-8")
    settings = config(tmp_path, child)
    assert options(settings, PAGING)["paging"] == ["critical", "page"]
    unsaid = {"extends", "select", "render"}
    assert set(settings.values) >= set(json.loads(schema())["properties"]) - unsaid


def schema() -> str:
    return (Path(__file__).parents[2] / "schemas/config.schema.json").read_text("utf-8")
