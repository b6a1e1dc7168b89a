"""`schemas/config.schema.json`, made from the catalogue: every rule and every option by name."""

from o11ylint.lint.catalog import HOME, Catalog
from o11ylint.typed import Any

_GLOBS = {"type": "array", "items": {"type": "string", "minLength": 1}}
_NAMES = {"type": "array", "items": {"type": "string", "minLength": 1}}
_SEVERITY = {"enum": ["error", "warning", "info"]}


def schema(catalog: Catalog) -> dict[str, Any]:
    """The JSON Schema of `.o11ylint.yaml`."""
    rules = _object(
        {rule.id: _rule(rule.options) for rule in catalog.rules.values()}, "Options and severity by rule."
    )
    select = _NAMES | {"description": "Run these instead of the defaults: ids, groups, globs, tag:NAME, all."}
    ignore = _NAMES | {"description": "Leave these out."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{HOME}/schemas/config.schema.json",
        "title": "o11ylint configuration",
        **_object(
            {
                "extends": {
                    "type": "string",
                    "minLength": 1,
                    "description": "A configuration to start from, relative to this file.",
                },
                "locked": _NAMES
                | {
                    "description": "Rules that a file which extends this one may neither switch off nor set otherwise."
                },
                "exclude": _GLOBS | {"description": "Paths that are not checked."},
                "select": select,
                "ignore": ignore,
                "rules": rules,
                "fail_on": _SEVERITY
                | {"description": "Exit with 1 from this severity on; the default is warning."},
                "per_path": {
                    "type": "array",
                    "description": "Other settings for some paths; later entries win.",
                    "items": _object(
                        {
                            "paths": _GLOBS | {"description": "Which paths.", "minItems": 1},
                            "select": select,
                            "ignore": ignore,
                            "rules": rules,
                        },
                        "Settings for some paths.",
                        ["paths"],
                    ),
                },
                "ignores": {
                    "type": "array",
                    "description": "Findings that are known and left out.",
                    "items": _ignore(),
                },
                "units": {
                    "type": "array",
                    "description": "Installations in this repository.",
                    "items": _unit(),
                },
                "owners": _owners(),
                "vendored": _GLOBS
                | {"description": "Paths whose files come from elsewhere and are not edited here."},
                "render": {
                    "type": "array",
                    "description": "Commands whose output is checked with --render, never otherwise.",
                    "items": _object(
                        {
                            "command": {
                                "description": "The command and its arguments; no shell is involved.",
                                "anyOf": [{"type": "string", "minLength": 1}, {**_NAMES, "minItems": 1}],
                            },
                            "timeout": {
                                "type": "number",
                                "exclusiveMinimum": 0,
                                "description": "Seconds it may take; 120 if nothing is said.",
                            },
                        },
                        "One command.",
                        ["command"],
                    ),
                },
                "grafana_version": {
                    "type": "integer",
                    "minimum": 1,
                    "description": "Major version of Grafana.",
                },
            },
            "Settings of o11ylint.",
        ),
    }


def _object(
    properties: dict[str, Any], description: str, required: list[str] | None = None
) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        "properties": properties,
    } | ({"required": required} if required else {})


def _rule(options: dict[str, Any]) -> dict[str, Any]:
    return _object(
        {"severity": _SEVERITY | {"description": "How severe its findings are."}} | options,
        "Options of one rule.",
    )


def _ignore() -> dict[str, Any]:
    text = {"type": "string", "minLength": 1}
    return _object(
        {
            "rules": _NAMES | {"description": "Ids, groups, globs, tag:NAME, all.", "minItems": 1},
            "paths": _GLOBS | {"description": "In these files.", "minItems": 1},
            "uid": text | {"description": "In the dashboard with this uid."},
            "panel": {"type": ["string", "integer"], "description": "In panels with this title or id."},
            "alert": text | {"description": "In alerts with this name."},
            "reason": text | {"description": "Why that is right."},
            "until": text
            | {"description": "The last day (UTC), such as 2027-01-31; then the finding is back."},
        },
        "Which findings; at least one of paths, uid, panel and alert.",
        ["rules"],
    )


def _unit() -> dict[str, Any]:
    text = {"type": "string", "minLength": 1}
    return _object(
        {
            "name": text | {"description": "What reports call it."},
            "paths": _GLOBS | {"description": "Its files.", "minItems": 1},
            "cluster": text | {"description": "Its cluster."},
            "tenant": text | {"description": "Its tenant."},
            "prometheus": text | {"description": "URL of its Prometheus."},
            "grafana": text | {"description": "URL of its Grafana."},
            "alertmanager": text | {"description": "URL of its Alertmanager."},
            "scrape_interval": text | {"description": "How often targets are scraped."},
            "external_labels": {"type": "object", "description": "Labels that the server adds."},
            "severity_label": text | {"description": "The label that says how urgent an alert is."},
            "paging": _NAMES | {"description": "Severities that wake someone."},
            "vendored": {"type": "boolean", "description": "Its files come from elsewhere."},
        },
        "One installation.",
        ["name", "paths"],
    )


def _owners() -> dict[str, Any]:
    sources = ["path", "label", "codeowners"]
    return _object(
        {
            "order": {"type": "array", "description": "Who says first.", "items": {"enum": sources}},
            "team_label": _NAMES | {"description": "Labels of alerts that name a team."},
            "teams": {
                "type": "object",
                "description": "Globs by team.",
                "additionalProperties": _GLOBS,
            },
        },
        "Who owns what.",
    )
