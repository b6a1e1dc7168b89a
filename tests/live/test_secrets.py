"""A secret is sent to the server and said to nobody else."""

import json
import traceback
from pathlib import Path

import pytest
import responses

from o11ylint.errors import UserError
from o11ylint.facts.prometheus import Failure
from o11ylint.lint.servers import Server, named
from o11ylint.live.secrets import Scrub, Secret
from o11ylint.live.servers import connect
from tests.live.asking import URL, asking

TOKEN = "glsa_s3cr/t+0123"
QUERY = f"{URL}/api/v1/query"


def test_a_token_is_sent_as_a_bearer() -> None:
    with responses.RequestsMock() as wire, asking(environment={"T": f"{TOKEN}\n"}, token_env="T") as gateway:
        wire.post(QUERY, json={"status": "success", "data": {"resultType": "vector", "result": []}})
        gateway.instant("up", 1)
        assert wire.calls[0].request.headers["Authorization"] == f"Bearer {TOKEN}"


def test_a_password_is_sent_as_basic_authentication() -> None:
    settings = {"user": "ann", "password_env": "P"}
    with responses.RequestsMock() as wire, asking(environment={"P": "pass:word"}, **settings) as gateway:
        wire.post(QUERY, json={"status": "success", "data": {"resultType": "vector", "result": []}})
        gateway.instant("up", 1)
        assert wire.calls[0].request.headers["Authorization"] == "Basic YW5uOnBhc3M6d29yZA=="


def test_other_headers_hold_what_their_variables_hold() -> None:
    headers = (("X-Api-Key", "K"),)
    with responses.RequestsMock() as wire, asking(environment={"K": TOKEN}, headers_env=headers) as gateway:
        wire.post(QUERY, json={"status": "success", "data": {"resultType": "vector", "result": []}})
        gateway.instant("up", 1)
        assert wire.calls[0].request.headers["X-Api-Key"] == TOKEN


def test_netrc_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine prometheus.test login ann password secret\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with responses.RequestsMock() as wire, asking() as gateway:
        wire.post(QUERY, json={"status": "success", "data": {"resultType": "vector", "result": []}})
        gateway.instant("up", 1)
        assert "Authorization" not in wire.calls[0].request.headers


@pytest.mark.parametrize(
    "echoed", [TOKEN, "glsa_s3cr%2Ft%2B0123", f"https://ann:{TOKEN}@host/x", "//ann:pw@host"]
)
def test_a_server_that_repeats_the_token_does_not_get_it_printed(echoed: str) -> None:
    with responses.RequestsMock() as wire, asking(environment={"T": TOKEN}, token_env="T") as gateway:
        wire.post(QUERY, status=401, body=json.dumps({"error": f"bad token {echoed} for you"}))
        found = gateway.instant("up", 1)
        assert isinstance(found, Failure)
        assert (TOKEN in found.detail, "pw" in found.detail, "0123" in found.detail) == (False, False, False)
        assert found.detail.endswith("for you")


def test_a_password_in_a_url_is_used_and_shown_nowhere() -> None:
    server = named("http://ann:p%40ss@prometheus.test:9090/x/", {})
    assert server.name == "http://prometheus.test:9090/x"
    gateway = connect(server, {})
    with responses.RequestsMock() as wire:
        wire.post(f"{URL}/x/api/v1/query", status=401, body="no")
        wire.get(f"{URL}/x/api/v1/status/buildinfo", status=404)
        found = gateway.instant("up", 1)
        sent = wire.calls[1].request
        assert sent.headers["Authorization"] == "Basic YW5uOnBAc3M="
        assert "ss" not in str(sent.url)
    shown = repr(gateway) + gateway.name + repr(found) + repr(vars(gateway._session.auth))
    assert "p@ss" not in shown
    assert "p%40ss" not in shown
    gateway.close()


def test_a_traceback_from_within_shows_no_secret() -> None:
    with responses.RequestsMock() as wire, asking(environment={"T": TOKEN}, token_env="T") as gateway:
        wire.post(QUERY, body=RuntimeError("a bug"))
        with pytest.raises(RuntimeError) as caught:
            gateway.instant("up", 1)
        shown = "".join(
            traceback.TracebackException.from_exception(caught.value, capture_locals=True).format()
        )
        assert TOKEN not in shown


@pytest.mark.parametrize("value", ["", "  ", "two\nlines", "ünicode", "nul\0"])
def test_a_variable_that_cannot_be_used_is_named_and_its_value_is_not_told(value: str) -> None:
    with pytest.raises(UserError) as caught:
        connect(Server("prod", URL, token_env="PROM_TOKEN"), {"PROM_TOKEN": value})
    assert caught.value.message.startswith("servers: prod: token_env: environment variable PROM_TOKEN ")
    assert not value.strip() or value not in caught.value.message + caught.value.hint


def test_a_scrubbed_text_is_one_line_without_any_form_of_a_secret() -> None:
    scrub = Scrub([Secret("a b"), Secret("")])
    assert scrub("red \x1b[31m") == "red \ufffd[31m"
    assert scrub("x\n  a b and a%20b at https://u:p@h/") == "x *** and *** at https://h/"
    assert (repr(scrub), repr(Secret("a b"))) == ("Scrub(1 secrets)", "***")
