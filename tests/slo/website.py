"""A website whose requests are counted, SLOs about it, and what comes of asking."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from textwrap import dedent, indent

from o11ylint.documents.open import read
from o11ylint.slo.case import Options
from o11ylint.slo.evaluate import evaluate
from o11ylint.slo.specs import Loaded, loaded
from o11ylint.slo.status import Status
from tests.slo.memory import Memory

DAY = 86400
EVERY = 120
AT = datetime(2026, 3, 31, 15, 7, 30, tzinfo=UTC)
NOW = int(AT.timestamp())
START = NOW // DAY * DAY - 35 * DAY
EVENTS = """
bad: 'req_total{code="500"}'
total: 'req_total'
"""
RATES = """
bad: 'sum(rate(req_total{code="500"}[{{.window}}]))'
total: 'sum(rate(req_total[{{.window}}]))'
"""


def spec(text: str, *, objective: str = "99.9%", window: str = "30d") -> Loaded:
    body = f"name: web\nobjective: {objective}\nwindow: {window}\n{dedent(text)}"
    written = f"version: o11ylint/slo/v1\nslos:\n- {indent(body, '  ').strip()}\n"
    file = read("slo.yaml", written.encode())
    assert file is not None
    return loaded(file.documents)[0]


def counter(per_sample: float, start: int = START, end: int = NOW) -> Iterator[tuple[float, float]]:
    for index, time in enumerate(range(start, end + 1, EVERY)):
        yield time, index * per_sample


def web(bad: float = 1.0, good: float = 1999.0) -> Memory:
    server = Memory()
    server.add("req_total", counter(good), code="200")
    server.add("req_total", counter(bad), code="500")
    return server


def one(asked: Loaded, server: Memory, **options: object) -> Status:
    return evaluate(asked, "prod", server, AT, Options(**options))[0]  # type: ignore[arg-type] # each test gives the right one


def close(found: Fraction | None, wanted: float, share: float = 5e-4) -> bool:
    return found is not None and math.isclose(found, wanted, rel_tol=share)
