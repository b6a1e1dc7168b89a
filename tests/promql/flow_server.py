"""A real Prometheus with a small synthetic history, asked over HTTP."""

import http.client
import json
import shutil
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

NOW = 1_750_000_000
STEP = 15
SAMPLES = 41
RECORDING = {
    "job:up:sum": ("sum by (job) (up)", {}),
    "job:req:rate5m": ("sum by (job, code) (rate(req_total[5m]))", {"source": "rule"}),
    "all:up:count": ("count(up)", {"env": "prod"}),
    "instance:temp:relabelled": ('label_replace(temp, "zone", "z-$1", "env", "(.+)")', {"env": ""}),
    "pair:up_and_temp": ("up or temp", {}),
    "copy:one": ("one", {"job": "web"}),
}


class Sample(NamedTuple):
    """One element of an instant vector."""

    labels: dict[str, str]
    value: float


class Answer(NamedTuple):
    """What the server returned for an expression; `error` is empty if it could be evaluated."""

    samples: tuple[Sample, ...]
    error: str = ""


def openmetrics() -> str:
    """Ten minutes of gauges, counters, a histogram, NaN, gaps and series without labels."""
    lines: list[str] = []
    for kind, name, series in _families():
        lines.append(f"# TYPE {name.removesuffix('_total').removesuffix('_bucket')} {kind}")
        for labels, value in series:
            text = ",".join(f'{label}="{text}"' for label, text in labels.items())
            for at in range(SAMPLES):
                if labels.get("job") == "old" and at > SAMPLES - 25:
                    continue
                moment = NOW - STEP * (SAMPLES - 1 - at)
                number = value + at if kind != "gauge" else value
                lines.append(f"{name}{{{text}}} {number} {moment}")
    return "\n".join([*lines, "# EOF", ""])


Family = tuple[str, str, list[tuple[dict[str, str], float]]]


def _families() -> list[Family]:
    jobs = [("web", "a:1"), ("web", "b:1"), ("db", "c:1"), ("old", "d:1")]
    up = [({"job": job, "instance": instance}, float(instance != "b:1")) for job, instance in jobs]
    req = [
        ({"job": job, "instance": instance, "code": code}, 100.0 * len(code + instance))
        for job, instance in jobs
        for code in ("200", "500")
    ]
    buckets = [
        ({"job": job, "le": le}, count)
        for job in ("web", "db")
        for le, count in (("0.1", 3.0), ("1", 8.0), ("+Inf", 9.0))
    ]
    temp = [
        ({"env": "prod", "instance": "a:1"}, -3.5),
        ({"env": "dev", "instance": "b:1"}, 21.0),
        ({"instance": "c:1"}, float("nan")),
        ({"env": "prod"}, 0.0),
    ]
    return [
        ("gauge", "up", up),
        ("counter", "req_total", req),
        ("histogram", "lat_bucket", buckets),
        ("gauge", "temp", temp),
        ("gauge", "one", [({}, 1.0)]),
        ("gauge", "target_info", [({"instance": "a:1", "env": "prod", "zone": "z1"}, 1.0),
                                 ({"instance": "b:1", "zone": "z2"}, 1.0)]),
    ]  # fmt: skip


class Server:
    """A running Prometheus; queries share one connection."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def ask(self, query: str) -> Answer:
        """An instant query at the end of the history."""
        body = urllib.parse.urlencode({"query": query, "time": NOW})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", "/api/v1/query", body, headers)
        answer: dict[str, Any] = json.loads(self.connection.getresponse().read())
        if answer["status"] != "success":
            return Answer((), answer["error"])
        data = answer["data"]
        if data["resultType"] == "scalar":
            return Answer((Sample({}, float(data["result"][1])),))
        return Answer(tuple(Sample(each["metric"], float(each["value"][1])) for each in data["result"]))


@contextmanager
def serving(scratch: Path, program: str = "prometheus", flags: tuple[str, ...] = ()) -> Iterator[Server]:
    """A server with the history and what the recording rules make of it."""
    found = shutil.which(program)
    if found is None:
        raise RuntimeError(f"{program} is not installed; run tools/install-prometheus or tools/oracle/build")
    command = (found, *flags)
    data = scratch / "data"
    text = scratch / "history.txt"
    text.write_text(openmetrics(), "utf-8")
    _run("promtool", "tsdb", "create-blocks-from", "openmetrics", str(text), str(data))
    rules = scratch / "rules.yml"
    rules.write_text(json.dumps(_rules()), "utf-8")
    times = [f"--start={NOW - STEP * (SAMPLES - 1)}", f"--end={NOW}", f"--eval-interval={STEP}s"]
    with _running(scratch, command) as server:
        url = f"--url=http://127.0.0.1:{server.connection.port}"
        _run(
            "promtool", "tsdb", "create-blocks-from", "rules", *times, url, f"--output-dir={data}", str(rules)
        )
    with _running(scratch, command) as server:
        yield server


def _rules() -> dict[str, Any]:
    rules = [{"record": name, "expr": expr, "labels": labels} for name, (expr, labels) in RECORDING.items()]
    return {"groups": [{"name": "g", "rules": rules}]}


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        raise RuntimeError(f"{command[:4]}: {done.stderr[-2000:]}")


@contextmanager
def _running(scratch: Path, program: tuple[str, ...]) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = scratch / "prometheus.yml"
    config.write_text("{}", "utf-8")
    command = [*program, f"--config.file={config}", f"--storage.tsdb.path={scratch / 'data'}",
               f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]  # fmt: skip
    with (scratch / "prometheus.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=scratch)
    server = Server(port)
    try:
        _wait(server, process, scratch / "prometheus.log")
        yield server
    finally:
        server.connection.close()
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            server.connection.request("GET", "/-/ready")
            answer = server.connection.getresponse()
            answer.read()
            if answer.status == 200:
                return
        except OSError:
            server.connection.close()
        time.sleep(0.05)
    raise RuntimeError(f"prometheus does not start: {log.read_text('utf-8', 'replace')[-2000:]}")
