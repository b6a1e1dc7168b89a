"""What `label_replace` and `label_join` make of a label."""

import re

from o11ylint.promql.labelflow.selecting import spelled_out
from o11ylint.promql.labelflow.series import Series
from o11ylint.promql.labelflow.values import ABSENT, ANY, MOST_TEXTS, PRESENT, Values, absent, either, one_of
from o11ylint.promql.nodes import Call, StringLiteral
from o11ylint.promql.variables import has_variable

# Go's expansion of replacements: $1, ${1}, $name, ${name}, $$
_REFERENCE = r"(?a:\$(?:(\$)|(\w+)|\{(\w+)\}))"
_WHOLE = {"(.*)": True, "(.+)": False, "^(.*)$": True, "^(.+)$": False}
_ANYTHING = frozenset((".*", "(.*)", "^.*$", "^(.*)$"))
_SOMETHING = frozenset((".+", "(.+)", "^.+$", "^(.+)$"))


def replace(node: Call, series: Series) -> Series:
    """A series after `label_replace`."""
    texts = _texts(node, 5)
    if texts is None:
        return Series({}, ANY, series.value, series.always)
    label, replacement, source, pattern = texts
    if any(map(has_variable, (label, source))):
        return Series({}, ANY, series.value, series.always)
    old = series.values(label)
    given = series.values(source) if source else ABSENT
    matches = _matches(pattern, given)
    if matches is False:
        return series
    new = _replacement(node, replacement, pattern, given)
    return series._replace(labels={**series.labels, label: new if matches else either(old, new)})


def _texts(node: Call, count: int) -> list[str] | None:
    found = [arg.value for arg in node.args[1:] if isinstance(arg, StringLiteral)]
    return found if len(found) == len(node.args) - 1 >= count - 1 else None


def _matches(pattern: str, source: Values) -> bool | None:
    """Whether the source certainly matches, or certainly does not."""
    if has_variable(pattern):
        return None
    if pattern in _ANYTHING or (pattern in _SOMETHING and source.present):
        return True
    texts = spelled_out(pattern)
    if texts is not None:
        if not source.others and source.texts <= texts:
            return True
        hit = bool(source.texts & texts) if not source.others else bool(texts - source.texts)
        return None if hit else False
    if source.absent and "\\" not in pattern:
        from o11ylint.promql.regex import matches_empty

        return matches_empty(pattern)
    return None


def _replacement(node: Call, replacement: str, pattern: str, source: Values) -> Values:
    if has_variable(replacement):
        return ANY
    if not replacement:
        return absent('`label_replace` with "" removes', *node.name_span)
    if "$" not in replacement:
        return one_of((replacement,))
    if replacement in ("$1", "${1}") and pattern in _WHOLE:
        if source.absent:
            return absent("`label_replace` copies nothing into", *node.name_span)
        return source if _WHOLE[pattern] or source.present else PRESENT
    return PRESENT if re.sub(_REFERENCE, _dollar, replacement) else ANY


def _dollar(found: re.Match[str]) -> str:
    return found[1] or ""


def join(node: Call, series: Series) -> Series:
    """A series after `label_join`."""
    texts = _texts(node, 3)
    if texts is None or any(map(has_variable, (texts[0], *texts[2:]))):
        return Series({}, ANY, series.value, series.always)
    label, separator, *sources = texts
    return series._replace(labels={**series.labels, label: _joined(node, separator, sources, series)})


def _joined(node: Call, separator: str, sources: list[str], series: Series) -> Values:
    if has_variable(separator):
        return ANY
    parts = [series.values(source) for source in sources]
    if all(part.absent for part in parts) and (not separator or len(parts) < 2):
        return absent("`label_join` joins nothing into", *node.name_span)
    found = [""]
    for place, part in enumerate(parts):
        if part.others or len(found) * len(part.texts) > MOST_TEXTS:
            there = (separator and len(parts) > 1) or any(each.present for each in parts)
            return PRESENT if there else ANY
        between = separator if place else ""
        found = [f"{head}{between}{text}" for head in found for text in sorted(part.texts)]
    return one_of(found)
