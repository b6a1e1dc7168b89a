"""Asking a steady server for one SLO, as people do on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from o11ylint import resources
from tests.cli.steady import Rates, Steady
from tests.slo.statuses import SPEC

VALIDATOR = Draft202012Validator(json.loads(resources.read("schemas/report.schema.json")))
ALL, BAD = "http_requests_total", 'http_requests_total{code=~"5.."}'
WHEN = "2026-11-01T12:00:00Z"
OK: Rates = {ALL: {(("code", "200"),): 99.95, (("code", "500"),): 0.05}, BAD: {(("code", "500"),): 0.05}}
BURNING: Rates = {
    ALL: {(("code", "200"), ("route", "/")): 90.0},
    BAD: {(("code", "500"), ("route", "/pay")): 1.5, (("code", "503"), ("route", "/")): 0.5},
}
Run = Callable[..., tuple[int, str, str]]


def ask(run: Run, server: Steady, action: str, *arguments: str) -> tuple[int, str, str]:
    return run(action, *arguments, "--prometheus", server.url, "--at", WHEN)


def checked(text: str) -> Any:
    value = json.loads(text)
    VALIDATOR.validate(value)
    return value


def recorded(*names: str) -> Rates:
    """What sloth leaves in a server."""
    labels = [
        (("sloth_id", f"shop-{name}"), ("sloth_service", "shop"), ("sloth_slo", name)) for name in names
    ]
    return {
        "slo:objective:ratio": dict.fromkeys(labels, 0.999),
        "slo:time_period:days": dict.fromkeys(labels, 30.0),
        "sloth_slo_info": dict.fromkeys(labels, 1.0),
    }


def many(folder: Path, count: int) -> None:
    (folder / "slo.yaml").write_text(SPEC, "utf-8")
    slos = SPEC.partition("slos:\n")[2]
    text = (
        SPEC.partition("slos:\n")[0]
        + "slos:\n"
        + "".join(slos.replace("NAME", f"s{i:02}") for i in range(count))
    )
    (folder / "slo.yaml").write_text(text, "utf-8")
