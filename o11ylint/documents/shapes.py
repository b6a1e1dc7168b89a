"""What the shape of a parsed value says about it, where no kind does."""

from o11ylint.documents.fields import integer, mapping, sequence, string
from o11ylint.typed import Any

_BESIDE_SCHEMA_VERSION = ("panels", "rows", "templating", "annotations", "time", "timepicker", "uid", "links")

_OF_RULES = frozenset(("alert", "record", "expr", "for", "keep_firing_for", "labels", "annotations"))


def is_rule(value: Any) -> bool:
    """One alerting or recording rule."""
    return isinstance(value, dict) and "expr" in value and ("alert" in value or "record" in value)


def is_bare_rule(value: Any) -> bool:
    """A rule without a group around it, more of a rule than of anything else that has an expression."""
    return is_rule(value) and 2 * len(_OF_RULES.intersection(value)) >= len(value)


def is_group(value: Any) -> bool:
    """One group of rules; also one whose rules lack something, as long as it has all that a group has."""
    if not isinstance(value, dict) or not isinstance(value.get("rules"), list):
        return False
    rules = value["rules"]
    return any(is_rule(rule) for rule in rules) or (
        "name" in value and any(_is_broken_rule(mapping(rule)) for rule in rules)
    )


def _is_broken_rule(value: dict[str, Any]) -> bool:
    """A rule that lacks something, or has its name or its expression under a misspelt key."""
    if "alert" in value or "record" in value:
        return True
    return "expr" in value and 2 * len(_OF_RULES.intersection(value)) >= len(value)


def is_rule_file(value: Any) -> bool:
    """A mapping with groups of rules."""
    groups = mapping(value).get("groups")
    if not isinstance(groups, list):
        return "name" in mapping(groups) and is_group(groups)  # a dash is missing
    if any(is_group(group) or _has_misplaced_rules(mapping(group)) for group in groups):
        return True
    return bool(groups) and all(
        "name" in mapping(group) and group.get("rules", 0) in (None, []) for group in groups
    )


def _has_misplaced_rules(group: dict[str, Any]) -> bool:
    """A group with its rules under another key than `rules`, or with one rule where a list should be."""
    if "name" not in group or isinstance(group.get("rules"), list):
        return False
    return is_rule(group.get("rules")) or any(
        isinstance(entry, list) and any(map(is_rule, entry)) for entry in group.values()
    )


def is_grafana_rule(value: Any) -> bool:
    """One alert rule that Grafana itself evaluates."""
    return isinstance(value, dict) and isinstance(value.get("data"), list) and "condition" in value


def is_grafana_alerting(value: Any) -> bool:
    """A mapping with groups of rules that Grafana itself evaluates."""
    groups = sequence(mapping(value).get("groups"))
    return any(is_grafana_rule(rule) for group in groups for rule in sequence(mapping(group).get("rules")))


def is_dashboard(value: Any) -> bool:
    """A classic dashboard."""
    if not isinstance(value, dict):
        return False
    panels = value.get("panels")
    if integer(value.get("schemaVersion")) is not None and isinstance(panels, list | None):
        return any(key in value for key in _BESIDE_SCHEMA_VERSION)
    if isinstance(panels, list):
        return ("title" in value and "templating" in value) or any(_is_panel(panel) for panel in panels)
    rows = value.get("rows")
    return isinstance(rows, list) and "title" in value and any("panels" in mapping(row) for row in rows)


def _is_panel(value: Any) -> bool:
    return isinstance(value, dict) and "type" in value and ("targets" in value or "gridPos" in value)


def is_v2_dashboard(value: Any) -> bool:
    """The spec of a v2 dashboard."""
    layout = mapping(value).get("layout")
    return isinstance(mapping(value).get("elements"), dict) and (
        (string(mapping(layout).get("kind")) or "").endswith("Layout")
    )


def is_library_panel(value: Any) -> bool:
    """The `model` of a library panel, and nothing else that has a type."""
    model = mapping(value)
    return "type" in model and ("targets" in model or "fieldConfig" in model)


def is_slo(value: dict[str, Any]) -> bool:
    """An SLO specification without a kind: sloth, our own, slo-generator 1, OpenSLO before it had kinds."""
    version = string(value.get("version")) or ""
    if version == "prometheus/v1" or version.startswith("o11ylint/slo/"):
        return "slos" in value
    if "slo_name" in value and ("backend" in value or "service_name" in value):
        return True
    return "service_level_indicator" in value


def is_promtool_test(value: dict[str, Any]) -> bool:
    """A unit test of rules."""
    if not isinstance(value.get("tests"), list):
        return False
    signs = ("input_series", "alert_rule_test", "promql_expr_test")
    return "rule_files" in value or any(sign in mapping(each) for each in value["tests"] for sign in signs)


def is_prometheus(value: dict[str, Any]) -> bool:
    """prometheus.yml or an agent's; Promtail has `scrape_configs` too, for logs."""
    if "clients" in value or "positions" in value:
        return False
    return isinstance(value.get("scrape_configs"), list) or ("rule_files" in value and "global" in value)


def is_alertmanager(value: dict[str, Any]) -> bool:
    """alertmanager.yml."""
    return isinstance(value.get("route"), dict) and isinstance(value.get("receivers"), list)


def is_datasources(value: dict[str, Any]) -> bool:
    """A provisioning file; Grafana's say `apiVersion: 1`, or nothing."""
    entries = value.get("datasources")
    if not isinstance(entries, list) or not any("type" in mapping(entry) for entry in entries):
        return False
    return "apiVersion" not in value or integer(value["apiVersion"]) is not None


def is_terraform(value: dict[str, Any]) -> bool:
    """Whether this is a plan or a state as `terraform show -json` prints it."""
    return "format_version" in value and "terraform_version" in value
