"""Which installation a file belongs to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.lint.units import Units, Ways, projects


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("alerts/checkout.yaml", ""),
        ("kubernetes/apps/shop/rules.yaml", ""),
        ("clusters/prod-eu/alerts/a.yaml", "clusters/prod-eu"),
        ("monitoring/overlays/prod/rules/a.yaml", "monitoring/overlays/prod"),
        ("environments/dev/dashboards/a.json", "environments/dev"),
        ("tenants/acme/rules.yaml", "tenants/acme"),
        ("v1.6.3/dashboards/a.json", "v1.6.3"),
        ("dashboards/node-1.2.3/a.json", "dashboards/node-1.2.3"),
        ("charts/loki/dashboards/a.json", "charts/loki"),
        ("vendor/mixin/alerts.yaml", "vendor/mixin"),
        ("jobs/alerts-attic/a.yml", "jobs/alerts-attic"),
        (".github/pint/rules/a.yml", ".github"),
    ],
)
def test_unit_is_told_by_the_folders(path: str, unit: str) -> None:
    assert Units()(path) == unit


def test_a_folder_with_a_licence_of_its_own_is_a_project() -> None:
    roots = projects(
        ["LICENSE", "one/LICENSE", "one/a.json", "two/UPSTREAM-LICENSE", "dash/license-usage.json"]
    )
    assert roots == {"one", "two"}
    assert Units(roots)("one/dashboards/a.json") == "one"
    assert Units(roots)("dash/license-usage.json") == ""


FOLDERS = st.lists(
    st.sampled_from(["a", "b", "clusters", "eu", "us", "vendor", "charts", "v1.2", "x-prod"]), max_size=5
)


@given(st.lists(FOLDERS, min_size=1), st.lists(FOLDERS), FOLDERS)
def test_every_file_of_a_unit_can_be_reached(
    others: list[list[str]], roots: list[list[str]], given_in: list[str]
) -> None:
    unit = Units(frozenset("/".join(root) for root in roots if root))
    given_path = "/".join([*given_in, "given.json"])
    ways = Ways([given_path], "")
    for folders in others:
        path = "/".join([*folders, "a.json"])
        if unit(path) == unit(given_path):
            assert all(ways("/".join(folders[: depth + 1])) for depth in range(len(folders)))


def test_folders_of_other_installations_are_not_looked_into() -> None:
    ways = Ways(["clusters/eu/rules/a.yaml"], "")
    assert [ways(each) for each in ("clusters", "clusters/eu", "clusters/eu/dashboards")] == [True] * 3
    assert [ways(each) for each in ("clusters/us", "clusters/us/rules", "base", "vendor")] == [False] * 4
    assert Ways(["clusters/eu/rules/a.yaml"], "clusters/eu/")("dashboards")
