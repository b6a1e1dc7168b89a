"""What a server says it is, and what it is told in turn."""

from typing import Any

import pytest
import responses

from o11ylint.facts.prometheus import Failure, Vector, Version
from tests.live.asking import URL, asking
from tests.live.test_answers import exactly, good

STATUS = f"{URL}/api/v1/status"
GO = {"revision": "a", "branch": "HEAD", "buildUser": "", "buildDate": "", "goVersion": "go1.22"}


def build(**data: Any) -> dict[str, Any]:
    return {"status": "success", "data": data}


@pytest.mark.parametrize(
    ("data", "headers", "version"),
    [
        ({"version": "2.42.0+ds", **GO}, {}, Version("prometheus", (2, 42), "2.42.0+ds")),
        ({"version": "3.14.0", **GO}, {}, Version("prometheus", (3, 14), "3.14.0")),
        ({"version": "0.34.1", **GO}, {}, Version("thanos", (0, 34), "0.34.1")),
        (
            {"application": "Grafana Mimir", "version": "2.15.0", **GO},
            {},
            Version("mimir", (2, 15), "2.15.0"),
        ),
        ({"version": "2.24.0"}, {"X-Server-Hostname": "vm-0"}, Version("victoriametrics", None, "2.24.0")),
        ({"version": "unknown", **GO}, {}, Version("prometheus", None, "unknown")),
        ({"something": "else"}, {}, Version("unknown", None, "")),
    ],
)
def test_a_server_is_known_by_its_buildinfo(
    data: dict[str, str], headers: dict[str, str], version: Version
) -> None:
    with responses.RequestsMock() as wire, asking(kind="") as gateway:
        wire.get(f"{STATUS}/buildinfo", json=build(**data), headers=headers)
        assert [gateway.version(), gateway.version()] == [version] * 2
        assert len(wire.calls) == 1


@pytest.mark.parametrize("status", [403, 404, 405, 501])
def test_a_managed_service_that_does_not_say_is_asked_all_the_same(status: int) -> None:
    with responses.RequestsMock() as wire, asking(kind="") as gateway:
        wire.get(f"{STATUS}/buildinfo", status=status)
        wire.post(f"{URL}/api/v1/query", json=good([]))
        assert gateway.version() == Version("unknown", None, "")
        assert gateway.instant("up", 1) == Vector(())


def test_credentials_that_are_refused_are_told_before_the_query_is_sent() -> None:
    with responses.RequestsMock() as wire, asking(kind="") as gateway:
        wire.get(f"{STATUS}/buildinfo", status=401)
        assert gateway.instant("up", 1) == Failure("auth", "answers 401 Unauthorized")


def test_thanos_is_told_to_fail_rather_than_to_answer_in_part() -> None:
    with responses.RequestsMock() as wire, asking(kind="") as gateway:
        wire.get(f"{STATUS}/buildinfo", json=build(version="0.34.1", **GO))
        for endpoint, data in (("query", good([])), ("query_range", good([], "matrix")), ("series", build())):
            answer = data if endpoint != "series" else {"status": "success", "data": []}
            wire.post(
                f"{URL}/api/v1/{endpoint}",
                json=answer,
                match=[exactly(partial_response="false", dedup="true")],
            )
        gateway.instant("up", 1)
        gateway.range("up", 1, 2, 1)
        assert gateway.series("up", 1, 2) == ()


def test_victoriametrics_is_told_to_leave_its_cache() -> None:
    with responses.RequestsMock() as wire, asking(kind="victoriametrics") as gateway:
        wire.post(f"{URL}/api/v1/query", json=good([]), match=[exactly(nocache="1")])
        assert gateway.instant("up", 1) == Vector(())


def test_a_prometheus_is_told_nothing_that_it_does_not_know() -> None:
    with responses.RequestsMock() as wire, asking() as gateway:
        wire.post(f"{URL}/api/v1/query", json=good([]))
        gateway.instant("up", 1)
        body = wire.calls[0].request.body
        assert sorted(each.split("=")[0] for each in str(body).split("&")) == ["query", "time", "timeout"]


@pytest.mark.parametrize("tenant", ["team-a", "team-a|team-b"])
def test_a_tenant_or_several_go_along(tenant: str) -> None:
    with (
        responses.RequestsMock() as wire,
        asking(f"{URL}/prometheus", kind="cortex", tenant=tenant) as gateway,
    ):
        wire.post(
            f"{URL}/prometheus/api/v1/query",
            json=good([]),
            match=[responses.matchers.header_matcher({"X-Scope-OrgID": tenant})],
        )
        assert gateway.instant("up", 1) == Vector(())


@pytest.mark.parametrize("path", ["", "/", "/api/v1", "/prefix/", "/prefix/api/v1/"])
def test_a_path_prefix_is_kept_and_the_api_is_not_asked_twice(path: str) -> None:
    prefix = "/prefix" if "prefix" in path else ""
    with responses.RequestsMock() as wire, asking(URL + path) as gateway:
        wire.post(f"{URL}{prefix}/api/v1/query", json=good([]))
        assert gateway.instant("up", 1) == Vector(())


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("15d", 15 * 86400),
        ("15d or 10GiB", 15 * 86400),
        ("10GiB", None),
        ("100y", 100 * 365 * 86400),
        ("0s", None),
        ("", None),
    ],
)
def test_retention_is_what_runtimeinfo_says(said: str, seconds: int | None) -> None:
    with responses.RequestsMock() as wire, asking() as gateway:
        wire.get(f"{STATUS}/runtimeinfo", json=build(storageRetention=said))
        assert [gateway.retention(), gateway.retention()] == [seconds] * 2
        assert len(wire.calls) == 1


def test_retention_is_not_known_where_it_is_not_offered() -> None:
    with responses.RequestsMock() as wire, asking() as gateway:
        wire.get(f"{STATUS}/runtimeinfo", status=404)
        assert gateway.retention() is None


def test_retention_is_a_failure_where_the_server_is_one() -> None:
    with responses.RequestsMock() as wire, asking() as gateway:
        wire.get(f"{STATUS}/runtimeinfo", status=401)
        assert gateway.retention() == Failure("auth", "answers 401 Unauthorized")
