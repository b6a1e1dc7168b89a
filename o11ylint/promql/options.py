"""Which PromQL a text is read as."""

from o11ylint.records import Record


class Options(Record):
    """Prometheus' major version (2 is 2.42), its feature flags, and whether Grafana's variables may occur."""

    version: int = 3
    experimental: bool = True
    variables: bool = False
