"""slo-generator: its version 2 resources, and the flat files of version 1."""

from o11ylint.documents.fields import mapping, string, text
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo import Indicator, Query, Slo, SloFile
from o11ylint.documents.slo_fields import labels, objective, owner, scalar
from o11ylint.documents.slo_query import has_window
from o11ylint.typed import Any


def load_slo_generator(raw: dict[str, Any], at: Pointer) -> SloFile:
    """The one SLO of a file."""
    file = SloFile("slo-generator")
    file.slos.append(_version_2(raw, at) if "apiVersion" in raw or "spec" in raw else _version_1(raw, at))
    return file


def _version_2(raw: dict[str, Any], at: Pointer) -> Slo:
    metadata, spec, here = mapping(raw.get("metadata")), mapping(raw.get("spec")), (*at, "spec")
    slo = Slo("slo-generator", at, scalar(metadata, "name", (*at, "metadata")))
    slo.labels = labels(metadata.get("labels"), (*at, "metadata", "labels"))
    slo.service, slo.owner = slo.labels.get("service_name"), owner(slo.labels)
    slo.objective = objective(spec, "goal", here, percent=False)
    backend, method = string(spec.get("backend")) or "", string(spec.get("method")) or ""
    sli, place = mapping(spec.get("service_level_indicator")), (*here, "service_level_indicator")
    slo.indicator = _indicator(slo, backend, method, sli, place)
    if slo.name is None:
        slo.complain("there is no `metadata.name`, by which reports name an SLO", at)
    return slo


def _version_1(raw: dict[str, Any], at: Pointer) -> Slo:
    slo = Slo("slo-generator", at, scalar(raw, "slo_name", at))
    slo.service = scalar(raw, "service_name", at)
    slo.objective = objective(raw, "slo_target", at, percent=False)
    backend = mapping(raw.get("backend"))
    sli, place = mapping(backend.get("measurement")), (*at, "backend", "measurement")
    kind, method = string(backend.get("class")) or "", string(backend.get("method")) or ""
    slo.indicator = _indicator(slo, kind, method, sli, place)
    return slo


def _indicator(slo: Slo, backend: str, method: str, sli: dict[str, Any], at: Pointer) -> Indicator | None:
    if not backend.lower().startswith("prometheus"):
        return Indicator("foreign", at, detail=backend)
    if method == "good_bad_ratio":
        good, bad, total = (_query(sli, key, at) for key in ("filter_good", "filter_bad", "filter_valid"))
        return Indicator("events", at, good=good, bad=bad, total=total)
    if method == "query_sli":
        return Indicator("ratio", at, ratio=_query(sli, "expression", at), ratio_is_good=True)
    if method == "distribution_cut":
        return _distribution(slo, sli, at)
    slo.complain(
        f"{method or 'nothing'!r} is no method of Prometheus; write good_bad_ratio, query_sli or distribution_cut",
        slo.at,
    )
    return None


def _query(sli: dict[str, Any], key: str, at: Pointer) -> Query | None:
    found = text(sli, key, at)
    if found is None or not found.value.strip():
        return None
    form = "expression" if has_window(found.value) else "fixed" if key == "expression" else "counter"
    return Query(found.value, found.at, form)


def _distribution(slo: Slo, sli: dict[str, Any], at: Pointer) -> Indicator:
    """Fast events: the bucket at the threshold; all of them: the `_count` beside it."""
    buckets = _query(sli, "expression", at)
    limit = scalar(sli, "threshold_bucket", at)
    if limit is None:
        slo.complain("nothing says which latency is good; add `threshold_bucket: 0.25`", at)
    if buckets is None:
        return Indicator("latency", at, threshold=limit)
    name = buckets.text.strip().split("{", 1)[0]
    total = None
    if name.endswith("_bucket"):
        total = Query(
            buckets.text.replace(name, name.removesuffix("_bucket") + "_count", 1), buckets.at, "counter"
        )
    good = buckets._replace(form="counter", text=_with_le(buckets.text, limit.value)) if limit else None
    return Indicator("latency", at, good=good, total=total, threshold=limit)


def _with_le(selector: str, bound: str) -> str:
    body = selector.strip()
    if not body.endswith("}"):
        return f'{body}{{le="{bound}"}}'
    head = body[:-1].rstrip().rstrip(",")
    return f'{head}{"" if head.endswith("{") else ", "}le="{bound}"}}'
