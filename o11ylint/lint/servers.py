"""The servers that a configuration names: where they are and how to show who we are; secrets by name only."""

import os
from collections.abc import Iterable, Mapping

from o11ylint.errors import UsageError, meant
from o11ylint.records import Record
from o11ylint.typed import Any


class Server(Record):
    """A server as configured. Its `*_env` are names of environment variables; files are as the process sees them."""

    name: str
    url: str
    tenant: str = ""
    kind: str = ""
    token_env: str = ""
    user: str = ""
    password_env: str = ""
    headers_env: tuple[tuple[str, str], ...] = ()
    ca_file: str = ""
    cert_file: str = ""
    key_file: str = ""
    timeout: float | None = None
    max_requests: int | None = None
    max_bytes: int | None = None
    replica_labels: tuple[str, ...] = ()


def servers(files: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Server]:
    """Servers by name, of configuration files of which later ones add to earlier ones."""
    found: dict[str, Server] = {}
    for path, values in files:
        for name, given in (values.get("servers") or {}).items():
            found[name] = _server(name, given, os.path.dirname(path))
    return found


def named(
    said: str,
    known: Mapping[str, Server],
    tenant: str = "",
    *,
    where: str = "--prometheus",
) -> Server:
    """The server that a name or a URL stands for, with the tenant of who asks; raises UsageError."""
    server = known.get(said)
    if server is None:
        if "://" not in said:
            names = f"configured are {', '.join(known)}" if known else "none is configured"
            raise UsageError(
                f"{where}: unknown server {said.rpartition('@')[2]!r}{meant(said, known)}",
                f"give the name of a server ({names}) or a URL that begins with http:// or https://",
            )
        fault = url_fault(said, credentials=True)
        if fault:
            raise UsageError(f"{where}: {fault}", "such as https://prometheus.example.com/prometheus")
        server = Server(shown(said), said)
    return server._replace(tenant=tenant) if tenant else server


def of_unit(unit: Mapping[str, Any], known: Mapping[str, Server], said: str | None = None) -> Server | None:
    """The server of a unit as configured, or the one that was `said`, or the only one there is."""
    tenant = unit.get("tenant", "")
    name = said or unit.get("prometheus") or (next(iter(known)) if len(known) == 1 else None)
    return None if name is None else named(name, known, tenant)


def url_fault(url: str, *, credentials: bool = False) -> str:
    """What is wrong with the URL of a server, in words that give no secret away; nothing if it can be used.

    It may hold `credentials` where somebody typed it; a file is read by others.
    """
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "found what is no URL, expected one that begins with http:// or https://"
    if parts.scheme not in ("http", "https"):
        return f"found a URL that begins with {parts.scheme[:20]!r}, expected http:// or https://"
    if not host or any(each <= " " or each == "\x7f" for each in url):
        return (
            "found a URL without a host or with spaces, expected one such as https://prometheus.example.com"
        )
    if parts.query or parts.fragment:
        return "found a URL with ? or #, expected the address up to, but without, /api/v1"
    if "@" in parts.netloc and not credentials:
        return "found a user or a password in the URL; give user and password_env instead"
    return ""


def shown(url: str) -> str:
    """The URL of a server without a user and a password."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}".rstrip("/")


def _server(name: str, given: Mapping[str, Any], folder: str) -> Server:
    plain = {key: given[key] for key in Server._fields if key in given and key != "name"}
    for key in ("ca_file", "cert_file", "key_file"):
        if key in plain:
            plain[key] = os.path.join(folder, os.path.expanduser(plain[key]))
    if "headers_env" in plain:
        plain["headers_env"] = tuple(plain["headers_env"].items())
    if "replica_labels" in plain:
        plain["replica_labels"] = tuple(plain["replica_labels"])
    return Server(name, **plain)
