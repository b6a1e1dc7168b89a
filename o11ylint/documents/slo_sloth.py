"""sloth: `prometheus/v1` files, the resource of the same in camel case, and catalogues of alert windows."""

from decimal import Decimal

from o11ylint.documents.fields import boolean, mapping, sequence, string, text
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo import AlertWindow, Indicator, Query, Slo, SloFile, Window
from o11ylint.documents.slo_fields import labels, objective, owner, scalar
from o11ylint.documents.slo_query import form_of
from o11ylint.documents.slo_windows import SLOTH_DEFAULT_DAYS, seconds_of, shares_as_windows, sloth_windows
from o11ylint.typed import Any

_SNAKE = {
    "errorQuery": "error_query",
    "totalQuery": "total_query",
    "errorRatioQuery": "error_ratio_query",
    "pageAlert": "page_alert",
    "ticketAlert": "ticket_alert",
}
_PERIOD = SLOTH_DEFAULT_DAYS * 86400


def load_sloth(raw: dict[str, Any], at: Pointer) -> SloFile:
    """Every SLO of a file or resource, or the alert windows of a catalogue."""
    file = SloFile("sloth")
    if string(raw.get("kind")) == "AlertWindows":
        file.windows = _catalogue(mapping(raw.get("spec")), (*at, "spec"))
        return file
    is_resource = "apiVersion" in raw
    spec, here = (mapping(raw.get("spec")), (*at, "spec")) if is_resource else (raw, at)
    shared = labels(spec.get("labels"), (*here, "labels"))
    plugins = mapping(spec.get("slo_plugins" if not is_resource else "sloPlugins"))
    for index, entry in enumerate(sequence(spec.get("slos"))):
        if not isinstance(entry, dict):
            continue
        slo = _Reader(entry, (*here, "slos", index), snake=not is_resource).slo
        slo.service = scalar(spec, "service", here)
        slo.labels = {**shared, **slo.labels}
        slo.owner = owner(slo.labels)
        if slo.service is None and not file.slos:
            slo.complain(
                "there is no service; sloth refuses the file: name one",
                (*here, "service") if "service" in spec else here,
            )
        if boolean(plugins.get("overridePrevious")) or "plugins" in entry:
            slo.alert_windows = ()  # rules and alerts are what the plugins make of it
            slo.language = "other"
        file.slos.append(slo)
    return file


class _Reader:
    """One entry of `slos`; the resource says `errorQuery` where the file says `error_query`."""

    def __init__(self, raw: dict[str, Any], at: Pointer, *, snake: bool) -> None:
        self.raw = raw
        self.at = at
        self.snake = snake
        self.slo = slo = Slo("sloth", at, scalar(raw, "name", at))
        slo.objective = objective(raw, "objective", at, percent=True)
        slo.labels = labels(raw.get("labels"), (*at, "labels"))
        slo.window = Window(f"{SLOTH_DEFAULT_DAYS}d", at, _PERIOD, assumed=True)
        slo.indicator = self.indicator()
        slo.alert_windows = self.alerts()
        if slo.name is None:
            slo.complain("there is no name; sloth refuses the file: add `name:`", at)

    def key(self, camel: str) -> str:
        """A key as this format writes it."""
        return _SNAKE[camel] if self.snake else camel

    def other(self, camel: str) -> str:
        """The key as the other format writes it."""
        return camel if self.snake else _SNAKE[camel]

    def misspelt(self, parent: Any, camel: str, at: Pointer) -> bool:
        """Whether a key is there in the spelling of the other format only, which sloth passes over."""
        if self.key(camel) in mapping(parent) or self.other(camel) not in mapping(parent):
            return False
        where = "a file of `prometheus/v1`" if self.snake else "a PrometheusServiceLevel"
        self.slo.complain(
            f"`{self.other(camel)}` is not known in {where} and passed over; write `{self.key(camel)}`",
            (*at, self.other(camel)),
        )
        return True

    def query(self, parent: Any, camel: str, at: Pointer) -> Query | None:
        """A query of the SLI; complains about the other format's spelling."""
        found = text(parent, self.key(camel), at)
        if found is None and self.misspelt(parent, camel, at):
            found = text(parent, self.other(camel), at)
        if found is None or not found.value.strip():
            return None
        return Query(found.value, found.at, form_of(found.value))

    def indicator(self) -> Indicator | None:
        """The one of events, raw and plugin that is there."""
        sli, at = mapping(self.raw.get("sli")), (*self.at, "sli")
        kinds = [each for each in ("events", "raw", "plugin") if isinstance(sli.get(each), dict)]
        if len(kinds) > 1:
            also = " and ".join(f"`{each}`" for each in kinds)
            self.slo.complain(f"an SLI is one of events, raw and plugin, not {also}; keep one", at)
        if not kinds:
            self.slo.complain(
                "the SLI measures nothing; give it `events`, `raw` or `plugin`",
                at if "sli" in self.raw else self.at,
            )
            return None
        kind, held, here = kinds[0], sli[kinds[0]], (*at, kinds[0])
        if kind == "plugin":
            return Indicator("plugin", here, detail=string(held.get("id")) or "")
        if kind == "raw":
            return Indicator("ratio", here, ratio=self.query(held, "errorRatioQuery", here))
        bad, total = self.query(held, "errorQuery", here), self.query(held, "totalQuery", here)
        for query in (bad, total):
            if query is not None and query.form != "expression":
                self.slo.complain(
                    "the query has no `{{.window}}`, which sloth demands; write it where the range stands",
                    query.at,
                )
        return Indicator("events", here, bad=bad, total=total)

    def alerts(self) -> tuple[AlertWindow, ...]:
        """sloth's windows for 30 days, less the alerts that are disabled."""
        alerting, at = mapping(self.raw.get("alerting")), (*self.at, "alerting")
        wanted = []
        for severity, camel in (("page", "pageAlert"), ("ticket", "ticketAlert")):
            self.misspelt(alerting, camel, at)
            held = mapping(alerting.get(self.key(camel)))
            if boolean(held.get("disable")) is not True:
                wanted.append(severity)
        if wanted and scalar(alerting, "name", at) is None:
            place = (*at, "name") if "name" in alerting else (at if alerting else self.at)
            self.slo.complain("the alerts have no name; sloth refuses the file: add `alerting.name`", place)
        place = at if "alerting" in self.raw else self.at
        return tuple(each for each in sloth_windows(_PERIOD, place) if each.severity in wanted)


def _catalogue(spec: dict[str, Any], at: Pointer) -> tuple[int, tuple[AlertWindow, ...]] | None:
    """The period of an AlertWindows resource and its windows."""
    period = seconds_of(string(spec.get("sloPeriod")) or "")
    if period is None:
        return None
    found: list[AlertWindow] = []
    for severity in ("page", "ticket"):
        for speed in ("quick", "slow"):
            entry = mapping(mapping(spec.get(severity)).get(speed))
            percent = scalar(entry, "errorBudgetPercent", at)
            short, long = (
                seconds_of(string(entry.get(each)) or "") for each in ("shortWindow", "longWindow")
            )
            if percent is not None and short and long:
                share = Decimal(percent.value) if percent.value.replace(".", "", 1).isdecimal() else None
                if share is not None:
                    place = (*at, severity, speed)
                    found += shares_as_windows(period, [(severity, share, short, long)], place)
    return period, tuple(found)
