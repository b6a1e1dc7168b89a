"""What a configured server needs before anything is sent."""

from pathlib import Path
from typing import Any

import pytest

from o11ylint.errors import UserError
from o11ylint.lint.servers import Server
from o11ylint.live.dry import Asked, DryRun
from o11ylint.live.meter import Cost
from o11ylint.live.servers import connect
from tests.live.asking import URL


@pytest.mark.parametrize("setting", ["ca_file", "cert_file"])
def test_a_file_that_is_missing_or_no_certificate_is_told_at_once(setting: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pem"
    settings: dict[str, Any] = {setting: str(path)}
    server = Server("prod", URL, **settings)
    with pytest.raises(UserError, match=f"servers: prod: {setting}: .*a.pem: no such file"):
        connect(server, {})
    path.write_text("text", "utf-8")
    with pytest.raises(UserError, match=f"servers: prod: {setting}: .*a.pem: expected .* in PEM"):
        connect(server, {})


def test_the_command_line_wins_over_the_configuration() -> None:
    server = Server("prod", URL, timeout=5, max_requests=7, max_bytes=9)
    gateway = connect(server, {}, timeout=1, max_requests=2, max_bytes=3)
    session = gateway._session
    assert (session.timeout, session.meter.max_requests, session.meter.max_bytes) == (1, 2, 3)
    gateway.close()


def test_a_dry_run_takes_questions_down_and_answers_none() -> None:
    dry = DryRun("prod")
    answers = [
        dry.instant("a", 5),
        dry.range("b", 1, 9, 2),
        dry.series("c", 1, 2),
        dry.version(),
        dry.retention(),
    ]
    assert {getattr(each, "reason", "") for each in answers} == {"over-budget"}
    assert dry.name == "prod"
    assert dry.asked == (Asked("instant", "a", 5), Asked("range", "b", 9, 1, 2), Asked("series", "c", 2, 1))


def test_costs_of_servers_add_up() -> None:
    assert Cost(1, 2, 3.0, 1).plus(Cost(4, 5, 6.0)) == Cost(5, 7, 9.0, 1)
