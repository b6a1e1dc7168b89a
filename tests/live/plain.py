"""Prometheus asked with nothing of ours: what o11ylint is held against."""

import json
import urllib.parse
import urllib.request
from typing import Any


def ask(url: str, path: str, timeout: float = 60, **parameters: str) -> Any:
    """The data of an answer of the HTTP API."""
    body = urllib.parse.urlencode(parameters).encode()
    with urllib.request.urlopen(f"{url}/api/v1/{path}", body, timeout) as answer:
        return json.load(answer)["data"]


def number(url: str, query: str, at: float) -> float | None:
    """The value of an expression with one series at most; None without any."""
    found = ask(url, "query", query=query, time=str(at))["result"]
    assert len(found) <= 1, query
    return float(found[0]["value"][1]) if found else None
