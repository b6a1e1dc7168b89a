"""A real Prometheus on generated history: backfilled by promtool, on the loopback, ended in every case."""

import hashlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live.history import History

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".prove" / "history"
SOURCES = ("history.py", "shop.py", "recordings.py", "server.py")
LIFE_SECONDS = 3600
"""However this process ends, the server does not outlive this."""
START_SECONDS = 20
"""A server that is not ready by then has failed."""
BACKFILL_SECONDS = 300


class MissingError(Exception):
    """A program that has to be installed."""


def program(name: str) -> str:
    """Where prometheus or promtool is: Debian's 2.42 on the path, or `prometheus-3` in .prove/."""
    built = ROOT / ".prove" / name
    found = str(built) if built.exists() else shutil.which(name)
    if found is None:
        raise MissingError(
            f"{name} is not installed; `tools/install-prometheus` or `tools/oracle/build` brings it"
        )
    return found


def backfill(lines: Iterable[str], folder: Path) -> None:
    """Write a text of OpenMetrics as blocks into a folder. Without the larger blocks promtool needs minutes."""
    promtool = program("promtool")
    with tempfile.NamedTemporaryFile("w", suffix=".om", encoding="utf-8") as text:
        text.writelines(lines)
        text.flush()
        command = [promtool, "tsdb", "create-blocks-from", "openmetrics", "-q", "--max-block-duration=1500h"]
        done = subprocess.run(
            [*command, text.name, str(folder)],
            capture_output=True, text=True, timeout=BACKFILL_SECONDS, check=False,
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"promtool: {done.stderr or done.stdout}")


def kept(history: History, name: str) -> Path:
    """A folder with the blocks, made once for each state of the generator; those of earlier states go."""
    code = b"".join((Path(__file__).parent / each).read_bytes() for each in SOURCES)
    folder = KEPT / f"{name}-{hashlib.sha256(code).hexdigest()[:16]}"
    if not folder.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=KEPT))
        try:
            backfill(history.openmetrics(), scratch)
            scratch.rename(folder)
        except OSError:
            if not folder.exists():  # another process was first otherwise
                raise
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        for old in KEPT.glob(f"{name}-{'[0-9a-f]' * 16}"):
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)
    return folder


@contextmanager
def prometheus(
    blocks: Path | None,
    name: str = "prometheus",
    *options: str,
    retention: str = "100y",
    queries: Path | None = None,
) -> Iterator[str]:
    """The address of a server over a copy of the blocks, or over nothing; it ends with the `with`.

    `queries` is a file to which it writes each query that it was asked.
    """
    with tempfile.TemporaryDirectory(prefix="o11ylint-prometheus-") as scratch:
        data = Path(scratch) / "data"
        if blocks is not None:
            shutil.copytree(blocks, data)
        configuration = Path(scratch) / "prometheus.yml"
        configuration.write_text(f"global: {{query_log_file: {queries or ''}}}\n", "utf-8")
        port = _free_port()
        command = [
            *_bounded(),
            program(name),
            f"--config.file={configuration}",
            f"--storage.tsdb.path={data}",
            f"--storage.tsdb.retention.time={retention}",
            f"--web.listen-address=127.0.0.1:{port}",
            "--log.level=error",
            *options,
        ]
        log = Path(scratch) / "log"
        with log.open("w") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            _wait(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            _end(process)


def _bounded() -> list[str]:
    """A command that ends the server after its time, where there is one; it passes signals on."""
    found = shutil.which("timeout")
    return [found, str(LIFE_SECONDS)] if found else []


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/-/ready", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"Prometheus did not get ready: {log.read_text('utf-8', 'replace')[-2000:]}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
