"""Which installation a file belongs to."""

import pytest

from o11ylint.lint.units import Units, projects


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
