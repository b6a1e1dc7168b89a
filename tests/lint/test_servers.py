"""Servers as a configuration and a command line name them."""

from pathlib import Path

import pytest

from o11ylint.errors import ConfigError, UsageError
from o11ylint.lint.catalog import load as catalog
from o11ylint.lint.config import Config, load
from o11ylint.lint.servers import Server, named, shown

URL = "https://prometheus.example.com"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cache"


def config(folder: Path, text: str) -> Config:
    (folder / ".o11ylint.yaml").write_text(text, "utf-8")
    return load(str(folder), None, catalog(), select=[], ignore=[], isolated=False)


class TestConfiguration:
    def test_a_server_has_everything_that_it_is_given(self, tmp_path: Path) -> None:
        settings = config(
            tmp_path,
            f"""
servers:
  prod:
    url: {URL}/prometheus
    kind: mimir
    tenant: a|b
    token_env: PROM_TOKEN
    headers_env: {{X-Scope: SCOPE}}
    ca_file: certs/ca.pem
    cert_file: /etc/c.pem
    timeout: 2.5
    max_requests: 10
    max_bytes: 1000
    replica_labels: [replica]
""",
        )
        assert settings.servers == {
            "prod": Server(
                "prod", f"{URL}/prometheus", "a|b", "mimir", "PROM_TOKEN", headers_env=(("X-Scope", "SCOPE"),),
                ca_file="certs/ca.pem", cert_file="/etc/c.pem", timeout=2.5, max_requests=10,
                max_bytes=1000, replica_labels=("replica",),
            )
        }  # fmt: skip

    def test_files_are_relative_to_the_configuration_that_names_them(self, tmp_path: Path) -> None:
        (tmp_path / "platform").mkdir()
        (tmp_path / "platform/o11ylint.yaml").write_text(
            f"servers: {{a: {{url: {URL}, ca_file: ca.pem}}, b: {{url: {URL}}}}}\n", "utf-8"
        )
        settings = config(tmp_path, "extends: platform/o11ylint.yaml\nservers: {b: {url: http://other}}\n")
        assert settings.servers["a"].ca_file == "platform/ca.pem"
        assert settings.servers["b"].url == "http://other"
        assert list(settings.values["servers"]) == ["a", "b"]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("servers:\n  a: {}\n", "2:6: servers.a: 'url' is missing"),
            ("servers:\n  a: {url: x, token: y}\n", "2:15: unknown setting 'token'"),
            (
                "servers:\n  a: {url: ftp://h}\n",
                "2:12: servers.a.url: found a URL that begins with 'ftp', expected http:// or https://",
            ),
            (
                "servers:\n  a: {url: prometheus:9090}\n",
                "servers.a.url: found a URL that begins with 'prometheus'",
            ),
            ("servers:\n  a: {url: 'https://'}\n", "servers.a.url: found a URL without a host"),
            ("servers:\n  a: {url: 'https://h:x'}\n", "servers.a.url: found what is no URL"),
            ("servers:\n  a: {url: 'https://h/?a=b'}\n", "servers.a.url: found a URL with ? or #"),
            (
                "servers:\n  a: {url: 'https://ann:s3cret@h'}\n",
                "servers.a.url: found a user or a password in the URL",
            ),
            (
                "servers:\n  a: {url: http://h, token_env: glsa_s3cret}\n",
                "2:33: servers.a.token_env: expected the name of an environment variable such as",
            ),
            (
                "servers:\n  a: {url: http://h, headers_env: {X-A: s3cret}}\n",
                "servers.a.headers_env.X-A: expected the name of an environment",
            ),
            (
                "servers:\n  a: {url: http://h, headers_env: {'X A': A}}\n",
                "servers.a.headers_env: expected the name of a header",
            ),
            (
                "servers:\n  a: {url: http://h, tenant: 'a b'}\n",
                "servers.a.tenant: expected a tenant without spaces",
            ),
            ("servers:\n  a: {url: http://h, token_env: [s3cret]}\n", "expected the name of an environment"),
            ("servers:\n  a: {url: http://h, user: ann}\n", "user and password_env go together"),
            ("servers:\n  a: {url: http://h, key_file: k}\n", "key_file needs cert_file"),
            (
                "servers:\n  a: {url: http://h, user: ann, password_env: P, token_env: T}\n",
                "either token_env, or user and password_env",
            ),
            (
                "servers:\n  a: {url: http://h, kind: loki}\n",
                'found "loki", expected one of prometheus, thanos',
            ),
            ("servers:\n  a: {url: http://h, timeout: 0}\n", "servers.a.timeout:"),
            (
                f"servers:\n  prod: {{url: {URL}}}\nunits: [{{name: eu, paths: [x], prometheus: prdo}}]\n",
                "units: eu: prometheus: unknown server 'prdo'; did you mean 'prod'?",
            ),
            (
                "units: [{name: eu, paths: [x], prometheus: 'ftp://h'}]\n",
                "1:44: units.0.prometheus: found a URL that begins with 'ftp'",
            ),
            (
                "units: [{name: eu, paths: [x], prometheus: 'http://ann:s3cret@h'}]\n",
                "units.0.prometheus: found a user or a password in the URL",
            ),
        ],
    )
    def test_what_is_wrong_is_told_without_any_secret(self, tmp_path: Path, text: str, message: str) -> None:
        with pytest.raises(ConfigError) as caught:
            config(tmp_path, text)
        assert message in caught.value.message
        assert "s3cret" not in caught.value.message + caught.value.hint


