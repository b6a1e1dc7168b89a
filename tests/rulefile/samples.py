"""Rule files to judge: those of the corpus, and mutants of what is in them."""

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import yaml

from o11ylint.documents.open import read
from o11ylint.documents.rulefields import GROUP, MORE_FILE, MORE_GROUP, RULE
from tests.corpus import files

SEED = 20261121
LARGEST = 6_000
RICH = """
groups:
- name: api
  interval: 1m
  limit: 10
  rules:
  - alert: ApiDown
    expr: up{job="api"} == 0
    for: 5m
    keep_firing_for: 10m
    labels: {severity: critical, team: api}
    annotations: {summary: The API is down, runbook_url: https://runbooks/api}
  - record: job:api_requests:rate5m
    expr: sum by (job) (rate(api_requests_total[5m]))
    labels: {team: api}
- name: db
  interval: 30s
  rules:
  - alert: DatabaseGone
    expr: absent(up{job="db"})
    for: 1h30m
    labels: {severity: warning}
    annotations: {description: '{{ $labels.job }} is gone'}
"""
DURATIONS = (
    "5min", "5 m", "5m ", "1.5h", "30s5m", "1h30m", "5M", "-5m", "0", "00", "0s", "5", "", "m", "1y2w3d4h5m6s7ms",
    "300y", "400y", "1d1d", "PT5M", "5m0s", "1e3s", "five", "99999999999999999999s", "10ms", "1_000s", "+5m", "5µs",
    "1 h 30 m", "9223372036s",
)  # fmt: skip
MORE = tuple(name.encode() + b":" for name in MORE_FILE | MORE_GROUP)
NAMES = ("", "__name__", "a-b", "é", "1a", "a b", "_", "A1", "a:b", "a.b", "null", "true", "1", "a{b}", "🎉")
SERIES = ("a:b:c", "a-b", "a{b='c'}", "1a", "é", "a b", "a}", ":a", "_a", "sum(a)", "a.b")
LIMITS = (5, 0, -1, 1.5, "5", "x", "", True, None, [1], {"a": 1}, 2**63, 2**63 - 1, 1e30, 1e3)
EXTRA = (
    "foo",
    "severity",
    "exp",
    "Alert",
    "summary",
    "x-note",
    "For",
    "expression",
    "disabled",
    "5",
    "interval",
    "groups",
    "name",
)
VALUES: tuple[Any, ...] = (["a"], {"a": "b"}, "text", "", 5, 1.5, True, None, [], ["a", "b"], [{"a": "b"}])
EXPRESSIONS = ("up ==", "", "sum(", "1", "up", " ", "rate(x)")


class _Dumper(yaml.SafeDumper):
    """YAML without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


Mutation = Callable[[random.Random, dict[str, Any]], None]


def corpus_files() -> list[tuple[str, bytes]]:
    """Every file of the corpus whose first YAML or JSON document is a mapping with `groups`."""
    return [(str(path), data) for path in files() if _has_groups(data := path.read_bytes())]


def corpus_resources() -> list[bytes]:
    """The rules of every PrometheusRule and of every wrapped rule file of the corpus, as plain files."""
    found: list[bytes] = []
    for path in files():
        file = read(str(path), path.read_bytes())
        for each in file.documents if file else ():
            if each.kind == "rules" and each.view.strict and (each.view.at or each.outer):
                value = each.tree.value
                for step in each.view.at:
                    value = value[step]
                found.append(json.dumps(_with_numbers(value), indent=1, ensure_ascii=False).encode())
    return found


def _with_numbers(value: Any) -> Any:
    """The value with limits as numbers; every other scalar may be a quoted string."""
    if isinstance(value, dict):
        return {
            key: int(each) if key == "limit" and isinstance(each, str) else _with_numbers(each)
            for key, each in value.items()
        }
    return [_with_numbers(each) for each in value] if isinstance(value, list) else value


def _has_groups(data: bytes) -> bool:
    if b"groups" not in data:
        return False
    try:
        first = next(iter(yaml.load_all(data, yaml.CBaseLoader)), None)
    except (yaml.YAMLError, UnicodeDecodeError):
        return False
    return isinstance(first, dict) and "groups" in first


def is_plain(data: bytes) -> bool:
    """Whether a file is for Prometheus itself: no template, no other language, no field of a relative."""
    file = read("rules.yml", data)
    if file is None or b"<%" in data:
        return False
    views = [each.view for each in file.documents if each.kind == "rules" and each.view.strict]
    return any(
        view.kind is None and all(group.language == "promql" for group in view.groups) for view in views
    ) and not any(name in data for name in MORE)


def mutants(count: int, seed: int = SEED) -> Iterator[bytes]:
    """Rule files with one or two structural faults; some turn out to be valid."""
    chance = random.Random(seed)
    seeds = [yaml.safe_load(RICH)] * 3
    for _, data in corpus_files():
        if len(data) <= LARGEST and is_plain(data):
            seeds += [next(yaml.safe_load_all(data))]
    for _ in range(count):
        tree = deepcopy(chance.choice(seeds))
        for _ in range(chance.choice((1, 1, 1, 2))):
            chance.choice(MUTATIONS)(chance, tree)
        text = yaml.dump(deepcopy(tree), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000)
        yield (_repeated(chance, text) if chance.random() < 0.08 else text).encode()


def _repeated(chance: random.Random, text: str) -> str:
    """The text with one of its lines twice."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return "".join([*lines[: at + 1], *lines[at:]])


