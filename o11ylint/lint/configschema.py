"""`schemas/config.schema.json`, made from the catalogue: every rule and every option by name."""

from o11ylint.lint.catalog import HOME, Catalog
from o11ylint.typed import Any

_GLOBS = {"type": "array", "items": {"type": "string", "minLength": 1}}
_NAMES = {"type": "array", "items": {"type": "string", "minLength": 1}}
_METADATA = {
    "type": "string",
    "minLength": 1,
    "description": "A file with what Prometheus answers at /api/v1/metadata, relative to this one.",
}
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
                "per_path": _list(
                    "Other settings for some paths; later entries win.", _per_path(select, ignore, rules)
                ),
                "ignores": _list("Findings that are known and left out.", _ignore()),
                "units": _list("Installations in this repository.", _unit()),
                "servers": {
                    "type": "object",
                    "description": "Prometheus servers that SLOs are measured with, by name.",
                    "additionalProperties": _server(),
                },
                "owners": _owners(),
                "vendored": _GLOBS
                | {"description": "Paths whose files come from elsewhere and are not edited here."},
                "render": _list(
                    "Commands whose output is checked with --render, never otherwise.", _command()
                ),
                "metrics_metadata": _METADATA,
                "grafana_version": {
                    "type": "integer",
                    "minimum": 1,
                    "description": "Major version of Grafana.",
                },
            },
            "Settings of o11ylint.",
        ),
    }


def _list(description: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "description": description, "items": items}


def _per_path(select: dict[str, Any], ignore: dict[str, Any], rules: dict[str, Any]) -> dict[str, Any]:
    return _object(
        {
            "paths": _GLOBS | {"description": "Which paths.", "minItems": 1},
            "select": select,
            "ignore": ignore,
            "rules": rules,
        },
        "Settings for some paths.",
        ["paths"],
    )


def _command() -> dict[str, Any]:
    return _object(
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
    )


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
            "prometheus": text | {"description": "Its Prometheus: a name under `servers`, or a URL."},
            "grafana": text | {"description": "URL of its Grafana."},
            "alertmanager": text | {"description": "URL of its Alertmanager."},
            "metrics_metadata": _METADATA,
            "scrape_interval": text | {"description": "How often targets are scraped."},
            "external_labels": {"type": "object", "description": "Labels that the server adds."},
            "severity_label": text | {"description": "The label that says how urgent an alert is."},
            "paging": _NAMES | {"description": "Severities that wake someone."},
            "vendored": {"type": "boolean", "description": "Its files come from elsewhere."},
        },
        "One installation.",
        ["name", "paths"],
    )


def _server() -> dict[str, Any]:
    text = {"type": "string", "minLength": 1}
    # Upper case, so that a secret that stands here by mistake is refused rather than looked up, and named.
    variable = {"type": "string", "pattern": "^[A-Z_][A-Z0-9_]*$"}
    header = {"type": "string", "pattern": "^[A-Za-z0-9-]+$"}
    positive = {"type": "integer", "minimum": 1}
    return _object(
        {
            "url": text | {"description": "Up to, but without, /api/v1; no password in it."},
            "kind": {
                "enum": ["prometheus", "thanos", "mimir", "cortex", "victoriametrics"],
                "description": "What it is; it is asked if nothing is said.",
            },
            "tenant": {
                "type": "string",
                "pattern": "^[!-~]+$",
                "description": "X-Scope-OrgID; several are joined by |. That of a unit wins.",
            },
            "token_env": variable | {"description": "The environment variable with a bearer token."},
            "user": text | {"description": "User for basic authentication."},
            "password_env": variable | {"description": "The environment variable with the password."},
            "headers_env": {
                "type": "object",
                "description": "Other headers, with the environment variables that hold their values.",
                "propertyNames": header,
                "additionalProperties": variable,
            },
            "ca_file": text | {"description": "Certificates to trust, relative to this file."},
            "cert_file": text | {"description": "A client certificate, relative to this file."},
            "key_file": text | {"description": "Its key, if that stands in a file of its own."},
            "timeout": {
                "type": "number",
                "exclusiveMinimum": 0,
                "description": "Seconds for a call with all its tries; 60 if nothing is said.",
            },
            "max_requests": positive | {"description": "Requests of a run; 10,000 if nothing is said."},
            "max_bytes": positive
            | {"description": "Bytes of all answers of a run; 1 GiB if nothing is said."},
            "replica_labels": _NAMES
            | {"description": "Labels that tell replicas apart; each series is counted once."},
        },
        "One server.",
        ["url"],
    ) | {
        "dependentRequired": {"user": ["password_env"], "password_env": ["user"], "key_file": ["cert_file"]},
        "dependentSchemas": {"token_env": {"not": {"required": ["user"]}}},
    }


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