class TestWhichServer:
    TEXT = f"""
servers: {{prod: {{url: {URL}, tenant: all}}, dev: {{url: http://dev}}}}
units:
  - {{name: eu, paths: ['eu/**'], prometheus: prod, tenant: team-eu}}
  - {{name: us, paths: ['us/**'], prometheus: prod}}
  - {{name: asia, paths: ['asia/**'], prometheus: 'http://asia:9090', tenant: t}}
  - {{name: none, paths: ['none/**']}}
"""

    def test_a_unit_has_its_server_and_takes_its_tenant_along(self, tmp_path: Path) -> None:
        settings = config(tmp_path, self.TEXT)
        found = [settings.server(unit) for unit in ("eu", "us", "asia", "none", "")]
        assert [each and (each.name, each.url, each.tenant) for each in found] == [
            ("prod", URL, "team-eu"),
            ("prod", URL, "all"),
            ("http://asia:9090", "http://asia:9090", "t"),
            None,
            None,
        ]

    def test_the_command_line_wins_by_name_or_by_url(self, tmp_path: Path) -> None:
        settings = config(tmp_path, self.TEXT)
        assert settings.server("eu", "dev") == Server("dev", "http://dev", "team-eu")
        assert settings.server("", "http://h:9090/") == Server("http://h:9090", "http://h:9090/")

    def test_the_only_server_is_everybodys(self, tmp_path: Path) -> None:
        settings = config(tmp_path, f"servers: {{prod: {{url: {URL}}}}}\n")
        assert settings.server("") == Server("prod", URL)

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ("prdo", "--prometheus: unknown server 'prdo'; did you mean 'prod'?"),
            ("localhost:9090", "--prometheus: unknown server 'localhost:9090'"),
            ("ftp://h", "--prometheus: found a URL that begins with 'ftp'"),
            ("http://ann:s3cret@h:port", "--prometheus: found what is no URL"),
            ("ann:s3cret@h:9090", "--prometheus: unknown server"),
        ],
    )
    def test_a_mistake_on_the_command_line_is_told_in_one_line(self, said: str, message: str) -> None:
        with pytest.raises(UsageError) as caught:
            named(said, {"prod": Server("prod", URL)})
        assert caught.value.message.startswith(message)
        assert "s3cret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize(
    ("url", "text"),
    [("http://u:p@h:1/x/", "http://h:1/x"), ("http://u:p@ss@h", "http://h"), ("https://h", "https://h")],
)
def test_a_url_is_shown_without_a_password(url: str, text: str) -> None:
    assert shown(url) == text
