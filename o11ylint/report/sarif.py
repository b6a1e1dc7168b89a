"""SARIF 2.1.0, for code scanning and editors.

GitHub refuses a run of more than 25,000 results and shows 5,000 (docs.github.com, "SARIF results
exceed limit"). Nothing is cut here: a report says what was found.
"""

from o11ylint import __version__, resources
from o11ylint.lint.catalog import HOME, Rule
from o11ylint.lint.finding import Finding, FixInfo, Report, Unchecked
from o11ylint.report.machine import encoded
from o11ylint.report.names import object_words
from o11ylint.typed import Any

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEM_SEVERITY = {"error": "error", "warning": "warning", "info": "recommendation"}


def render(report: Report) -> str:
    """One run, with the rules that found something."""
    ids = sorted({each.rule for each in report.findings})
    rules = [report.catalog.rules[each] for each in ids]
    index = {rule_id: number for number, rule_id in enumerate(ids)}
    run = {
        "tool": {
            "driver": {
                "name": "o11ylint",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": [_rule(each) for each in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not any(each.failed for each in report.unchecked),
                "toolExecutionNotifications": [_notification(each) for each in report.unchecked],
            }
        ],
        "results": [_result(each, index[each.rule]) for each in report.findings],
    }
    return encoded({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    page = resources.read(f"rules/{rule.id}.md").split("\n---\n", 1)[-1].strip() + "\n"
    properties: dict[str, Any] = {
        "tags": list(rule.tags),
        "problem.severity": _PROBLEM_SEVERITY[rule.severity],
    }
    if rule.precision is not None:
        properties["precision"] = _precision(rule.precision)
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("/")[1].split("-")),
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": _why(page)},
        "help": {"text": page, "markdown": page},
        "helpUri": rule.help,
        "defaultConfiguration": {"enabled": rule.default, "level": _LEVELS[rule.severity]},
        "properties": properties,
    }


def _why(page: str) -> str:
    """The first paragraph of what a page says about why."""
    _, _, rest = page.partition("\n## Why\n")
    return " ".join(rest.strip().split("\n\n", 1)[0].split())


def _precision(share: float) -> str:
    """The words code scanning sorts by; a warning has to earn at least `high` (law 2)."""
    if share >= 0.95:
        return "very-high"
    return "high" if share >= 0.9 else "medium"


def _result(finding: Finding, index: int) -> dict[str, Any]:
    owner, fix, container = finding.owner, finding.fix, finding.container
    properties: dict[str, Any] = {
        "confidence": finding.confidence,
        "tags": list(finding.tags),
        "pointer": finding.pointer,
    }
    if finding.unit:
        properties["unit"] = finding.unit
    if owner is not None:
        properties["owner"] = {"team": owner.team, "source": owner.source}
    if fix is not None and not fix.refused:
        properties["fix"] = {"title": fix.title, "safety": fix.safety}
    if container is not None:
        properties["container"] = {"document": container[0], "pointer": container[1]}
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _literal(finding.message)},
        "locations": [{**_location(finding.path, region), "logicalLocations": [_logical(finding)]}],
        "partialFingerprints": {"o11ylint/v1": finding.fingerprint},
        "properties": properties,
    }
    if fix is not None and fix.replacements:
        result["fixes"] = [_fix(finding.path, fix)]
    return result


def _fix(path: str, fix: FixInfo) -> dict[str, Any]:
    """The replacements of a fix; offsets count code points from the start of the file."""
    replacements = [
        {
            "deletedRegion": {"charOffset": span.start, "charLength": span.end - span.start},
            "insertedContent": {"text": text},
        }
        for span, text in fix.replacements
    ]
    place = _location(path, None)["physicalLocation"]["artifactLocation"]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": place, "replacements": replacements}],
    }


def _literal(text: str) -> str:
    """Braces enclose the placeholders of a message; those that are meant are doubled (SARIF 2.1.0, 3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")


def _logical(finding: Finding) -> dict[str, str]:
    found = finding.object
    kind, name = found.kind, found.name
    if found.target is not None:
        kind, name = "query", found.target
    elif found.panel is not None:
        kind, name = "panel", found.panel
    return {"name": name, "fullyQualifiedName": object_words(found), "kind": kind}


def _notification(each: Unchecked) -> dict[str, Any]:
    region = {"startLine": each.line} if each.line else None
    return {
        "descriptor": {"id": each.reason},
        "level": "error" if each.failed else "note",
        "message": {"text": _literal(each.detail or each.reason)},
        "locations": [_location(each.path, region)],
    }


def _location(path: str, region: dict[str, int] | None) -> dict[str, Any]:
    from urllib.parse import quote

    # A name that is not UTF-8 reaches us with surrogates; the bytes it stands for are what the URI says.
    quoted = quote(path, errors="surrogateescape")
    artifact = (
        {"uri": f"file://{quoted}"} if path.startswith("/") else {"uri": quoted, "uriBaseId": "%SRCROOT%"}
    )
    place: dict[str, Any] = {"artifactLocation": artifact}
    if region is not None:
        place["region"] = region
    return {"physicalLocation": place}
