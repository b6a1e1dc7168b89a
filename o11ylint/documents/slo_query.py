"""The queries of an SLO as PromQL over a window."""

import re
from collections.abc import Sequence

from o11ylint.documents.slo import Indicator, Query

_PLACEHOLDER = r"\{\{-?\s*\.window\s*-?\}\}|\$\{(?:__)?window\}|\$(?:__)?window\b|(?<=\[)window(?=[\]:])"
"""sloth, our own, and slo-generator, which replaces `[window`."""
_MATCHERS = r"\{(?:[^{}\"'`]|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`[^`]*`)*\}"
_SELECTOR = rf"\s*(?:[A-Za-z_:][\w:]*\s*(?:{_MATCHERS})?|{_MATCHERS})\s*"


def has_window(text: str) -> bool:
    """Whether there is a placeholder for the window."""
    return re.search(_PLACEHOLDER, text) is not None


def is_selector(text: str) -> bool:
    """Whether the text looks like one selector and nothing else."""
    return re.fullmatch(_SELECTOR, text) is not None


def form_of(text: str) -> str:
    """How a window gets into a query of which nothing more is known."""
    if has_window(text):
        return "expression"
    return "counter" if is_selector(text) else "fixed"


def padded(text: str) -> str:
    """The query over five minutes with every other character in its place, to tell where something is wrong in it."""
    return re.sub(_PLACEHOLDER, lambda found: "5m".ljust(len(found[0])), text)


def at_window(query: Query, window: str, indicator: Indicator, by: Sequence[str] = ()) -> str | None:
    """PromQL over `window`, by these labels; None if no window can be put into the query."""
    text = query.text.strip()
    if query.form == "expression":
        return re.sub(_PLACEHOLDER, window, text)
    grouping = f" by ({', '.join(by)}) " if by else ""
    if query.form == "counter":
        return f"sum{grouping}(increase({text}[{window}]))"
    if query.form == "gauge-sum":
        return f"sum{grouping}(sum_over_time({text}[{window}]))"
    if query.form == "gauge-count":
        return f"sum{grouping}(count_over_time({text}[{window}]))"
    if query.form == "native-count":
        return f"histogram_count(sum{grouping}(increase({text}[{window}])))"
    if query.form == "native-share" and indicator.threshold is not None:
        return f"histogram_fraction(0, {indicator.threshold.value}, sum{grouping}(rate({text}[{window}])))"
    return None
