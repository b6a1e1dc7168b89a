"""files/too-large-to-apply: a resource that `kubectl apply` cannot annotate with itself."""

from collections.abc import Iterator

from o11ylint.documents.resource import Resource
from o11ylint.rule.problem import Problem

_ARGOCD = "argocd.argoproj.io/sync-options"
_OTHERWISE = ("ServerSideApply=true", "Replace=true")
"""Options of Argo CD under which it does not apply on the side of the client."""


def too_large_to_apply(resource: Resource, *, limit: int) -> Iterator[Problem]:
    """A resource whose JSON is larger than all annotations of an object may be together."""
    if resource.written * 2 <= limit:
        return
    options = resource.annotations.get(_ARGOCD)
    if isinstance(options, str) and any(each in options for each in _OTHERWISE):
        return
    size = resource.json(limit)
    if size > limit:
        yield Problem(
            f"the {resource.kind} {resource.name!r} is {size:,} bytes of JSON, and `kubectl apply` writes all of it"
            f" into an annotation, of which Kubernetes takes {limit:,}: it fails with `metadata.annotations: Too long`;"
            " use `kubectl apply --server-side`, or split it",
            resource.span,
            evidence=(resource.kind, resource.name),
        )
