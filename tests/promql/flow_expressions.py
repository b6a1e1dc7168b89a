"""Random well-typed PromQL over the synthetic history, with joins that often find partners."""

import random

from tests.promql.flow_server import RECORDING

LABELS = ("job", "instance", "env", "code", "zone", "le", "source")
VALUES = {
    "job": ("web", "db", "old", ""),
    "instance": ("a:1", "b:1", "c:1", ""),
    "env": ("prod", "dev", ""),
    "code": ("200", "500", ""),
    "zone": ("z1", "z-prod", ""),
    "le": ("1", "+Inf", ""),
    "source": ("rule", ""),
}
METRICS = ("up", "req_total", "lat_bucket", "temp", "one", "target_info", "missing", *RECORDING)
LABELS_OF = {
    "up": ("job", "instance"),
    "req_total": ("job", "instance", "code"),
    "temp": ("env", "instance"),
    "target_info": ("instance", "env", "zone"),
}
PLAIN = "sum avg min max count group stddev stdvar"
EACH = "abs ceil floor sgn exp sqrt ln round timestamp sort sort_desc hour day_of_week days_in_month minute"
OVER_TIME = """
avg_over_time min_over_time max_over_time sum_over_time count_over_time last_over_time
present_over_time stddev_over_time rate increase delta changes resets deriv
"""
SPECIAL = """
over over over over absent absent absent_over_time - clamp clamp_min histogram_quantile quantile_over_time
"""
NEW = "info sort_by_label first_over_time mad_over_time ts_of_max_over_time histogram_avg"
NUMBERS = ("0", "1", "2", "-1", "0.5", "100", "Inf", "-Inf", "NaN", "3", "1e3")


