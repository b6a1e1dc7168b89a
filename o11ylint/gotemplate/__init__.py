"""Go's text/template as Prometheus uses it in the labels and annotations of alerts."""
