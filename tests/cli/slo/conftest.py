"""A folder with one specification to run commands in, and a server that is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from o11ylint.cli import main
from tests.cli.slo.asking import OK, Run
from tests.cli.steady import Steady, steady
from tests.slo.statuses import SPEC


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder with one specification: exit code, standard output, standard error."""
    (tmp_path / "slo.yaml").write_text(SPEC.replace("NAME", "availability"), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))

    def command(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["slo", *arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return command


@pytest.fixture
def server() -> Iterator[Steady]:
    with steady(OK) as found:
        yield found
