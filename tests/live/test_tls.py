"""Connections that are encrypted: whom the gateway trusts, and what it shows."""

import ssl
import subprocess
from pathlib import Path

import pytest

from o11ylint.facts.prometheus import Failure
from tests.live.asking import GOOD, asked, asking
from tests.live.faulty import faulty, ok


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    try:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=127.0.0.1",
             "-addext", "subjectAltName=IP:127.0.0.1"],
            check=True, capture_output=True, timeout=20,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("openssl is not here")
    return cert, key


class TestTls:
    def served(self, certificate: tuple[Path, Path]) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        return context

    def test_an_unknown_authority_is_not_trusted(self, certificate: tuple[Path, Path]) -> None:
        with faulty(ok(), context=self.served(certificate)) as server, asking(server.url) as gateway:
            found = asked(gateway)
            assert isinstance(found, Failure)
            assert found.reason == "unreachable"
            assert found.detail.startswith("its certificate is refused (")
            assert server.requests == []

    def test_a_configured_one_is(self, certificate: tuple[Path, Path]) -> None:
        context, ca_file = self.served(certificate), str(certificate[0])
        with faulty(ok(), context=context) as server, asking(server.url, ca_file=ca_file) as gateway:
            assert asked(gateway) == GOOD

    def test_a_client_certificate_is_shown(self, certificate: tuple[Path, Path]) -> None:
        context = self.served(certificate)
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(certificate[0])
        cert, key = map(str, certificate)
        with faulty(ok(), context=context) as server:
            with asking(server.url, ca_file=cert, cert_file=cert, key_file=key) as gateway:
                assert asked(gateway) == GOOD
            with asking(server.url, ca_file=cert) as gateway:
                found = asked(gateway)
                assert isinstance(found, Failure)
                assert (found.reason, "client certificate" in found.detail) == ("auth", True)

    def test_plain_http_on_a_tls_port_is_told(self) -> None:
        with faulty(ok()) as server, asking(server.url.replace("http:", "https:")) as gateway:
            assert asked(gateway) == Failure(
                "unreachable", "no TLS connection could be made; is it plain http?"
            )
