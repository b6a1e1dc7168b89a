"""files/resource-too-large: a resource that Kubernetes, or the operator it is for, refuses."""

from collections.abc import Iterator

from o11ylint.documents.resource import Resource
from o11ylint.rule.problem import Problem

_RULES = {"PrometheusRule": "prometheus-operator", "VMRule": "the VictoriaMetrics operator"}


def resource_too_large(
    resource: Resource, *, data_limit: int, rules_limit: int, request_limit: int
) -> Iterator[Problem]:
    """A ConfigMap, a rule resource or any other one beyond the size that is taken."""
    what = f"the {resource.kind} {resource.name!r}"
    if resource.kind in ("ConfigMap", "Secret"):
        size = resource.data() if resource.written * 2 > data_limit else 0
        if size > data_limit:
            yield _problem(
                resource,
                f"{what} holds {size:,} bytes and Kubernetes takes {data_limit:,}: it is refused, and what runs is the"
                " version before; split it",
            )
            return
    elif resource.kind in _RULES:
        size = resource.texts("spec") if resource.written * 2 > rules_limit else 0
        if size > rules_limit:
            yield _problem(
                resource,
                f"{what} holds {size:,} bytes of rules and {_RULES[resource.kind]} takes {rules_limit:,}: it no longer"
                " updates the rules of any Prometheus that selects it; split it by group",
            )
            return
    size = resource.json(request_limit) if resource.written * 2 > request_limit else 0
    if size > request_limit:
        yield _problem(
            resource,
            f"{what} is {size:,} bytes of JSON and etcd takes {request_limit:,} in a request: it cannot be stored;"
            " split it, or load it from elsewhere",
        )


def _problem(resource: Resource, message: str) -> Problem:
    return Problem(message, resource.span, evidence=(resource.kind, resource.name))
