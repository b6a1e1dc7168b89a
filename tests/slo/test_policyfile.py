"""Policies in files: what they ask, and where and how they are wrong."""

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from o11ylint import resources
from o11ylint.errors import ConfigError
from o11ylint.slo.decision import decide
from o11ylint.slo.policy import Policy
from o11ylint.slo.policyfile import read
from tests.slo.statuses import AT, HOUR, status

OURS = """\
version: o11ylint/slo-policy/v1
name: payments
on_no_data: warn
steps:
- name: freeze
  when: exhausted
  message: Halt releases other than fixes and security.
- name: careful
  when: [budget<25%, burn>1@6h]
  action: warn
exemptions:
- {slo: checkout*, steps: [freeze], until: 2026-12-31, reason: migration}
exclusions:
- {slo: checkout*, from: 2026-11-03 02:00:00, to: "2026-11-03T05:00:00+01:00", reason: CHG-4711}
"""
THEIRS = """\
backends: {}
error_budget_policies:
  default:
    steps:
    - {name: 1 hour, window: 3600, burn_rate_threshold: 9, alert: true, message_alert: Page, message_ok: fine}
    - {name: 28 days, window: 2419200, burn_rate_threshold: 1.5, alert: false, message_alert: Freeze release}
  other:
    steps: [{window: 60, burn_rate_threshold: 2}]
"""


def of(text: str, folder: Path, wanted: str = "") -> Policy:
    path = folder / "policy.yaml"
    path.write_text(text, "utf-8")
    return read(str(path), wanted)


def refused(text: str, folder: Path) -> str:
    with pytest.raises(ConfigError) as error:
        of(text, folder)
    return error.value.message.removeprefix(str(folder / "policy.yaml"))


def test_a_policy_has_steps_and_exemptions(tmp_path: Path) -> None:
    found = of(OURS, tmp_path)
    freeze, careful = found.steps
    assert (found.name, found.on_no_data) == ("payments", "warn")
    assert (freeze.name, freeze.message, freeze.fails) == (
        "freeze",
        "Halt releases other than fixes and security.",
        True,
    )
    assert ([each.text for each in careful.when], careful.fails) == (["budget<25%", "burn>1@6h"], False)
    [exemption] = found.exemptions
    assert (exemption.until, exemption.steps) == (date(2026, 12, 31), ("freeze",))
    assert decide([status("0.9")], found, AT).exit_code == 0
    [exclusion] = found.exclusions
    assert (exclusion.start.isoformat(), exclusion.end.isoformat()) == (
        "2026-11-03T02:00:00+00:00",
        "2026-11-03T04:00:00+00:00",
    )


def test_the_policies_of_slo_generator_are_steps_over_one_window(tmp_path: Path) -> None:
    found = of(THEIRS, tmp_path)
    assert [(each.name, each.when[0].text, each.message) for each in found.steps] == [
        ("1 hour", "burn>9@1h", "Page"),
        ("28 days", "burn>1.5@28d", "Freeze release"),
    ]
    assert decide([status(rates={HOUR: 10, 28 * 24 * HOUR: 1})], found, AT).exit_code == 1
    assert of(THEIRS, tmp_path, "other").steps[0].name == "1m"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1:1: expected a policy"),
        ("a: [", ":1:5: not YAML"),
        ("[]", ":1:1: expected a policy"),
        (OURS.replace("  message", "  mesage"), ":7:3: unknown setting 'mesage'; did you mean 'message'?"),
        (OURS.replace("exhausted", "budget<0.5%%"), ":6:9: no condition: 'budget<0.5%%'"),
        (OURS.replace("burn>1@6h", "burn<1@6h"), ":9:22: 'burn<1@6h' would fail what is good"),
        (OURS.replace("2026-12-31", "2026-13-31"), ":12:44: '2026-13-31' is no day"),
        (OURS.replace("[freeze]", "[frieze]"), ":12:28: no step 'frieze'; there are freeze, careful"),
        (OURS.replace("careful", "freeze"), ":8:9: a second step 'freeze'"),
        (OURS.replace("name: payments", "name: ''"), ":2:7: name: found nothing"),
        (OURS.replace("2026-11-03 02", "2026-11-03 05"), ":14:51: '2026-11-03T05:00:00+01:00' is not after"),
        (OURS.replace("2026-11-03 02:00:00", "Monday"), ":14:26: 'Monday' is no moment"),
        ("error_budget_policies: {}", ":1:24: found no policy in it"),
        ("error_budget_policies: {a: {steps: [{}]}}", ":1:37: expected a step with `window:` in seconds"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    assert refused(text, tmp_path).startswith(said)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        read(str(tmp_path / "none.yaml"))


def test_the_schema_is_a_schema_and_describes_every_property() -> None:
    schema = json.loads(resources.read("schemas/slo-policy.schema.json"))
    Draft202012Validator.check_schema(schema)
    nodes = [schema, *schema["$defs"].values()]
    assert [
        name
        for node in nodes
        for name, each in node.get("properties", {}).items()
        if "description" not in each
    ] == []
