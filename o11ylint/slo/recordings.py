"""What sloth and pyrra have recorded of an SLO: read beside the raw series, or where a server keeps none."""

import json
from typing import NamedTuple

from o11ylint.slo.half import Half
from o11ylint.slo.measure import Measure
from o11ylint.slo.specs import Loaded

_UNITS = (("d", 86400), ("h", 3600), ("m", 60), ("s", 1))


class Recordings(NamedTuple):
    """The tool whose recording rules they are, and how they are asked."""

    tool: str
    measure: Measure


def recordings_of(asked: Loaded) -> Recordings | None:
    """The recording rules that the tool makes of such a specification; None if none would do so."""
    slo = asked.slo
    if slo.name is None or slo.window is None or slo.method != "occurrences" or slo.by:
        return None
    if slo.format == "pyrra":
        return Recordings("pyrra", _pyrra(slo.name.value, slo.window.seconds))
    if slo.service is None or slo.format not in ("sloth", "openslo"):
        return None
    name = slo.name.value
    if slo.format == "openslo":  # sloth numbers the objectives of an OpenSLO file
        return Recordings("sloth", _sloth(slo.service.value, f"=~{json.dumps(f'{_literal(name)}(-0)?')}"))
    return Recordings("sloth", _sloth(slo.service.value, f"={json.dumps(name)}"))


def _sloth(service: str, name: str) -> Measure:
    """`slo:sli_error:ratio_rate5m`, one for each window (sloth internal/prometheus/conventions.go).

    That of the period is the mean of the ratios of 5m, unless the plugin option `disableOptimized` says otherwise.
    """
    matchers = f"{{sloth_service={json.dumps(service)}, sloth_slo{name}}}"
    over = Half(
        lambda seconds: f"max(slo:sli_error:ratio_rate{compact(seconds)}{matchers})",
        None,
        (f"slo:sli_error:ratio_rate5m{matchers}",),
    )
    return Measure(over, "bad-share", None, ())


def _pyrra(name: str, window: int) -> Measure:
    """`pyrra_availability` of the generic rules, and `…:burnrate5m`, which are error ratios (pyrra slo/rules.go)."""
    slo = f"slo={json.dumps(name)}"

    def over(seconds: int) -> str:
        if seconds == window:
            return f"1 - pyrra_availability{{{slo}}}"
        return f'{{__name__=~".+:burnrate{compact(seconds)}", {slo}}}'

    return Measure(Half(over, None, (f"pyrra_availability{{{slo}}}",)), "bad-share", None, ())


def compact(seconds: int) -> str:
    """A length of time as Go's Prometheus library writes it, and so the names of recording rules: `1h4m`, `4w`."""
    for unit, length in (("y", 365 * 86400), ("w", 7 * 86400)):
        if seconds and seconds % length == 0:
            return f"{seconds // length}{unit}"
    found = ""
    for unit, length in _UNITS:
        count, seconds = divmod(seconds, length)
        found += f"{count}{unit}" if count else ""
    return found or "0s"


def _literal(name: str) -> str:
    """A name inside a regular expression; `re.escape` would escape what RE2 does not know."""
    return "".join(f"[{each}]" if each in ".+*?()|{}$" else each for each in name)
