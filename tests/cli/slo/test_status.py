"""`slo status`: what is met, what is not, what is not known; every report at once."""

from pathlib import Path

from tests.cli.slo.asking import BURNING, Run, ask, checked, many
from tests.cli.steady import Steady
from tests.slo.statuses import SPEC


def test_status_of_an_objective_that_is_met(run: Run, server: Steady) -> None:
    code, out, err = ask(run, server, "status")
    assert (code, err) == (0, "")
    head, row, total = out.splitlines()
    assert head.startswith("STATE  SLO")
    assert row.split()[:10] == [
        "ok", "checkout", "availability", "99.950", "%", "99.9", "%", "█████░░░░░", "50.0", "%",
    ]  # fmt: skip
    assert total == "1 ok of 1 SLO at 2026-11-01T12:00:00Z"


def test_status_says_in_its_exit_code_what_is_wrong(run: Run, server: Steady) -> None:
    server.rates = BURNING
    assert ask(run, server, "status")[0] == 1
    server.rates = {}
    code, out, err = ask(run, server, "status")
    assert (code, err) == (3, "")
    assert "unknown  checkout availability: absent-series: " in out
    assert "100" not in out.replace(server.url, "")


def test_on_no_data_decides_what_unknown_means(run: Run, server: Steady) -> None:
    server.rates = {}
    code, out, err = ask(run, server, "status", "--on-no-data", "warn")
    assert (code, "unknown" in out) == (0, True)
    assert err == "o11ylint: 1 of 1 SLOs are not known, and that is no failure here\n"
    code, _, err = ask(run, server, "status", "--on-no-data", "ok")
    assert (code, err) == (0, "")


def test_every_report_of_a_run_is_written_at_once(run: Run, server: Steady, tmp_path: Path) -> None:
    formats = ("json", "markdown", "openmetrics", "junit", "table")
    written = [word for name in formats for word in ("--output", f"{name}=out/{name}")]
    code, out, _ = ask(run, server, "status", "--format", "json", *written)
    assert code == 0
    assert checked(out)["slos"][0]["state"] == "ok"
    assert (tmp_path / "out/json").read_text("utf-8") == out
    assert (tmp_path / "out/openmetrics").read_text("utf-8").endswith("# EOF\n")
    assert len(server.asked) <= 4


def test_a_report_does_not_overwrite_a_specification(run: Run, server: Steady, tmp_path: Path) -> None:
    code, _, err = ask(run, server, "status", "--output", "json=slo.yaml")
    assert code == 2
    assert "would overwrite what is checked" in err
    assert server.asked == []


def test_only_takes_patterns(run: Run, server: Steady, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(SPEC.replace("NAME", "other").replace("payments", "search"), "utf-8")
    for only, count in (
        ("name=avail*", 1),
        ("owner=search", 1),
        ("service=checkout", 2),
        ("severity=page", 2),
    ):
        value = checked(ask(run, server, "status", "--only", only, "--format", "json")[1])
        assert len(value["slos"]) == count
    assert ask(run, server, "status", "--only", "name=other,owner=payments")[0] == 2


def test_a_specification_without_a_window_takes_the_one_that_is_given(
    run: Run, server: Steady, tmp_path: Path
) -> None:
    (tmp_path / "slo.yaml").write_text(
        "slo_name: availability\nservice_name: checkout\nslo_target: 0.999\nbackend:\n  class: Prometheus\n"
        "  method: good_bad_ratio\n  measurement:\n    filter_bad: http_requests_total{code=~\"5..\"}\n"
        "    filter_valid: http_requests_total\n",
        "utf-8",
    )  # fmt: skip
    assert ask(run, server, "status")[0] == 3
    code, out, _ = ask(run, server, "history", "--period", "7d", "--periods", "2")
    assert (code, out.count("ok")) == (0, 2)


def test_the_order_does_not_depend_on_who_answers_first(run: Run, server: Steady, tmp_path: Path) -> None:
    many(tmp_path, 6)
    outs = {ask(run, server, "status", "--format", "json", "-j", jobs)[1] for jobs in ("1", "2", "6")}
    assert len(outs) == 1
