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
    for name, server in (values.get("servers") or {}).items():
        fault = url_fault(server["url"])
        if fault:
            return Fault(f"servers.{name}.url: {fault}", ("servers", name, "url"))
    return None


def _unknown(error: ValidationError, at: Pointer) -> Fault:
    schema: Any = error.schema
    instance: Any = error.instance
    known = sorted(schema.get("properties", {}))
    name = next(str(key) for key in instance if key not in known)
    instead = meant(name, known) or f"; expected one of {', '.join(known[:12])}"
    what = "rule" if at[-1:] == ("rules",) else "setting"
    return Fault(f"unknown {what} {name!r}{instead}", (*at, name), key=True)


def _said(error: ValidationError) -> str:
    instance: Any = error.instance
    allowed: Any = error.validator_value
    at = tuple(error.absolute_path)
    if at[:1] == ("servers",) and error.validator in _SECRETIVE:
        return _SECRETIVE[error.validator]  # what was found may be a secret
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
