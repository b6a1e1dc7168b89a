"""LogQL, which is not read: told from PromQL by what only it has."""

import re

from o11ylint.promql.blank import blanked

_PIPELINE = re.compile(
    r"[}\])]\s*\|\s*[=~>a-z_]|[}]\s*(?:!=|!~|!>)\s*[\"`]|\|\s*(?:json|logfmt|unpack|unwrap|pattern|regexp|line_format"
    r"|label_format|decolorize|drop|keep)\b|\b(?:bytes_rate|bytes_over_time|rate_counter)\s*\(",
    re.ASCII,
)


def looks_like_logql(text: str) -> bool:
    """Whether a query has what only LogQL has: line filters, pipelines, functions on bytes."""
    return _PIPELINE.search(blanked(text)) is not None
