"""What functions of templates take and give, and what literals are."""

import re

from o11ylint.gotemplate.nodes import Constant, String

KNOWN_FIELDS = frozenset(
    ("Labels", "Value", "ExternalLabels", "ExternalURL",
     "ActiveAt", "AlertID", "Expr", "For", "GroupID", "IsPartial", "Type",
     "Capabilities", "Chart", "Files", "Release", "Template", "Values")
)  # fmt: skip
"""Fields of an alert in Prometheus, in vmalert, and those of Helm, which are gone once it has rendered."""
_STRINGS = frozenset(
    ("html", "humanize", "humanize1024", "humanizeDuration", "humanizePercentage", "js", "label", "print", "printf",
     "println", "reReplaceAll", "stripDomain", "stripPort", "strvalue", "title", "toLower", "toUpper", "urlQueryEscape",
     "urlquery", "externalURL", "pathPrefix", "graphLink", "tableLink", "humanizeTimestamp")
)  # fmt: skip
_RESULTS = {"now": "float", "parseDuration": "float", "len": "int"} | dict.fromkeys(_STRINGS, "string")
_BOOLEANS = frozenset(("eq", "ge", "gt", "le", "lt", "match", "ne", "not"))

# of 3.15; the least and, unless it is variadic, the only number of arguments
_COUNTS = {
    0: "externalURL now pathPrefix",
    1: """first graphLink humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp len not
       parseDuration query safeHtml stripDomain stripPort strvalue tableLink title toDuration toLower toTime toUpper
       urlQueryEscape value""",
    2: "ge gt label le lt match ne sortByLabel",
    3: "reReplaceAll",
}
_LEAST = {1: "and call eq index or printf slice"}
STRING_ARGUMENTS = {
    name: places
    for places, names in (
        (
            (0,),
            "graphLink parseDuration query safeHtml stripDomain stripPort tableLink title toLower toUpper",
        ),
        ((0,), "urlQueryEscape printf label sortByLabel"),
        ((0, 1), "match"),
        ((0, 1, 2), "reReplaceAll"),
    )
    for name in names.split()
}
"""The arguments that must be strings, by position."""


def result_of(function: str) -> str:
    """What a function gives: string, float, int, bool or other."""
    return "bool" if function in _BOOLEANS else _RESULTS.get(function, "other")


def literal(node: Constant | String) -> str:
    """What a literal is; `5` is an int, and never equal to or comparable with a float."""
    if isinstance(node, String):
        return "string"
    if node.text in ("true", "false"):
        return "bool"
    if node.text == "nil" or node.text.endswith("i"):
        return "other"
    if node.text[0] == "'" or re.match(r"[+-]?0[xX]", node.text):
        return "int"
    return "float" if re.search("[.eEpP]", node.text) else "int"


def wrong_count(function: str, given: int) -> str | None:
    """Go's complaint about a number of arguments, or None."""
    for wanted, names in _COUNTS.items():
        if function in names.split():
            return (
                None if given == wanted else f"wrong number of args for {function}: want {wanted} got {given}"
            )
    for wanted, names in _LEAST.items():
        if function in names.split() and given < wanted:
            return f"wrong number of args for {function}: want at least {wanted} got {given}"
    return None