class Expressions:
    """A stream of expressions; the same seed gives the same stream."""

    def __init__(self, seed: int, version: int) -> None:
        self.version = version
        self.random = random.Random(seed)
        self.pick = self.random.choice

    def expression(self) -> str:
        """An instant vector, now and then a scalar."""
        depth = self.pick((1, 1, 2, 2, 2, 3, 3, 4))
        return self.scalar(depth) if self.random.random() < 0.03 else self.vector(depth)

    def vector(self, depth: int) -> str:
        if depth <= 0:
            return self.selector()
        kinds = (
            [self.aggregation] * 5
            + [self.join] * 4
            + [self.set_operation] * 4
            + [self.with_scalar] * 4
            + [self.function] * 4
            + [self.relabelling] * 2
            + [self.fallback] * 2
            + [self.enrichment] * 2
            + [self.constant]
        )
        return self.pick(kinds)(depth - 1)

    def selector(self) -> str:
        name = self.pick(METRICS)
        matchers = [self.matcher() for _ in range(self.pick((0, 0, 0, 1, 1, 2)))]
        if self.random.random() < 0.05:
            return f'{{__name__=~"up|temp"{"".join("," + each for each in matchers)}}}'
        text = name + (f"{{{','.join(matchers)}}}" if matchers else "")
        if self.random.random() < 0.05:
            text += self.pick((" offset 1m", " @ 1750000000", " @ end()"))
        return text

    def matcher(self) -> str:
        label = self.pick(LABELS[:5])
        op = self.pick(("=", "=", "=", "!=", "=~", "!~"))
        values = VALUES[label]
        value = self.pick(values)
        if "~" in op:
            value = self.pick(
                (".+", ".*", f"{value}|{self.pick(values)}", f"({value}|x)", "", "[a-z].*", value)
            )
        return f'{label}{op}"{value}"'

    def labels(self, most: int = 3) -> str:
        count = self.random.randrange(most + 1)
        found = self.random.sample(LABELS[:5], count)
        if self.random.random() < 0.05:
            found.append("__name__")
        return ", ".join(found)

    def aggregation(self, depth: int) -> str:
        inner = self.vector(depth)
        group = self.pick((" by ({}) ", " by ({}) ", " without ({}) ", "")).format(self.labels())
        op = self.pick((*PLAIN.split(), "quantile", "count_values", "topk", "bottomk"))
        if self.version >= 3 and self.random.random() < 0.1:
            op = self.pick(("limitk", "limit_ratio"))
            return f"{op}{group}({self.pick(('1', '2', '0', '0.5'))}, {inner})"
        if op == "quantile":
            return f"quantile{group}(0.5, {inner})"
        if op == "count_values":
            return f'count_values{group}("{self.pick(LABELS)}", {inner})'
        if op in ("topk", "bottomk"):
            return f"{op}{group}({self.pick(('1', '2', '0', '5'))}, {inner})"
        return f"{op}{group}({inner})"

    def matching(self, *, grouping: bool) -> str:
        how = self.pick(("", " on ({})", " on ({})", " on ({})", " ignoring ({})", " ignoring ({})"))
        text = how.format(self.labels(2))
        if how and grouping and self.random.random() < 0.5:
            named = text[text.index("(") + 1 : -1].split(", ")
            included = self.pick(
                ("", *[each for each in LABELS[:5] if each not in named or "ignoring" in how])
            )
            text += f" {self.pick(('group_left', 'group_right'))} ({included})"
        return text

    def join(self, depth: int) -> str:
        left, right = self.vector(depth), self.vector(depth)
        if self.random.random() < 0.3:
            # a partner that fits
            by = self.labels(2)
            right = f"max by ({by}) ({right})"
            how = f" on ({by})" + self.pick(("", " group_left ()"))
            if self.random.random() < 0.3:
                left, how = f"min by ({by}) ({left})", ""
        else:
            how = self.matching(grouping=True)
        op = self.pick(("+", "-", "*", "/", "%", "^", "atan2", "==", "!=", ">", "<", ">=", "<="))
        bool_ = " bool" if op in ("==", "!=", ">", "<", ">=", "<=") and self.random.random() < 0.3 else ""
        if self.version >= 3 and self.random.random() < 0.1:
            how += self.pick((" fill (0)", " fill_left (1)", " fill_right (2)"))
        return f"({left} {op}{bool_}{how} {right})"

    def enrichment(self, depth: int) -> str:
        """A join that usually works: a metric with what its labels say."""
        name, labels = self.pick(tuple(LABELS_OF.items()))
        dropped = self.pick(labels)
        kept = [label for label in labels if label != dropped]
        left = self.pick((name, f"{name}{{{self.matcher()}}}", f"rate({name}[5m])", f"({name} or one)"))
        right = f"max by ({', '.join(kept)}) ({self.pick((name, 'temp'))})"
        if self.random.random() < 0.3:
            right = f'label_replace({right}, "{self.pick(LABELS)}", "x", "", "")'
        how = self.pick(
            (f"ignoring ({dropped}) group_left ({{}})", f"on ({', '.join(kept)}) group_left ({{}})")
        ).format(self.pick(("", *[each for each in LABELS if each not in labels], "__name__")))
        op = self.pick(("*", "-", ">=", "!=", "== bool", "atan2"))
        if self.random.random() < 0.4:
            return f"({right} {op} {how.replace('group_left', 'group_right')} {left})"
        return f"({left} {op} {how} {right})"

    def fallback(self, depth: int) -> str:
        """An aggregate with a number for when there is nothing."""
        how = self.pick(("", "", " on ()", f" on ({self.labels(1)})", f" ignoring ({self.labels(1)})"))
        left = self.pick((f"sum({self.selector()})", f"count({self.selector()})", self.aggregation(depth)))
        found = f"({left} or{how} vector({self.pick(NUMBERS)}))"
        if self.random.random() < 0.6:
            found = f"({found} {self.pick(('>', '<', '==', '!=', '>=', '+', '> bool'))} {self.pick(NUMBERS)})"
        return found

    def set_operation(self, depth: int) -> str:
        op = self.pick(("and", "or", "or", "unless"))
        sides = [
            self.constant(depth) if self.random.random() < 0.15 else self.vector(depth) for _ in range(2)
        ]
        return f"({sides[0]} {op}{self.matching(grouping=False)} {sides[1]})"

    def with_scalar(self, depth: int) -> str:
        op = self.pick(
            ("+", "-", "*", "/", "%", "^", "atan2", "==", "!=", ">", "<", ">=", "<=", ">", "<", "==")
        )
        bool_ = " bool" if op in ("==", "!=", ">", "<", ">=", "<=") and self.random.random() < 0.3 else ""
        sides = [self.vector(depth), self.scalar(depth)]
        if self.random.random() < 0.3:
            sides.reverse()
        return f"({sides[0]} {op}{bool_} {sides[1]})"

    def function(self, depth: int) -> str:
        new = NEW.split() if self.version >= 3 else []
        name = self.pick([*EACH.split(), *SPECIAL.split(), *new])
        if name == "info" and self.random.random() < 0.5:
            return f"info({self.vector(depth)}, {{{self.matcher()}}})"
        if name == "sort_by_label":
            return f'sort_by_label({self.vector(depth)}, "{self.pick(LABELS)}")'
        if name in ("first_over_time", "mad_over_time", "ts_of_max_over_time"):
            return f"{name}({self.matrix(depth)})"
        if name == "over":
            return f"{self.pick(OVER_TIME.split())}({self.matrix(depth)})"
        if name == "absent_over_time":
            return f"absent_over_time({self.matrix(depth)})"
        if name == "quantile_over_time":
            return f"quantile_over_time(0.9, {self.matrix(depth)})"
        if name == "clamp":
            return f"clamp({self.vector(depth)}, {self.pick(NUMBERS)}, {self.pick(NUMBERS)})"
        if name == "clamp_min":
            return f"{self.pick(('clamp_min', 'clamp_max'))}({self.vector(depth)}, {self.scalar(0)})"
        if name == "histogram_quantile":
            return (
                f"histogram_quantile(0.9, {self.pick(('lat_bucket', self.constant(0), self.vector(depth)))})"
            )
        if name == "-":
            return f"-({self.vector(depth)})"
        inner = f"({self.vector(depth)})" if name == "absent" and depth > 1 else self.vector(depth)
        if name == "absent" and self.random.random() < 0.4:
            at = self.pick(("", "", " @ end()"))
            inner = (
                f"{self.pick(('missing', 'up'))}{{{self.matcher()},{self.matcher()},{self.matcher()}}}{at}"
            )
        return f"{name}({inner})"

    def matrix(self, depth: int) -> str:
        if depth <= 0 or self.random.random() < 0.6:
            selector = self.selector().split(" ", maxsplit=1)
            return f"{selector[0]}[5m]" + (f" {selector[1]}" if len(selector) > 1 else "")
        return f"({self.vector(depth - 1)})[{self.pick(('2m:30s', '5m:', '1m:10s', '5s:1m'))}]"

    def relabelling(self, depth: int) -> str:
        inner = self.vector(depth)
        label, source = self.pick((*LABELS, "__name__")), self.pick((*LABELS, "__name__"))
        if self.random.random() < 0.3:
            sources = ", ".join(f'"{self.pick(LABELS)}"' for _ in range(self.pick((1, 2, 3))))
            return f'label_join({inner}, "{label}", "{self.pick(("", "-"))}", {sources})'
        pattern = self.pick((".*", ".+", "(.*)", "(.+)", "", "(.*):1", "web|db", "up", "z"))
        replacement = self.pick(("$1", "${1}", "x", "", "z-$1", "$$", "$0"))
        return f'label_replace({inner}, "{label}", "{replacement}", "{source}", "{pattern}")'

    def constant(self, depth: int) -> str:
        return self.pick(
            (f"vector({self.scalar(depth)})", "vector(1)", "vector(0)", "hour()", "vector(time())", "month()")
        )

    def scalar(self, depth: int) -> str:
        if depth <= 0 or self.random.random() < 0.6:
            return self.pick(NUMBERS)
        kind = self.random.randrange(4)
        if kind == 0:
            return f"scalar({self.vector(depth - 1)})"
        if kind == 1:
            return self.pick(("time()", "pi()"))
        op = self.pick(("+", "-", "*", "/", "%", "^", "> bool", "== bool", "<= bool", "!= bool"))
        return f"({self.scalar(depth - 1)} {op} {self.scalar(depth - 1)})"
