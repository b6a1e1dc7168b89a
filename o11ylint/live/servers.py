"""From a configured server to one that can be asked."""

import os
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from o11ylint.errors import UserError, reason
from o11ylint.lint.servers import Server, shown
from o11ylint.live.meter import MAX_BYTES, MAX_REQUESTS, Meter
from o11ylint.live.prometheus import LivePrometheus
from o11ylint.live.secrets import Scrub, Secret, basic
from o11ylint.live.session import Session

TIMEOUT = 60.0
"""Seconds for a call, tries and all, where nothing is configured."""
_PRODUCT = {"cortex": "mimir"}


def connect(
    server: Server,
    environment: Mapping[str, str],
    *,
    timeout: float | None = None,
    max_requests: int | None = None,
    max_bytes: int | None = None,
) -> LivePrometheus:
    """A server to ask; nothing is sent yet. Raises UserError for what is missing; arguments win over the server's."""
    headers, hidden = _headers(server, environment)
    meter = Meter(
        max_requests or server.max_requests or MAX_REQUESTS, max_bytes or server.max_bytes or MAX_BYTES
    )
    url = re.sub(r"/api/v1$", "", shown(server.url))
    host = urlsplit(url).hostname or ""
    session = Session(host, headers, timeout or server.timeout or TIMEOUT, meter, Scrub(hidden))
    if server.tenant:
        session.headers["X-Scope-OrgID"] = server.tenant
    _trust(session, server)
    product = _PRODUCT.get(server.kind, server.kind) or None
    return LivePrometheus(server.name, url, session, product, server.replica_labels)


def _headers(server: Server, environment: Mapping[str, str]) -> tuple[dict[str, Secret], list[Secret]]:
    """Headers that show who we are, and every text that must never be printed."""
    headers: dict[str, Secret] = {}
    hidden: list[Secret] = []
    if server.token_env:
        token = _secret(server, "token_env", server.token_env, environment)
        hidden.append(token)
        headers["Authorization"] = Secret(f"Bearer {token.value}")
    user, password = _user(server, environment)
    if password is not None:
        pair = Secret(basic(user, password.value))
        hidden += [password, pair]
        headers["Authorization"] = Secret(f"Basic {pair.value}")
    for name, variable in server.headers_env:
        headers[name] = _secret(server, "headers_env", variable, environment)
        hidden.append(headers[name])
    return headers, hidden


def _user(server: Server, environment: Mapping[str, str]) -> tuple[str, Secret | None]:
    """User and password, of the configuration or of a URL on the command line."""
    parts = urlsplit(server.url)
    if "@" in parts.netloc:
        return unquote(parts.username or ""), Secret(unquote(parts.password or ""))
    if server.user:
        return server.user, _secret(server, "password_env", server.password_env, environment)
    return "", None


def _secret(server: Server, setting: str, variable: str, environment: Mapping[str, str]) -> Secret:
    value = environment.get(variable, "").strip()
    where = f"servers: {server.name}: {setting}: environment variable {variable}"
    if not value:
        raise UserError(f"{where} is not set", f"export {variable} before the run")
    if any(not " " <= each <= "~" for each in value):
        raise UserError(f"{where} holds characters that no header may have")
    return Secret(value)


def _trust(session: Session, server: Server) -> None:
    """Which certificates to trust and to show."""
    for setting in ("ca_file", "cert_file", "key_file"):
        path: str = getattr(server, setting)
        if path:
            _readable(path, f"servers: {server.name}: {setting}: {path}")
    if server.ca_file:
        session.verify = server.ca_file
    if server.cert_file:
        session.cert = (server.cert_file, server.key_file) if server.key_file else server.cert_file
    _load(server)


def _readable(path: str, where: str) -> None:
    try:
        os.close(os.open(path, os.O_RDONLY))
    except OSError as error:
        raise UserError(f"{where}: {reason(error)}") from None


def _load(server: Server) -> None:
    """Find out now whether the files are certificates, not in the middle of a run."""
    if not (server.ca_file or server.cert_file):
        return
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    setting, path = "ca_file", server.ca_file
    try:
        if server.ca_file:
            context.load_verify_locations(server.ca_file)
        setting, path = "cert_file", server.cert_file
        if server.cert_file:
            # A password would be asked for on the terminal.
            context.load_cert_chain(server.cert_file, server.key_file or None, password=lambda: "")
    except (ssl.SSLError, OSError):
        what = "certificates" if setting == "ca_file" else "a certificate with its key, unencrypted"
        raise UserError(f"servers: {server.name}: {setting}: {path}: expected {what} in PEM") from None
