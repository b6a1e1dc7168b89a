"""PromQL with exact offsets; Grafana variables are tokens."""
