"""A real HTTP server that misbehaves in whatever way a test asks for, on loopback, for as long as the test runs."""

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

VECTOR = {"resultType": "vector", "result": [{"metric": {"job": "a"}, "value": [1.0, "2"]}]}


class Request(NamedTuple):
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """What the body holds."""
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def path(self) -> str:
        return urlsplit(self.target).path


class Connection:
    """The server's end of a connection."""

    def __init__(self, wire: socket.socket, stopped: threading.Event) -> None:
        self.wire = wire
        self.stopped = stopped

    def send(self, data: bytes) -> None:
        self.wire.sendall(data)

    def wait(self, seconds: float) -> None:
        self.stopped.wait(seconds)

    def reset(self) -> None:
        """Close so that the other end sees a reset rather than an end."""
        self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.wire.close()


Behaviour = Callable[[Connection, Request], None]


def ok(data: Any = VECTOR, **more: Any) -> Behaviour:
    return reply(200, json.dumps({"status": "success", "data": data, **more}))


def error(status: int, kind: str, words: str, **headers: str) -> Behaviour:
    return reply(status, json.dumps({"status": "error", "errorType": kind, "error": words}), **headers)


def reply(status: int, body: str | bytes = "", **headers: str) -> Behaviour:
    """A whole answer; `Retry_After` is the header Retry-After."""
    return lambda connection, _: connection.send(written(status, body, **headers))


def written(status: int, body: str | bytes = "", **headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": "application/json", "Content-Length": str(len(data))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + data


def silence(connection: Connection, _: Request) -> None:
    connection.wait(20)


def dripping(every: float = 0.05) -> Behaviour:
    """A good answer whose body comes byte by byte."""

    def behave(connection: Connection, _: Request) -> None:
        whole = written(200, json.dumps({"status": "success", "data": VECTOR}) + " " * 1000)
        head, _blank, body = whole.partition(b"\r\n\r\n")
        connection.send(head + b"\r\n\r\n")
        drip(connection, body, every)

    return behave


def dripping_headers(connection: Connection, _: Request) -> None:
    drip(connection, written(200, "{}", X_Filler="x" * 2000), 0.05)


def drip(connection: Connection, data: bytes, every: float) -> None:
    for byte in data:
        connection.send(bytes((byte,)))
        connection.wait(every)
        if connection.stopped.is_set():
            return


def endless(connection: Connection, _: Request) -> None:
    connection.send(written(200, '{"status":"success","data":[', Content_Length="999999999999"))
    while not connection.stopped.is_set():
        connection.send(b'"aaaaaaaaaaaaaaaa",' * 4096)


def cut_off(connection: Connection, _: Request) -> None:
    """Half of what was announced, then the end."""
    connection.send(written(200, '{"status":"success","data":{"resultType":"vec', Content_Length="500"))
    connection.wire.shutdown(socket.SHUT_RDWR)


def reset_in_body(connection: Connection, _: Request) -> None:
    connection.send(written(200, '{"status":"success","data":{"resultType":"vec', Content_Length="500"))
    connection.wait(0.05)
    connection.reset()


def hang_up(connection: Connection, _: Request) -> None:
    """The end, before the first byte of an answer."""
    connection.wire.shutdown(socket.SHUT_RDWR)


class Faulty:
    """Answers the first request as the first behaviour says, and so on; the last one goes on for ever."""

    def __init__(self, behaviours: tuple[Behaviour, ...], context: ssl.SSLContext | None) -> None:
        self._behaviours = list(behaviours)
        self._context = context
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self._threads = [threading.Thread(target=self._accept)]
        self.requests: list[Request] = []
        self.connections = 0
        scheme = "https" if context else "http"
        self.url = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads[0].start()

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                wire, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(wire,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, wire: socket.socket) -> None:
        wire.settimeout(0.1)
        try:
            if self._context:
                wire.settimeout(2)
                wire = self._context.wrap_socket(wire, server_side=True)
                wire.settimeout(0.1)
            while (request := self._read(wire)) is not None:
                with self._lock:
                    self.requests.append(request)
                    last = len(self._behaviours) == 1
                    behave = self._behaviours[0] if last else self._behaviours.pop(0)
                wire.settimeout(2)
                behave(Connection(wire, self._stopped), request)
                wire.settimeout(0.1)
        except OSError:
            pass  # the client has gone, which is what these tests are about
        finally:
            wire.close()

    def _read(self, wire: socket.socket) -> Request | None:
        data = b""
        while b"\r\n\r\n" not in data:
            more = self._receive(wire)
            if not more:
                return None
            data += more
            if data.startswith(b"\x16"):  # TLS where none is expected; real servers answer so too
                wire.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")
                return None
        head, _blank, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers.get("content-length", "0")):
            body += self._receive(wire)
        method, target, _version = first.split(" ")
        return Request(method, target, headers, body)

    def _receive(self, wire: socket.socket) -> bytes:
        while not self._stopped.is_set():
            try:
                return wire.recv(65536)
            except TimeoutError:
                continue
        return b""


@contextmanager
def faulty(*behaviours: Behaviour, context: ssl.SSLContext | None = None) -> Iterator[Faulty]:
    """A server for the length of a `with`."""
    server = Faulty(behaviours, context)
    try:
        yield server
    finally:
        server.stop()
