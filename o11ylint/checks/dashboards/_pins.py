"""Every literal host in the queries of a dashboard, for the rules that report them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from o11ylint.documents.dashboard import Dashboard, Target, Variable
from o11ylint.documents.fields import Text
from o11ylint.documents.pointer import Pointer
from o11ylint.facts.comparisons import Comparison, comparisons
from o11ylint.facts.hosts import Host, hosts_of
from o11ylint.promql.variables import fixed_parts, variables_in
from o11ylint.records import Record
from o11ylint.rule.reading import of_target
from o11ylint.text import Span


class Pin(Record):
    """A host written into a query: which label selects it, and where it stands."""

    host: Host
    label: str
    at: Pointer
    within: Span
    quote: str


class Choice(Record):
    """A variable that people choose a label by, and the comparison that takes whatever they choose."""

    variable: str
    comparison: str


class Pins(Record):
    """All pins of a dashboard in order, and for each label how other queries choose it by a variable."""

    found: tuple[Pin, ...]
    chosen_by: dict[str, Choice]

    def left_over(self, pin: Pin) -> bool:
        """Whether other queries of the dashboard let people choose what this one has written down."""
        return pin.label in self.chosen_by


def pins(dashboard: Dashboard, allowed: Sequence[str], labels: Sequence[str]) -> Pins:
    """The pins in panels and annotations, without those that the configuration allows."""
    return _pins(dashboard, frozenset(allowed), frozenset(labels))


@lru_cache(maxsize=4)  # three rules ask for the same dashboard, one after the other
def _pins(dashboard: Dashboard, allowed: frozenset[str], labels: frozenset[str]) -> Pins:
    variables = {variable.name.value: variable for variable in dashboard.variables}
    found: list[Pin] = []
    chosen_by: dict[str, Choice] = {}
    for at, each in written(dashboard):
        variable = variables.get(whole_variable(each.value) or "")
        if variable is not None and variable.type != "constant" and each.label not in chosen_by:
            chosen_by[each.label] = _choice(each, variable)
        found += [
            Pin(host, each.label, at, each.span, each.value)
            for host in hosts_of(each, labels)
            if host.text not in allowed and host.text.rsplit(":", 1)[0] not in allowed
            if host.text not in variables
        ]
    return Pins(tuple(found), chosen_by)


def _choice(each: Comparison, variable: Variable) -> Choice:
    several = variable.multi or variable.include_all or each.op.endswith("~")
    return Choice(variable.name.value, f'{each.label}{"=~" if several else "="}"{each.value}"')


@lru_cache(maxsize=2)
def written(dashboard: Dashboard) -> tuple[tuple[Pointer, Comparison], ...]:
    """Every comparison in the queries of panels and annotations, with the pointer of its text."""
    return tuple(_written(dashboard))


def _written(dashboard: Dashboard) -> Iterator[tuple[Pointer, Comparison]]:
    targets = [target for panel in dashboard.panels for target in panel.targets] + dashboard.annotations
    filled_in: list[tuple[Pointer, Comparison]] = []
    if any(_has_form(target) for target in targets):
        filled_in = list(_of_forms(dashboard.every_text()))
    forms = {at[:-3] for at, _ in filled_in}  # the text beside a form is what it once was
    for target in targets:
        if target.at not in forms:
            yield from of_query(target)
    yield from filled_in


def _has_form(target: Target) -> bool:
    """Whether a query is, or may be, filled into a form instead of written."""
    return target.query is None or not target.query.value.strip() or target.language == "influxql"


def of_query(target: Target) -> Iterator[tuple[Pointer, Comparison]]:
    """Every comparison in one query."""
    if target.query is not None:
        for each in comparisons(target, of_target(target).tree):
            yield target.query.at, each
    insights = target.settings.get("sqlExpression")  # CloudWatch Metrics Insights
    if insights is not None:
        from o11ylint.facts.conditions import of_text

        for each in of_text(insights.value, "sql"):
            yield insights.at, each


def _of_forms(texts: Iterable[Text]) -> Iterator[tuple[Pointer, Comparison]]:
    """Comparisons that are filled into a form: dimensions of CloudWatch, tags of InfluxDB, hosts of Zabbix."""
    tags: dict[Pointer, dict[str, Text]] = {}
    for text in texts:
        at = text.at
        if "dimensions" in at[-3:-1] and "options" not in at:
            label = at[at.index("dimensions", max(0, len(at) - 3)) + 1]
            yield at, Comparison(f"dimension_{label}", "=", text.value, Span(0, len(text.value)))
        elif at[-1:] == ("resourceName",) and "azureMonitor" in at:
            yield at, Comparison("azureMonitor.resourceName", "=", text.value, Span(0, len(text.value)))
        elif at[-2:] == ("host", "filter") and "targets" in at and text.value.lower() != "zabbix server":
            yield at, _filled_in("host", text.value)
        elif len(at) > 2 and at[-3] == "tags":
            tags.setdefault(at[:-1], {})[str(at[-1])] = text
    for entry in tags.values():
        if "key" in entry and "value" in entry:
            operator = entry["operator"].value if "operator" in entry else ""
            label = entry["key"].value.removesuffix("::tag")
            yield entry["value"].at, _filled_in(label, entry["value"].value, operator)


def _filled_in(label: str, value: str, operator: str = "") -> Comparison:
    """What a field of a form selects; a pattern stands between slashes."""
    slashes = value.startswith("/")
    span = Span(slashes, len(value) - slashes)
    return Comparison(label, operator or ("=~" if slashes else "="), value[span.start : span.end], span)


@lru_cache(maxsize=2048)
def whole_variable(value: str) -> str | None:
    """The variable that chooses a value: `$instance`, `^$instance$`, `$host:9100`."""
    references = variables_in(value)
    if len(references) != 1 or references[0].numeric:
        return None
    around = "".join(fixed_parts(value)).strip("^$.*+?:()[]|\\0123456789")
    return None if around else references[0].name


def counted(found: Sequence[Pin]) -> str:
    """How many queries they stand in, for a message."""
    queries = len({pin.at for pin in found})
    return "1 query" if queries == 1 else f"{queries} queries"


def listed(texts: Sequence[str]) -> str:
    """Names for a message: the first two, and how many more there are."""
    shown = [f"{text!r}" for text in texts[:2]]
    if len(texts) > 2:
        return f"{', '.join(shown)} and {len(texts) - 2} more"
    return " and ".join(shown)
