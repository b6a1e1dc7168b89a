"""Reading a policy of `slo gate`: our own format (schemas/slo-policy.schema.json), or slo-generator's policies."""

from datetime import UTC, date, datetime
from typing import Any, NoReturn

from o11ylint import resources
from o11ylint.documents.native import native
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo_fields import decimal
from o11ylint.documents.yamltree import YamlTree
from o11ylint.errors import ConfigError, UsageError, reason
from o11ylint.lint import smallfile
from o11ylint.lint.yamlfile import only_document, refuse
from o11ylint.rule.slo_numbers import duration
from o11ylint.slo.conditions import Condition, condition
from o11ylint.slo.exact import exact
from o11ylint.slo.policy import Exclusion, Exemption, Policy, Step
from o11ylint.text import Source


def read(path: str, wanted: str = "") -> Policy:
    """The policy of a file; of slo-generator's `wanted` names one of several. Raises ConfigError with the place."""
    try:
        data = smallfile.read(path)
    except OSError as error:
        raise ConfigError(f"{path}: {reason(error)}") from None
    source, tree = only_document(path, data)
    values = native(tree.value) if tree is not None else None
    if tree is None or not isinstance(values, dict):
        refuse(source, 0, "expected a policy: `version: o11ylint/slo-policy/v1` and `steps:`")
    reader = _Reader(source, tree, values)
    return reader.foreign(wanted) if "error_budget_policies" in values else reader.own()


class _Reader:
    """A file that is YAML, and where things stand in it."""

    def __init__(self, source: Source, tree: YamlTree, values: dict[str, Any]) -> None:
        self.source = source
        self.tree = tree
        self.values = values

    def refuse(self, at: Pointer, what: str, *, key: bool = False) -> NoReturn:
        refuse(self.source, self.tree.span(at, key=key).start, what)

    def own(self) -> Policy:
        from o11ylint.lint.configfault import first_fault

        fault = first_fault(self.values, resources.read("schemas/slo-policy.schema.json"))
        if fault is not None:
            self.refuse(fault.at, fault.message, key=fault.key)
        steps = tuple(self.step(index, each) for index, each in enumerate(self.values["steps"]))
        names = [each.name for each in steps]
        for index, name in enumerate(names):
            if name in names[:index]:
                self.refuse(("steps", index, "name"), f"a second step {name!r}; name it otherwise")
        exemptions = self.values.get("exemptions", ())
        return Policy(
            steps,
            tuple(self.exemption(index, each, names) for index, each in enumerate(exemptions)),
            self.values.get("on_no_data", "fail"),
            self.values.get("name", ""),
            self.source.path,
            tuple(
                self.exclusion(index, each) for index, each in enumerate(self.values.get("exclusions", ()))
            ),
        )

    def step(self, index: int, raw: dict[str, Any]) -> Step:
        when = raw["when"]
        texts = [when] if isinstance(when, str) else when
        places = [
            ("steps", index, "when", *((number,) if texts is when else ())) for number in range(len(texts))
        ]
        found = tuple(self.condition(text, at) for text, at in zip(texts, places, strict=True))
        return Step(raw["name"], found, raw.get("message", ""), raw.get("action", "fail") == "fail")

    def condition(self, text: str, at: Pointer) -> Condition:
        try:
            return condition(text)
        except UsageError as error:
            self.refuse(at, f"{error.message}; {error.hint}" if error.hint else error.message)

    def exemption(self, index: int, raw: dict[str, Any], names: list[str]) -> Exemption:
        at = ("exemptions", index)
        try:
            until = date.fromisoformat(raw["until"])
        except ValueError:
            self.refuse((*at, "until"), f"{raw['until']!r} is no day; write one such as 2026-12-31")
        for number, name in enumerate(raw.get("steps", ())):
            if name not in names:
                self.refuse((*at, "steps", number), f"no step {name!r}; there are {', '.join(names)}")
        return Exemption(raw["slo"], raw["reason"], until, tuple(raw.get("steps", ())))

    def exclusion(self, index: int, raw: dict[str, Any]) -> Exclusion:
        at = ("exclusions", index)
        start, end = (self.moment(raw[key], (*at, key)) for key in ("from", "to"))
        if start >= end:
            self.refuse((*at, "to"), f"{raw['to']!r} is not after {raw['from']!r}")
        return Exclusion(raw["slo"], start, end, raw["reason"])

    def moment(self, said: str, at: Pointer) -> datetime:
        try:
            found = datetime.fromisoformat(said)
        except ValueError:
            self.refuse(at, f"{said!r} is no moment; write one such as 2026-12-31T02:00:00Z")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)

    def foreign(self, wanted: str) -> Policy:
        """A step of slo-generator stops a change as it alerts: when its burn rate is above its threshold."""
        policies = self.values["error_budget_policies"]
        if not isinstance(policies, dict) or not policies:
            self.refuse(("error_budget_policies",), "found no policy in it; expected names with `steps:`")
        name = wanted or ("default" if "default" in policies else next(iter(policies)))
        if name not in policies:
            self.refuse(("error_budget_policies",), f"no policy {name!r}; there are {', '.join(policies)}")
        at = ("error_budget_policies", name, "steps")
        steps = policies[name].get("steps") if isinstance(policies[name], dict) else None
        if not isinstance(steps, list) or not steps:
            self.refuse(("error_budget_policies", name), "found no `steps:` in it")
        found = tuple(self.foreign_step(each, (*at, index)) for index, each in enumerate(steps))
        return Policy(found, name=name, path=self.source.path)

    def foreign_step(self, raw: Any, at: Pointer) -> Step:
        values = raw if isinstance(raw, dict) else {}
        limit = decimal(str(values.get("burn_rate_threshold")))
        window = values.get("window")
        if limit is None or not isinstance(window, int) or window <= 0:
            self.refuse(at, "expected a step with `window:` in seconds and `burn_rate_threshold:`")
        name = str(values.get("name") or duration(window))
        text = f"burn>{limit}@{duration(window)}"
        asked = Condition(text, "burn", ">", exact(limit), window)
        return Step(name, (asked,), str(values.get("message_alert") or ""))
