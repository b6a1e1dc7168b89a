"""What is wrong with a configuration, in one sentence; only imported when one has to be checked."""

import json

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from o11ylint.documents.pointer import Pointer
from o11ylint.errors import meant
from o11ylint.lint.servers import url_fault
from o11ylint.records import Record
from o11ylint.typed import Any


class Fault(Record):
    """One sentence, and where it belongs; `key` means the key rather than its value."""

    message: str
    at: Pointer
    key: bool = False


def first_fault(values: dict[str, Any], schema: str) -> Fault | None:
    """The most telling error of a configuration."""
    error = best_match(Draft202012Validator(json.loads(schema)).iter_errors(values))
    if error is None:
        return _address(values)
    at: Pointer = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        return _unknown(error, at)
    where = ".".join(str(step) for step in at if isinstance(step, str))
    return Fault(f"{where}: {_said(error)}" if where else _said(error), at)


def _address(values: dict[str, Any]) -> Fault | None:
    """The first server with a URL that cannot be used."""
    urls: list[tuple[Pointer, str]] = [
        (("servers", name, "url"), server["url"]) for name, server in values.get("servers", {}).items()
    ]
    for index, unit in enumerate(values.get("units", ())):
        if "://" in unit.get("prometheus", ""):
            urls.append((("units", index, "prometheus"), unit["prometheus"]))
    for at, url in urls:
        fault = url_fault(url)
        if fault:
            return Fault(f"{'.'.join(map(str, at))}: {fault}", at)
    return None


def _unknown(error: ValidationError, at: Pointer) -> Fault:
    schema: Any = error.schema
    instance: Any = error.instance
    known = sorted(schema.get("properties", {}))
    name = next(str(key) for key in instance if key not in known)
    instead = meant(name, known) or f"; expected one of {', '.join(known[:12])}"
    what = "rule" if at[-1:] == ("rules",) else "setting"
    return Fault(f"unknown {what} {name!r}{instead}", (*at, name), key=True)


def _said_of_server(error: ValidationError, at: Pointer) -> str:
    """What was found is not told where it may be a secret that was written in the wrong place."""
    if error.validator == "dependentRequired":
        return "user and password_env go together, and key_file needs cert_file"
    if error.validator == "not":
        return "either token_env, or user and password_env"
    if "propertyNames" in error.absolute_schema_path:
        return "expected the name of a header such as X-Api-Key"
    if at[-1] == "tenant" and error.validator == "pattern":
        return "expected a tenant without spaces, or several joined by |"
    if error.validator in ("type", "pattern") and any(str(step).endswith("_env") for step in at):
        return "expected the name of an environment variable such as PROMETHEUS_TOKEN"
    return ""


def _said(error: ValidationError) -> str:
    instance: Any = error.instance
    allowed: Any = error.validator_value
    at = tuple(error.absolute_path)
    if at[:1] == ("servers",) and (said := _said_of_server(error, at)):
        return said
    found = json.dumps(instance, ensure_ascii=False, default=str)
    if error.validator == "enum":
        off = "; to switch a rule off, list it under `ignore:`" if at[-1:] == ("severity",) else ""
        return f"found {found}, expected one of {', '.join(map(str, allowed))}{off}"
    if error.validator == "type":
        names = {"array": "a list", "object": "a mapping", "string": "a text", "integer": "a whole number",
                 "number": "a number", "boolean": "true or false"}  # fmt: skip
        such = " such as {severity: error}" if at[-2:-1] == ("rules",) else ""
        return f"found {found}, expected {names.get(str(allowed), allowed)}{such}"
    if error.validator == "required":
        missing = [name for name in allowed if name not in instance]
        return f"{', '.join(map(repr, missing))} is missing"
    if error.validator in ("minLength", "minItems"):
        return "found nothing, expected at least one " + (
            "character" if error.validator == "minLength" else "entry"
        )
    return error.message
