"""Why nothing came over the wire: names, connections, TLS, proxies; and whether asking again can help."""

import os
import socket
import ssl
from collections.abc import Iterator

import requests

from o11ylint.facts.prometheus import AUTH, BAD_ANSWER, UNREACHABLE
from o11ylint.live.failures import Refused, late


def of_exception(error: Exception, seconds: float) -> Refused:
    """Why nothing came over the wire; never quotes the exception, which may hold a URL."""
    causes = list(_causes(error))
    if any(isinstance(each, socket.gaierror) for each in causes):
        return Refused(UNREACHABLE, "its name cannot be resolved", again=_may_resolve(causes))
    if any(isinstance(each, ssl.SSLError) for each in causes):
        return _tls(causes)
    if isinstance(error, requests.ConnectTimeout):
        return Refused(UNREACHABLE, f"no connection within {seconds:.3g} s", again=True)
    if isinstance(error, requests.Timeout):
        return late(seconds)
    if isinstance(error, requests.exceptions.ProxyError):
        return Refused(UNREACHABLE, f"the proxy: {_system(causes)}", again=True)
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return Refused(BAD_ANSWER, "the answer was cut short")
    if isinstance(error, requests.ConnectionError | OSError):
        return Refused(UNREACHABLE, _system(causes), again=True)
    return Refused(UNREACHABLE, "its address cannot be used")


def _tls(causes: list[BaseException]) -> Refused:
    for each in causes:
        if isinstance(each, ssl.SSLEOFError):
            return Refused(UNREACHABLE, _system([]), again=True)
        if isinstance(each, ssl.SSLCertVerificationError):
            why = each.verify_message or "not trusted"
            return Refused(UNREACHABLE, f"its certificate is refused ({why}); ca_file names the CA to trust")
        if isinstance(each, ssl.SSLError) and "CERTIFICATE_REQUIRED" in (each.reason or ""):
            return Refused(AUTH, "asks for a client certificate; cert_file and key_file name one")
    return Refused(UNREACHABLE, "no TLS connection could be made; is it plain http?")


def _may_resolve(causes: list[BaseException]) -> bool:
    return any(isinstance(each, socket.gaierror) and each.errno == socket.EAI_AGAIN for each in causes)


def _system(causes: list[BaseException]) -> str:
    """What the system says, the innermost first."""
    for each in reversed(causes):
        if (
            isinstance(each, OSError)
            and each.errno is not None
            and not isinstance(each, requests.RequestException)
        ):
            return os.strerror(each.errno).lower()
    return "the connection was closed without an answer"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and everything it came from, however it was wrapped."""
    pending: list[BaseException] = [error]
    seen: set[int] = set()
    while pending and len(seen) < 50:
        each = pending.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        inner = (each.__cause__, each.__context__, getattr(each, "reason", None), *each.args)
        pending += [one for one in inner if isinstance(one, BaseException)]
