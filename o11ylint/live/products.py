"""Which product a server is, and what it has to be told so that it answers wholly."""

import re
from collections.abc import Mapping
from typing import Any

from o11ylint.facts.prometheus import Version

UNKNOWN = Version("unknown", None, "")

EXTRA: dict[str, dict[str, str]] = {
    # An error rather than an answer with a warning; replicas told once (thanos.io/tip/components/query.md).
    "thanos": {"dedup": "true", "partial_response": "false"},
    # Its cache may hold an answer that later data have changed (docs.victoriametrics.com, "nocache").
    "victoriametrics": {"nocache": "1"},
}
"""Parameters of a query beside those of a Prometheus, by product."""


def version(data: Any, headers: Mapping[str, str]) -> Version:
    """What `/api/v1/status/buildinfo` says; VictoriaMetrics calls itself Prometheus 2.24.0, and tells by a header."""
    if not isinstance(data, dict) or not isinstance(data.get("version"), str):
        return UNKNOWN
    text = data["version"]
    application = str(data.get("application") or "").lower()
    found = re.match(r"v?(\d+)\.(\d+)", text)
    number = (int(found[1]), int(found[2])) if found else None
    if "mimir" in application or "cortex" in application:
        return Version("mimir", number, text)
    if "X-Server-Hostname" in headers or set(data) == {"version"}:
        return Version("victoriametrics", None, text)
    if number is not None and number[0] == 0:
        return Version("thanos", number, text)
    return Version("prometheus" if "goVersion" in data else "unknown", number, text)


def kept(data: Any) -> int | None:
    """Seconds that `/api/v1/status/runtimeinfo` says samples are kept: `15d`, or `15d or 10GiB`."""
    from o11ylint.promql.durations import seconds

    said = data.get("storageRetention") if isinstance(data, dict) else None
    if not isinstance(said, str):
        return None
    for word in said.split():
        try:
            length = seconds(word)
        except ValueError:
            continue
        return int(length) if length > 0 else None
    return None
