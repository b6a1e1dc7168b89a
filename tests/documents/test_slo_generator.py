"""The resources of slo-generator."""

from tests.documents.opening import one


def test_slo_generator_cuts_a_distribution() -> None:
    slo = one("""\
        apiVersion: sre.google.com/v2
        kind: ServiceLevelObjective
        metadata: {name: lb, labels: {service_name: lb}}
        spec:
          backend: prometheus
          method: distribution_cut
          service_level_indicator: {expression: 'd_bucket{a="b"}', threshold_bucket: 0.25}
          goal: 0.99
        """)
    assert slo.indicator is not None
    assert [each.text for each in slo.indicator.queries()] == [
        'd_bucket{a="b", le="0.25"}',
        'd_count{a="b"}',
    ]
