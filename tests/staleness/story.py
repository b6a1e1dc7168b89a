"""Three years of a small repository, told commit by commit, and what has to come out of it."""

from typing import Any, NamedTuple

from tests.staleness.estate import ANN, BEN, BOT, DAY, LEFT, NOW, Estate, dashboard, text_of


class Expected(NamedTuple):
    """The verdict, the days since the last change, and the evidence."""

    verdict: str
    days: int
    signals: tuple[str, ...] = ()


OLD = ("age-730",)
UNTOUCHED = ("age-730", "untouched-since-import")
HOPELESS = ("absolute-time-range", "age-730", "ephemeral-host", "removed-metric", "untouched-since-import")

EXPECTED = {
    "edited.json": Expected("fresh", 100),
    "reformatted.json": Expected("fresh", 800, OLD),
    "bumped.json": Expected("fresh", 1000, UNTOUCHED),
    "new-name.json": Expected("fresh", 900, OLD),
    "renamed-and-edited.json": Expected("fresh", 300, ("age-180",)),
    "touched-by-bots.json": Expected("fresh", 400, ("age-365",)),
    "migrated.json": Expected("fresh", 420, ("age-365",)),
    "merged.json": Expected("fresh", 210, ("age-180",)),
    "left-behind.json": Expected("fresh", 950, ("age-730", "authors-gone", "untouched-since-import")),
    "new.json": Expected("fresh", 10),
    "original.json": Expected("fresh", 700, ("age-365",)),
    "twin.json": Expected("suspicious", 500, ("age-365", "exact-copy", "test-or-copy", "untouched-since-import")),
    "cousin.json": Expected("fresh", 450, ("age-365", "near-duplicate", "untouched-since-import")),
    "env-dev.json": Expected("fresh", 150, ("one-per-value",)),
    "env-stage.json": Expected("fresh", 150, ("one-per-value",)),
    "env-prod.json": Expected("fresh", 150, ("one-per-value",)),
    "dead.json": Expected("stale", 850, HOPELESS),
    "wanted.json": Expected("fresh", 850, tuple(sorted((*HOPELESS, "keep")))),
    "alerted.json": Expected("fresh", 850, ("age-730", "keep", "untouched-since-import")),
    "broken.json": Expected("broken", 90, ("undefined-variable",)),
    "hidden.json": Expected("suspicious", 90, ("all-queries-hidden",)),
    "empty.json": Expected("suspicious", 90, ("nothing-queried",)),
}  # fmt: skip
"""By path. The two dashboards of one ConfigMap come by title, below."""
EXPECTED_BY_TITLE = {"First": Expected("fresh", 600, ("age-365",)), "Second": Expected("fresh", 120)}
RULES = """\
groups:
  - name: shop
    rules:
      - {alert: ShopDown, expr: up == 0, annotations: {dashboard: "https://grafana.example.com/d/alerted/shop"}}
"""
OWNERS = {"edited.json": "Ann Alder", "left-behind.json": "Lea Left", "new.json": "Ben Birch"}


def _hopeless(uid: str, **changes: Any) -> dict[str, Any]:
    model = dashboard(uid, time={"from": "2023-02-01T00:00:00Z", "to": "2023-02-01T06:00:00Z"}, **changes)
    queries = ('irate(node_cpu{mode="idle"}[5m])', "node_memory_MemTotal", "time() - node_boot_time",
               'container_memory_rss{pod="checkout-7d9fb6c8b5-x2x7k"}')  # fmt: skip
    for panel, query in zip(model["panels"], queries, strict=False):
        panel["targets"][0]["expr"] = query
    model["panels"] = model["panels"][: len(queries)]
    return model


def _for(environment: str) -> dict[str, Any]:
    model = dashboard("env", uid=f"env-{environment}", title=f"Shop in {environment}")
    for panel in model["panels"]:
        panel["targets"][0]["expr"] = f'sum(rate(shop_{panel["id"]}_total{{env="{environment}"}}[5m]))'
    return model


def _config_map(*models: dict[str, Any]) -> str:
    lines = [
        "apiVersion: v1",
        "kind: ConfigMap",
        "metadata: {name: two, labels: {grafana_dashboard: '1'}}",
        "data:",
    ]
    for model in models:
        body = "\n".join(f"    {line}" for line in text_of(model).splitlines())
        lines += [f"  {model['uid']}.json: |-", body]
    return "\n".join(lines) + "\n"


def _edited(model: dict[str, Any], query: str) -> dict[str, Any]:
    first, *rest = model["panels"]
    return model | {"panels": [first | {"targets": [{"refId": "A", "expr": query}]}, *rest]}


