"""Panel plug-ins that Grafana no longer runs.

Sources: Grafana's list of plug-ins that use AngularJS (docs/sources/developers/angular_deprecation/angular-plugins.md,
entries whose advice is "Migrate": no React version exists), and its panel migrations (`autoMigrateAngular`).
AngularJS was deprecated in 9.0, off by default in 11.0 and removed in 12.0.
"""

MIGRATED = {
    "graph": "timeseries",
    "singlestat": "stat",
    "grafana-singlestat-panel": "stat",
    "table-old": "table",
    "grafana-piechart-panel": "piechart",
    "grafana-worldmap-panel": "geomap",
    "natel-discrete-panel": "state-timeline",
}
"""Types that Grafana replaces by itself when it loads a dashboard."""

REMOVED = {
    "agenty-flowcharting-panel": "canvas",
    "aidanmountford-html-panel": "text",
    "bessler-pictureit-panel": "canvas",
    "blackmirror1-singlestat-math-panel": "stat with a transformation",
    "corpglory-progresslist-panel": "bargauge",
    "farski-blendstat-panel": "stat with a transformation",
    "fatcloud-windrose-panel": "operato-windrose-panel",
    "flant-statusmap-panel": "status-history",
    "marcuscalidus-svg-panel": "canvas",
    "michaeldmoore-annunciator-panel": "stat",
    "michaeldmoore-multistat-panel": "bargauge",
    "mtanda-histogram-panel": "histogram",
    "mxswat-separator-panel": "an empty text panel",
    "natel-plotly-panel": "nline-plotlyjs-panel",
    "neocat-cal-heatmap-panel": "heatmap",
    "petrslavotinek-carpetplot-panel": "heatmap",
    "pr0ps-trackmap-panel": "geomap",
    "ryantxu-ajax-panel": "canvas or text",
    "savantly-heatmap-panel": "heatmap",
    "snuids-radar-panel": "another visualisation",
    "snuids-trafficlights-panel": "stat with thresholds",
    "yesoreyeram-boomtable-panel": "table with transformations",
}
"""Third-party plug-ins that render nothing from Grafana 12 on, and what to use instead."""
