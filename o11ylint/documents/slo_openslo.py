"""OpenSLO v1, v1alpha and v2alpha: SLOs, and the objects that they refer to by name."""

from decimal import Decimal

from o11ylint.documents.fields import Text, boolean, mapping, sequence, string, text
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo import AlertWindow, Objective, Shared, Slice, Slo, SloFile
from o11ylint.documents.slo_fields import decimal, labels, objective, owner, scalar
from o11ylint.documents.slo_openslo_sli import indicator_of, ratio_metrics
from o11ylint.documents.slo_openslo_window import window_of
from o11ylint.documents.slo_windows import seconds_of
from o11ylint.typed import Any

METHODS = {
    "occurrences": "occurrences",
    "timeslices": "timeslices",
    "ratiotimeslices": "ratio-timeslices",
}


def load_openslo(raw: dict[str, Any], at: Pointer) -> SloFile:
    """The SLOs of an SLO document, one for each objective; or the shared object that another kind of document is."""
    file = SloFile("openslo")
    kind = string(raw.get("kind")) or ""
    metadata, spec, here = mapping(raw.get("metadata")), mapping(raw.get("spec")), (*at, "spec")
    name = scalar(metadata, "name", (*at, "metadata"))
    if kind == "SLO":
        file.slos += _slos(metadata, spec, at, name)
    elif name is not None:
        refs, windows = _policy(spec, here) if kind == "AlertPolicy" else ((), ())
        if kind == "AlertCondition":
            windows = tuple(each for each in [_condition(spec, here)] if each is not None)
        measured = indicator_of(None, spec, here) if kind == "SLI" else None
        file.shared.append(Shared(kind, name, measured, windows, refs))
    return file


def _slos(metadata: dict[str, Any], spec: dict[str, Any], at: Pointer, name: Text | None) -> list[Slo]:
    here = (*at, "spec")
    entries = [
        (each, (*here, "objectives", i))
        for i, each in enumerate(sequence(spec.get("objectives")))
        if isinstance(each, dict)
    ]
    found: list[Slo] = []
    for index, (entry, place) in enumerate(entries or [({}, here)]):
        slo = Slo("openslo", place if len(entries) > 1 else at, name)
        slo.service = scalar(spec, "service", here)
        slo.labels = labels(metadata.get("labels"), (*at, "metadata", "labels"))
        slo.owner = owner(slo.labels)
        slo.objective = _target(entry, place)
        slo.window = window_of(slo, spec, here)
        _method(slo, spec, here, entry, place)
        _measured(slo, spec, here, entry, place)
        slo.policy_refs, slo.alert_windows = _policies(spec, here)
        slo.weight = _decimal_at(entry, "compositeWeight", place)
        if index == 0:
            _complaints(slo, entries=bool(entries), spec=spec, at=here if spec else at)
        else:  # what is wrong with the whole document is said once
            said = found[0].complaints
            slo.complaints = [each for each in slo.complaints if each not in said]
        found.append(slo)
    return found


def _complaints(slo: Slo, *, entries: bool, spec: dict[str, Any], at: Pointer) -> None:
    if slo.name is None:
        slo.complain("there is no `metadata.name`, by which everything else refers to an SLO", slo.at)
    if not entries:
        slo.complain("there are no objectives; add one with a `target`", at)
    if slo.window is None and "timeWindow" not in spec and "timeWindows" not in spec:
        slo.complain("there is no time window; add one such as `duration: 28d`", at)


def _target(entry: dict[str, Any], at: Pointer) -> Objective | None:
    """`target` is a share, `targetPercent` is not."""
    return objective(entry, "target", at, percent=False) or objective(
        entry, "targetPercent", at, percent=True
    )


def _decimal_at(entry: dict[str, Any], key: str, at: Pointer) -> Decimal | None:
    found = scalar(entry, key, at)
    return decimal(found.value.strip()) if found is not None else None


