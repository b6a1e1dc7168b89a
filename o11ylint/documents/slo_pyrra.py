"""pyrra v1alpha1: ratio, latency, latencyNative and bool_gauge, each with grouping."""

import re

from o11ylint.documents.fields import Text, boolean, mapping, sequence, string, text
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo import Indicator, Query, Slo, SloFile
from o11ylint.documents.slo_fields import labels, objective, owner, scalar, window
from o11ylint.documents.slo_windows import pyrra_windows
from o11ylint.typed import Any

_KINDS = ("ratio", "latency", "latencyNative", "bool_gauge")
_LE = r"[{,]\s*le\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"


def load_pyrra(raw: dict[str, Any], at: Pointer) -> SloFile:
    """The one SLO of a resource."""
    file = SloFile("pyrra")
    metadata, spec = mapping(raw.get("metadata")), mapping(raw.get("spec"))
    slo = Slo("pyrra", at, scalar(metadata, "name", (*at, "metadata")))
    here = (*at, "spec")
    slo.scope = string(metadata.get("namespace")) or ""
    slo.labels = {
        **labels(metadata.get("annotations"), (*at, "metadata", "annotations")),
        **labels(metadata.get("labels"), (*at, "metadata", "labels")),
    }
    slo.owner = owner(slo.labels)
    slo.service = slo.labels.get("pyrra.dev/service")
    slo.objective = objective(spec, "target", here, percent=True)
    slo.window = window(slo, spec, "window", here)
    _indicator(slo, mapping(spec.get("indicator")), (*here, "indicator"))
    alerting = mapping(spec.get("alerting"))
    silent = boolean(alerting.get("disabled")) is True or boolean(alerting.get("burnrates")) is False
    if slo.window is not None and not silent:
        severities = mapping(alerting.get("severities"))
        slo.alert_windows = tuple(
            each._replace(severity=_severity(each.severity, severities))
            for each in pyrra_windows(slo.window.seconds, slo.window.at)
        )
    if any(not each.short_seconds for each in slo.alert_windows):
        slo.complain(
            f"a window of {slo.window.text if slo.window else ''} is too short for pyrra: its alerts get ranges of 0s,"
            " which Prometheus refuses; write at least `3d`",
            (*here, "window"),
        )
    if slo.name is None:
        slo.complain("there is no `metadata.name`, which pyrra takes as the name of the SLO", at)
    if slo.window is None and "window" not in spec:
        slo.complain("there is no window; pyrra refuses the resource: add `window: 4w`", here if spec else at)
    file.slos.append(slo)
    return file


def _severity(default: str, severities: dict[str, Any]) -> str:
    found = severities.get("fastBurn" if default == "critical" else "slowBurn")
    return found if isinstance(found, str) else default


def _indicator(slo: Slo, raw: dict[str, Any], at: Pointer) -> None:
    kinds = [each for each in _KINDS if isinstance(raw.get(each), dict)]
    if not kinds:
        slo.complain(
            "there is no indicator; give one of ratio, latency, latencyNative and bool_gauge",
            at if raw else slo.at,
        )
        return
    if len(kinds) > 1:
        slo.complain(f"there are {len(kinds)} indicators, of which pyrra takes one; keep one", at)
    kind, held, here = kinds[0], raw[kinds[0]], (*at, kinds[0])
    grouping = sequence(held.get("grouping"))
    slo.by = tuple(
        Text(each, (*here, "grouping", i)) for i, each in enumerate(grouping) if isinstance(each, str)
    )
    if kind == "ratio":
        bad, total = _metric(slo, held, "errors", here), _metric(slo, held, "total", here)
        slo.indicator = Indicator("events", here, bad=bad, total=total)
    elif kind == "latency":
        good, total = _metric(slo, held, "success", here), _metric(slo, held, "total", here)
        slo.indicator = Indicator("latency", here, good=good, total=total, threshold=_bound(slo, good))
    elif kind == "latencyNative":
        total = _metric(slo, held, "total", here, "native-count")
        share = total._replace(form="native-share") if total else None
        limit = _seconds(slo, text(held, "latency", here))
        slo.indicator = Indicator(
            "latency-native", here, total=total, ratio=share, ratio_is_good=True, threshold=limit
        )
    else:
        total = _selector(slo, text(held, "metric", here), "gauge-count")
        good = total._replace(form="gauge-sum") if total else None
        slo.indicator = Indicator("bool-gauge", here, good=good, total=total)


def _metric(slo: Slo, held: dict[str, Any], key: str, at: Pointer, form: str = "counter") -> Query | None:
    return _selector(slo, text(held.get(key), "metric", (*at, key)), form)


def _selector(slo: Slo, found: Text | None, form: str) -> Query | None:
    if found is None or not found.value.strip():
        return None
    if "(" in found.value.split("{", 1)[0]:
        slo.complain("pyrra takes one selector here and no function; write the bare selector", found.at)
        return Query(found.value, found.at, "fixed")
    return Query(found.value, found.at, form)


def _bound(slo: Slo, good: Query | None) -> Text | None:
    """The `le` that the selector of fast events names."""
    if good is None:
        return None
    found = re.search(_LE, good.text)
    if found is None:
        slo.complain(
            'the selector of fast events has no `le="…"`, so that pyrra refuses it; add the bound of a bucket',
            good.at,
        )
        return None
    return Text(found[1] or found[2] or "", good.at)


def _seconds(slo: Slo, found: Text | None) -> Text | None:
    """A latency such as `200ms` in seconds."""
    if found is None:
        return None
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)(ms|s|m)", found.value.strip())
    if match is None:
        slo.complain(f"{found.value!r} is no latency; write one such as `200ms`", found.at)
        return None
    from decimal import Decimal

    number = Decimal(match[1]) * Decimal({"ms": "0.001", "s": "1", "m": "60"}[match[2]])
    return Text(f"{number.normalize():f}", found.at)
