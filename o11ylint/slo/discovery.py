"""The SLOs that sloth and pyrra have left in a server, without any specification at hand."""

import json
from collections.abc import Mapping
from datetime import datetime

from o11ylint.documents.open import read
from o11ylint.documents.slo import Objective, Window
from o11ylint.documents.slo_fields import decimal
from o11ylint.documents.slo_windows import pyrra_windows, sloth_windows
from o11ylint.facts.prometheus import Failure, Prometheus, Sample
from o11ylint.slo.asking import Branch, Conversation
from o11ylint.slo.queries import spelled
from o11ylint.slo.specs import Loaded, loaded

_DAY = 86400
_LONGEST = 3660 * _DAY
_BRANCHES = [
    Branch("info", "sloth_slo_info"),
    Branch("objective", "slo:objective:ratio"),
    Branch("days", "slo:time_period:days"),
    Branch("pyrra", "pyrra_objective"),
    Branch("window", "pyrra_window"),
]


def discovered(server: Prometheus, at: datetime) -> list[Loaded] | Failure:
    """Each SLO by its recording rules (sloth: `sloth_slo_info`; pyrra: its generic rules), by service and name.

    Their indicators are not known here: `evaluate` reads what the tools have recorded.
    """
    answers = Conversation(server).instant(_BRANCHES, int(at.timestamp()))
    failure = next((each for each in answers.values() if isinstance(each, Failure)), None)
    if failure is not None:
        return failure
    held = {key: each for key, each in answers.items() if not isinstance(each, Failure)}
    found = _of_sloth(held) + _of_pyrra(held)
    return sorted(found, key=lambda each: each.slo.title)


def _of_sloth(held: Mapping[str, tuple[Sample, ...]]) -> list[Loaded]:
    infos = {each.labels.get("sloth_id"): each.labels for each in held["info"]}
    periods = {each.labels.get("sloth_id"): each.value for each in held["days"]}
    found: dict[str, Loaded] = {}
    for each in held["objective"]:
        labels = each.labels
        service, name, known = (
            labels.get("sloth_service"),
            labels.get("sloth_slo"),
            labels.get("sloth_id", ""),
        )
        if not service or not name or known in found:
            continue
        percent = infos.get(known, {}).get("sloth_objective") or _percent(each.value)
        spec = {"name": name, "objective": percent, "sli": {"plugin": {"id": "recorded"}}}
        asked = _loaded({"version": "prometheus/v1", "service": service, "slos": [spec]}, "sloth")
        seconds = _seconds(periods.get(known, 30) * _DAY)
        asked.slo.objective = _objective(asked, percent)
        asked.slo.window = Window(spelled(seconds), asked.slo.at, seconds) if seconds else None
        alerts = sloth_windows(seconds, asked.slo.at) if seconds else ()
        found[known] = asked._replace(alert_windows=alerts)
    return list(found.values())


def _of_pyrra(held: Mapping[str, tuple[Sample, ...]]) -> list[Loaded]:
    windows = {each.labels.get("slo"): each.value for each in held["window"]}
    found: dict[str, Loaded] = {}
    for each in held["pyrra"]:
        name = each.labels.get("slo")
        if not name or name in found or name not in windows:
            continue
        seconds = _seconds(windows[name])
        spec: dict[str, object] = {"target": _percent(each.value), "indicator": {}}
        if seconds:
            spec["window"] = spelled(seconds)
        asked = _loaded(
            {
                "apiVersion": "pyrra.dev/v1alpha1",
                "kind": "ServiceLevelObjective",
                "metadata": {"name": name},
                "spec": spec,
            },
            "pyrra",
        )
        asked.slo.objective = _objective(asked, _percent(each.value))
        alerts = pyrra_windows(seconds, asked.slo.at) if seconds else ()
        found[name] = asked._replace(alert_windows=alerts)
    return list(found.values())


def _loaded(spec: object, tool: str) -> Loaded:
    """A specification with what the recording rules tell, and no complaint about what they do not."""
    file = read(f"recording rules of {tool}.yaml", json.dumps(spec).encode())
    assert file is not None  # noqa: S101 - it has just been written
    asked = loaded(file.documents)[0]
    return asked._replace(complaints=())


def _objective(asked: Loaded, percent: str) -> Objective:
    number = decimal(percent)
    return Objective(percent, asked.slo.at, None if number is None else number / 100)


def _seconds(length: float) -> int | None:
    """The length of a window; None for a number that is none."""
    return round(length) if 1 <= length <= _LONGEST else None


def _percent(share: float) -> str:
    """Percent as somebody wrote it: Go's `99.9 / 100` leaves a trace in the last digits."""
    return f"{round(share * 100, 9):.9f}".rstrip("0").rstrip(".")
