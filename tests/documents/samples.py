"""One document of each kind, with something in every place that a loader looks at."""

import base64
import gzip
import json
from typing import Any

DASHBOARD: dict[str, Any] = {
    "__inputs": [{"name": "DS", "type": "datasource", "pluginId": "prometheus"}],
    "__elements": {"lib": {"model": {"type": "graph", "targets": [{"expr": "up"}]}}},
    "title": "T",
    "uid": "u",
    "schemaVersion": 39,
    "description": "d",
    "tags": ["t"],
    "refresh": "5s",
    "links": [{"url": "u"}],
    "time": {"from": "now-1h", "to": "now"},
    "templating": {
        "list": [
            {
                "name": "v",
                "type": "query",
                "query": {"query": "q"},
                "regex": "r",
                "refresh": 1,
                "current": {"value": ["a"]},
                "options": [{"value": "o"}],
                "hide": 0,
                "datasource": {"type": "prometheus", "uid": "${DS}"},
            }
        ]
    },
    "annotations": {"list": [{"datasource": {"uid": "x"}, "target": {"expr": "a"}}]},
    "panels": [
        {
            "type": "row",
            "title": "r",
            "panels": [
                {
                    "id": 1,
                    "type": "graph",
                    "title": "p",
                    "links": [{"url": "u"}],
                    "libraryPanel": {"uid": "l"},
                    "fieldConfig": {"defaults": {"links": [{"url": "u"}]}},
                    "options": {"content": "c"},
                    "datasource": {"type": "prometheus"},
                    "targets": [{"refId": "A", "expr": "up", "hide": False}],
                }
            ],
        }
    ],
    "rows": [{"title": "r", "panels": [{"type": "graph"}]}],
}
V2: dict[str, Any] = {
    "apiVersion": "dashboard.grafana.app/v2",
    "kind": "Dashboard",
    "metadata": {"name": "n"},
    "spec": {
        "elements": {
            "a": {
                "kind": "Panel",
                "spec": {
                    "title": "t",
                    "vizConfig": {"kind": "VizConfig", "spec": {}},
                    "data": {
                        "spec": {
                            "queries": [{"spec": {"query": {"group": "prometheus", "spec": {"expr": "e"}}}}]
                        }
                    },
                },
            }
        },
        "layout": {
            "kind": "RowsLayout",
            "spec": {
                "rows": [
                    {
                        "spec": {
                            "title": "r",
                            "layout": {
                                "kind": "GridLayout",
                                "spec": {"items": [{"spec": {"element": {"name": "a"}}}]},
                            },
                        }
                    }
                ]
            },
        },
        "variables": [{"kind": "QueryVariable", "spec": {"name": "v", "query": {"spec": {"query": "q"}}}}],
        "annotations": [{"spec": {"query": {"spec": {"expr": "e"}}}}],
    },
}
RULES: dict[str, Any] = {
    "apiVersion": "monitoring.coreos.com/v1",
    "kind": "PrometheusRule",
    "metadata": {"name": "n"},
    "spec": {
        "groups": [
            {
                "name": "g",
                "interval": "1m",
                "labels": {"a": "b"},
                "rules": [
                    {
                        "alert": "A",
                        "expr": "up",
                        "for": "1m",
                        "labels": {"a": "b"},
                        "annotations": {"c": "d"},
                    },
                    {"record": "a:b", "expr": "up", "labels": {"a": "b"}},
                ],
            }
        ]
    },
}
GRAFANA: dict[str, Any] = {
    "groups": [
        {
            "name": "g",
            "folder": "f",
            "rules": [
                {
                    "title": "t",
                    "condition": "A",
                    "for": "1m",
                    "labels": {"a": "b"},
                    "annotations": {"c": "d"},
                    "data": [
                        {
                            "refId": "A",
                            "datasourceUid": "u",
                            "model": {"expr": "up", "datasource": {"type": "p"}},
                        }
                    ],
                }
            ],
        }
    ]
}
WRAPPED: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "List",
    "items": [
        {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a.json": json.dumps(DASHBOARD)}},
        {
            "apiVersion": "v1",
            "kind": "Secret",
            "data": {"a.json": base64.b64encode(gzip.compress(b"{}")).decode()},
        },
        {"apiVersion": "grafana.integreatly.org/v1beta1", "kind": "GrafanaDashboard", "spec": {"json": "{}"}},
        {"apiVersion": "v2", "kind": "HelmRelease", "spec": {"values": {"groups": RULES["spec"]["groups"]}}},
    ],
}
CONFIGS: list[dict[str, Any]] = [
    {
        "global": {"scrape_interval": "1m", "external_labels": {"a": "b"}},
        "rule_files": ["a"],
        "scrape_configs": [],
    },
    {
        "route": {"receiver": "a"},
        "receivers": [{"name": "a"}],
        "alertmanager_config": "route: {}\nreceivers: []",
    },
    {
        "apiVersion": 1,
        "datasources": [
            {
                "name": "n",
                "type": "prometheus",
                "jsonData": {"httpHeaderName1": "X"},
                "secureJsonData": {"httpHeaderValue1": "v"},
            }
        ],
    },
    {
        "kind": "Kustomization",
        "apiVersion": "kustomize.config.k8s.io/v1",
        "patches": [{"target": {"kind": "PrometheusRule"}, "patch": "x"}],
    },
    {"tests": [{"input_series": [], "alert_rule_test": []}], "rule_files": ["a"]},
    {"version": "prometheus/v1", "slos": [{"name": "a"}]},
    {"groups": [{"name": "a", "rules": [{"alert": "A", "expr": "up", "$patch": "x"}]}], "sops": {"mac": "x"}},
]
WHOLE = [DASHBOARD, V2, RULES, GRAFANA, WRAPPED, *CONFIGS]