def story() -> Estate:
    """The repository; commits are in the order in which they were made."""
    at = Estate()
    boards = {
        name.removesuffix(".json"): dashboard(name.removesuffix(".json").replace("-", "_"))
        for name in EXPECTED
    }
    first, second = dashboard("first"), dashboard("second")

    def add(days: float, *names: str, author: Any = ANN) -> None:
        for name in names:
            at.commit(days, author, files={f"{name}.json": boards[name]})

    at.commit(1095, ANN, files={"README.md": "# Dashboards\n"})
    add(1094, "edited", "reformatted")
    at.commit(1090, ANN, files={"old-name.json": boards["new-name"] | {"version": 3}})
    add(1000, "bumped", author=BEN)
    add(950, "left-behind", author=LEFT)
    at.commit(900, BEN, files={"old-name.json": _edited(boards["new-name"], "up")})
    boards["dead"], boards["wanted"] = _hopeless("dead"), _hopeless("wanted", tags=["DR"])
    boards["wanted"]["panels"] = boards["wanted"]["panels"][::-1]
    add(850, "dead", "wanted", "alerted", author=BEN)
    at.commit(849, BEN, files={"rules.yaml": RULES})
    at.commit(800, BEN, files={"reformatted.json": _edited(boards["reformatted"], "up")})
    add(710, "original")
    at.commit(700, ANN, files={"original.json": _edited(boards["original"], "up")})
    boards["original"] = _edited(boards["original"], "up")
    add(690, "renamed-and-edited", "touched-by-bots", "merged")
    at.commit(680, ANN, files={"two.yaml": _config_map(first, second)})
    at.commit(600, ANN, files={"two.yaml": _config_map(_edited(first, "up"), second)})
    boards["twin"] = boards["original"] | {"uid": "twin", "title": "Original (copy)"}
    add(500, "twin", author=BEN)
    original = boards["original"]["panels"]
    at.commit(460, ANN, files={"migrated.json": boards["migrated"]})
    boards["cousin"] = dashboard("cousin", panels=[dict(panel, type="stat") for panel in original])
    add(450, "cousin")
    at.commit(420, BEN, files={"migrated.json": _edited(boards["migrated"], "up")})
    at.commit(400, BEN, files={"touched-by-bots.json": _edited(boards["touched-by-bots"], "up")})
    at.commit(310, ANN, renames={"old-name.json": "new-name.json"})
    at.commit(
        305, ANN, files={"bumped.json": boards["bumped"] | {"version": 77, "iteration": 1_700_000_000_000}}
    )
    at.commit(
        300,
        BEN,
        files={"renamed.json": _edited(boards["renamed-and-edited"], "up")},
        renames={"renamed-and-edited.json": "renamed.json"},
    )
    at.commit(290, ANN, renames={"renamed.json": "renamed-and-edited.json"})
    at.commit(210, BEN, files={"merged.json": _edited(boards["merged"], "up")}, branch="side")
    at.commit(205, ANN, files={"README.md": "# Our dashboards\n"})
    at.commit(204, ANN, files={"merged.json": _edited(boards["merged"], "up")}, merge="side")
    boards |= {f"env-{name}": _for(name) for name in ("dev", "stage", "prod")}
    add(150, "env-dev", "env-stage", "env-prod")
    at.commit(120, BEN, files={"two.yaml": _config_map(_edited(first, "up"), _edited(second, "up"))})
    at.commit(100, ANN, files={"edited.json": _edited(boards["edited"], "up")})
    boards["broken"] = _edited(boards["broken"], 'up{instance="$host"}')
    boards["hidden"] = dashboard("hidden")
    for panel in boards["hidden"]["panels"]:
        panel["targets"][0]["hide"] = True
    boards["empty"] = dashboard("empty", panels=[])
    add(90, "broken", "hidden", "empty", author=BEN)
    reformatted = _edited(boards["reformatted"], "up")
    at.commit(80, BEN, files={"reformatted.json": text_of(reformatted).replace("  ", "\t")})
    at.commit(60, BOT, files={"touched-by-bots.json": _edited(boards["touched-by-bots"], "bot_was_here")})
    many = {f"many/{number}.json": dashboard(f"many{number}") for number in range(21)}
    at.commit(50, ANN, files=many)  # type: ignore[arg-type]
    everywhere = {path: _edited(model, "swept") for path, model in many.items()}
    everywhere["migrated.json"] = _edited(boards["migrated"], "swept")
    at.commit(40, BEN, files=everywhere)  # type: ignore[arg-type]
    add(10, "new", author=BEN)
    at.commit(5, ANN, files={"README.md": "# Our dashboards!\n"})
    return at


def days(moment: str) -> int:
    """Whole days from a moment of the report to the first of June 2026."""
    from datetime import datetime

    return (NOW - int(datetime.fromisoformat(moment).timestamp())) // DAY