def _groups(tree: dict[str, Any]) -> list[dict[str, Any]]:
    groups = tree.get("groups")
    return [each for each in groups if isinstance(each, dict)] if isinstance(groups, list) else []


def _rules(tree: dict[str, Any]) -> list[dict[str, Any]]:
    every = [
        each for group in _groups(tree) if isinstance(group.get("rules"), list) for each in group["rules"]
    ]
    return [each for each in every if isinstance(each, dict)]


def _mapping(chance: random.Random, tree: dict[str, Any]) -> dict[str, Any]:
    """Some mapping: a rule three times in five."""
    inner = [each.get(name) for each in _rules(tree) for name in ("labels", "annotations")]
    pools = [_rules(tree)] * 3 + [_groups(tree), [each for each in inner if isinstance(each, dict)]]
    pool = chance.choice(pools)
    return chance.choice(pool) if pool else tree


def _key(chance: random.Random, value: dict[str, Any]) -> Any:
    return chance.choice(list(value)) if value else "foo"


def _rename(value: dict[str, Any], old: Any, new: Any) -> None:
    """Give an entry another name, in its place."""
    entries = [(new if name == old else name, entry) for name, entry in value.items() if name != new]
    value.clear()
    value.update(entries)


def drop(chance: random.Random, tree: dict[str, Any]) -> None:
    value = _mapping(chance, tree)
    value.pop(_key(chance, value), None)


def misspell(chance: random.Random, tree: dict[str, Any]) -> None:
    value = _mapping(chance, tree)
    name = str(old := _key(chance, value))
    at = chance.randrange(max(len(name), 1))
    new = chance.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at : at + 1] + name[at:],
            name.title(),
            f"{name}s",
            name.replace("_", "-"),
        )
    )
    _rename(value, old, new)


def exchange(chance: random.Random, tree: dict[str, Any]) -> None:
    value = _mapping(chance, tree)
    _rename(value, _key(chance, value), chance.choice(sorted(RULE | GROUP)))


def retype(chance: random.Random, tree: dict[str, Any]) -> None:
    value = _mapping(chance, tree)
    value[_key(chance, value)] = deepcopy(chance.choice(VALUES))


def wrap(chance: random.Random, tree: dict[str, Any]) -> None:
    value = _mapping(chance, tree)
    name = _key(chance, value)
    value[name] = chance.choice(([value[name]], {"a": value[name]})) if value else "a"


def add(chance: random.Random, tree: dict[str, Any]) -> None:
    value = chance.choice((_mapping(chance, tree), tree))
    value[chance.choice(EXTRA)] = deepcopy(chance.choice(VALUES))


def wait(chance: random.Random, tree: dict[str, Any]) -> None:
    if rules := _rules(tree):
        chance.choice(rules)[chance.choice(("for", "keep_firing_for"))] = chance.choice(DURATIONS)


def period(chance: random.Random, tree: dict[str, Any]) -> None:
    if groups := _groups(tree):
        chance.choice(groups)[chance.choice(("interval", "query_offset"))] = chance.choice(DURATIONS)


def limit(chance: random.Random, tree: dict[str, Any]) -> None:
    if groups := _groups(tree):
        chance.choice(groups)["limit"] = chance.choice(LIMITS)


def name(chance: random.Random, tree: dict[str, Any]) -> None:
    pool = [*_rules(tree) * 3, *_groups(tree)]
    pairs = chance.choice(pool).setdefault(chance.choice(("labels", "annotations")), {}) if pool else None
    if isinstance(pairs, dict):
        pairs[chance.choice(NAMES)] = deepcopy(chance.choice(("x", "x", "x", *VALUES)))


def record(chance: random.Random, tree: dict[str, Any]) -> None:
    if rules := _rules(tree):
        rule = chance.choice(rules)
        _rename(rule, chance.choice(("alert", "annotations", "record")), "record")
        rule["record"] = chance.choice(SERIES)


def repeat_group(chance: random.Random, tree: dict[str, Any]) -> None:
    if groups := _groups(tree):
        copy = {**chance.choice(groups), **chance.choice(({}, {"name": chance.choice(("new", "", None, 5))}))}
        tree["groups"].append(copy)


def item(chance: random.Random, tree: dict[str, Any]) -> None:
    lists = [tree.get("groups"), *[group.get("rules") for group in _groups(tree)]]
    chosen = chance.choice(lists)
    if isinstance(chosen, list):
        chosen.insert(chance.randrange(len(chosen) + 1), deepcopy(chance.choice(VALUES)))


def expression(chance: random.Random, tree: dict[str, Any]) -> None:
    if rules := _rules(tree):
        chance.choice(rules)["expr"] = chance.choice(EXPRESSIONS)


MUTATIONS: tuple[Mutation, ...] = (
    drop, misspell, exchange, retype, wrap, add, wait, period, limit, name, record, repeat_group, item, expression,
)  # fmt: skip
