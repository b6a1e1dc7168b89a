"""A Prometheus over HTTP whose counters all grow steadily, which makes every answer a product of two numbers.

It reads the handful of expressions that an evaluation asks, by their text, and refuses any other as Prometheus does.
"""

import json
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Labels = tuple[tuple[str, str], ...]
Rates = Mapping[str, Mapping[Labels, float]]
"""Events per second of each series of a selector, as the selector is written."""

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_BRANCH = r'label_replace\(\((?P<inner>.*?)\), "o11ylint", "(?P<key>\w+)", "", ""\)'
_SUM = (
    r"sum ?(?:by \((?P<by>[^)]*)\) )?\((?P<function>increase|rate)\((?P<selector>.*)\[(?P<window>\w+)\]\)\)"
)
_MARKS = r"count_over_time\(group\(present_over_time\((?P<selector>.*)\[\w+\]\)\)\[(?P<window>\w+):(?P<step>\w+)\]\)"
_NEWEST = r"max\(timestamp\((?P<selector>.*)\)\)"
_BORN = r"count\(\(present_over_time\((?P<selector>.*?)\[\w+\]\)\) unless \(.*\)\)"
_RECORDED = r"(?P<selector>slo:\w+(?::\w+)?|sloth_\w+|pyrra_\w+)"


class Steady(ThreadingHTTPServer):
    """The server; `asked` are the queries so far, `answer` may replace every answer by a status and a body.

    `delay` is seconds before each answer.
    """

    daemon_threads = True

    def __init__(self, rates: Rates) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.rates = rates
        self.asked: list[str] = []
        self.answer: tuple[int, str] | None = None
        self.delay = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is none of a test's business."""


@contextmanager
def steady(rates: Rates) -> Iterator[Steady]:
    """A running server, which ends with the `with`."""
    server = Steady(rates)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    server: Steady
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        known = {"buildinfo": {"version": "2.42.0"}, "runtimeinfo": {"storageRetention": "100d"}}
        self._send(200, json.dumps({"status": "success", "data": known.get(path.rsplit("/", 1)[-1], [])}))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {key: values[0] for key, values in parse_qs(body).items()}
        given |= {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        self.server.asked.append(given["query"])
        time.sleep(self.server.delay)
        if self.server.answer is not None:
            self._send(*self.server.answer)
            return
        try:
            data = self._range(given) if "step" in given else self._instant(given)
        except ValueError as error:
            said = {"status": "error", "errorType": "bad_data", "error": f"parse error: {error}"}
            self._send(400, json.dumps(said))
            return
        self._send(200, json.dumps({"status": "success", "data": data}))

    def _instant(self, given: Mapping[str, str]) -> dict[str, Any]:
        at = float(given["time"])
        rows = self._rows(given["query"], at)
        result = [{"metric": dict(labels), "value": [at, str(value)]} for labels, value in rows.items()]
        return {"resultType": "vector", "result": result}

    def _range(self, given: Mapping[str, str]) -> dict[str, Any]:
        start, end, step = (float(given[name]) for name in ("start", "end", "step"))
        found: dict[Labels, list[Any]] = {}
        for index in range(int((end - start) // step) + 1):
            at = start + index * step
            for labels, value in self._rows(given["query"], at).items():
                found.setdefault(labels, []).append([at, str(value)])
        result = [{"metric": dict(labels), "values": values} for labels, values in found.items()]
        return {"resultType": "matrix", "result": result}

    def _rows(self, query: str, at: float) -> dict[Labels, float]:
        branches = list(re.finditer(_BRANCH, query))
        if not branches:
            return self._value(query, at)
        return {
            (*labels, ("o11ylint", branch["key"])): value
            for branch in branches
            for labels, value in self._value(branch["inner"], at).items()
        }

    def _value(self, query: str, at: float) -> dict[Labels, float]:
        for shape in (_SUM, _MARKS, _NEWEST, _BORN, _RECORDED):
            found = re.fullmatch(shape, query)
            if found is None:
                continue
            series = self.server.rates.get(found["selector"], {})
            if not series:
                return {}
            if shape == _NEWEST:
                return {(): at - 15}
            if shape == _BORN:
                return {}
            if shape == _RECORDED:
                return dict(series)
            seconds = _seconds(found["window"])
            if shape == _MARKS:
                step = _seconds(found["step"])
                return {(): at // step - (at - seconds) // step}
            return _summed(series, found["by"], 1 if found["function"] == "rate" else seconds)
        raise ValueError(f"not understood: {query}")

    def _send(self, status: int, body: str) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json" if body.startswith("{") else "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class names it
        pass


def _summed(series: Mapping[Labels, float], by: str | None, factor: int) -> dict[Labels, float]:
    names = [name.strip() for name in by.split(",")] if by else []
    found: dict[Labels, float] = {}
    for labels, rate in series.items():
        known = dict(labels)
        key = tuple((name, known[name]) for name in names if name in known)
        found[key] = found.get(key, 0) + rate * factor
    return found


def _seconds(length: str) -> int:
    return sum(int(number) * _UNITS[unit] for number, unit in re.findall(r"(\d+)([smhd])", length))
