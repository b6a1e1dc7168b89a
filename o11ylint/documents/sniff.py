"""Is this file ours? Answered from its bytes, before any parsing."""

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SIGNS: tuple[tuple[bytes, ...], ...] = (
    (b'"panels',),
    (b'"templating',),
    (b'"schemaVersion',),
    (b"schemaVersion:",),
    (b'"rows', b'"title'),
    (b'"elements', b'"layout'),
    (b"elements:", b"layout:"),
    (b'"targets', b'"expr'),
    (b"expr:", b"alert:"),
    (b"expr:", b"record:"),
    (b"groups:", b"rules:"),
    (b'"groups', b'"rules'),
    (b'"expr', b'"alert'),
    (b'"expr', b'"record'),
    (b"PrometheusRule",),
    (b"VMRule",),
    (b"GrafanaDashboard",),
    (b"GrafanaManifest",),
    (b"grafana.app/",),
    (b"grizzly.grafana.com/",),
    (b"AlertmanagerConfig",),
    (b"ruleSelector",),
    (b"alertmanager_config",),
    (b"sloth.slok.dev/",),
    (b"prometheus/v1", b"slos"),
    (b"o11ylint/slo/", b"slos"),
    (b"pyrra.dev/",),
    (b"openslo",),
    (b"OpenSLO",),
    (b"sre.google.com/",),
    (b"service_level_indicator",),
    (b"slo_name",),
    (b"perses.dev/",),
    (b"kind: Dashboard",),
    (b'"kind', b'"Dashboard'),
    (b"scrape_configs",),
    (b"rule_files",),
    (b"receivers", b"route"),
    (b"datasources", b"apiVersion"),
    (b"datasources", b"jsonData"),
    (b"datasourceUid",),
    (b"GrafanaDatasource",),
    (b"alert_rule_test",),
    (b"promql_expr_test",),
    (b"/spec/groups",),
    (b"Secret", b".json"),
    (b"Secret", b".yaml"),
    (b"Secret", b".yml"),
    (b"binaryData",),
    (b"grafonnet",),
    (b"grafanaDashboards",),
    (b"prometheusAlerts",),
    (b"prometheusRules",),
)


def may_be_ours(data: bytes) -> bool:
    """Whether parsing could find anything of ours; a no is certain."""
    for signs in _SIGNS:
        for sign in signs:
            if sign not in data:
                break
        else:
            return True
    return False


def is_wide(data: bytes) -> bool:
    """Whether a text is in UTF-16 without a mark, or in UTF-32: its first letters have zeros between them."""
    return b"\0" in data[:4] and (data[:2] not in UTF16_MARKS or data[:4] == b"\xff\xfe\0\0")