def _method(slo: Slo, spec: dict[str, Any], at: Pointer, entry: dict[str, Any], place: Pointer) -> None:
    written = scalar(spec, "budgetingMethod", at)
    if written is not None:
        method = METHODS.get(written.value.lower())
        if method is None:
            slo.complain(
                f"{written.value!r} is no budgeting method; write Occurrences, Timeslices or RatioTimeslices",
                written.at,
            )
        slo.method = method or slo.method
    length = scalar(entry, "timeSliceWindow", place)
    if slo.method == "occurrences":
        return
    seconds = None
    if length is not None:
        bare = length.value.isdecimal() and int(length.value[:9]) * 60  # a bare number is minutes
        seconds = bare or seconds_of(length.value)
        if seconds is None:
            slo.complain(f"{length.value!r} is no length of a slice; write one such as `5m`", length.at)
    elif entry:
        slo.complain("slices need a length; add `timeSliceWindow: 5m`", place)
    goal = objective(entry, "timeSliceTarget", place, percent=False)
    if goal is None and slo.method == "timeslices" and entry:
        slo.complain("nothing says when a slice is good; add `timeSliceTarget: 0.95`", place)
    if seconds:
        slo.slice = Slice(seconds, goal)


def _measured(slo: Slo, spec: dict[str, Any], at: Pointer, entry: dict[str, Any], place: Pointer) -> None:
    """An indicator that is there, or the name of one; of a composite each objective has its own."""
    for held, here in ((entry, place), (spec, at)):
        for key in ("indicator", "sli"):
            if isinstance(held.get(key), dict):
                spec_at = (*here, key, "spec")
                slo.indicator = indicator_of(slo, mapping(held[key].get("spec")), spec_at, entry, place)
                return
        ref = text(held, "indicatorRef", here) or text(held, "sliRef", here)
        if ref is not None:
            slo.indicator_ref = ref
            return
    if isinstance(entry.get("ratioMetrics"), dict):
        slo.indicator = ratio_metrics(entry["ratioMetrics"], (*place, "ratioMetrics"))
        return
    if entry:
        slo.complain("there is no indicator; add `indicator:` or `indicatorRef:`", place)


def _policies(spec: dict[str, Any], at: Pointer) -> tuple[tuple[Text, ...], tuple[AlertWindow, ...]]:
    """Policies by name, and the conditions of those written in place."""
    refs: list[Text] = []
    windows: list[AlertWindow] = []
    for index, entry in enumerate(sequence(spec.get("alertPolicies"))):
        place = (*at, "alertPolicies", index)
        ref = Text(entry, place) if isinstance(entry, str) else text(entry, "alertPolicyRef", place)
        if ref is not None:
            refs.append(ref)
        elif isinstance(entry, dict):
            inner, held = _policy(mapping(entry.get("spec")), (*place, "spec"))
            refs += inner
            windows += held
    return tuple(refs), tuple(windows)


def _policy(spec: dict[str, Any], at: Pointer) -> tuple[tuple[Text, ...], tuple[AlertWindow, ...]]:
    """The conditions of a policy: names of some, windows of those written in place."""
    refs: list[Text] = []
    windows: list[AlertWindow] = []
    for index, entry in enumerate(sequence(spec.get("conditions"))):
        place = (*at, "conditions", index)
        ref = text(entry, "conditionRef", place)
        if ref is not None:
            refs.append(ref)
            continue
        found = _condition(mapping(mapping(entry).get("spec")), (*place, "spec"))
        if found is not None:
            windows.append(found)
    return tuple(refs), tuple(windows)


def _condition(spec: dict[str, Any], at: Pointer) -> AlertWindow | None:
    """A burn rate condition; one that is disabled or asks for a low burn is none."""
    condition, here = mapping(spec.get("condition")), (*at, "condition")
    if (string(condition.get("kind")) or "burnrate").lower() != "burnrate" or boolean(
        condition.get("disabled")
    ):
        return None
    if (string(condition.get("op")) or "gte") not in ("gt", "gte"):
        return None
    threshold = _decimal_at(condition, "threshold", here)
    lookback = seconds_of(string(condition.get("lookbackWindow")) or "")
    if threshold is None or lookback is None:
        return None
    held = seconds_of(string(condition.get("alertAfter")) or "") or 0
    return AlertWindow(
        string(spec.get("severity")) or "", lookback, None, threshold, held, (*here, "threshold")
    )
