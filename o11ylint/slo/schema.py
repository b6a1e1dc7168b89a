"""Our own format against schemas/slo.schema.json; not on the path of `check`, for jsonschema is slow to import."""

import json
from typing import Any

from o11ylint import resources
from o11ylint.documents.native import native
from o11ylint.documents.slo import Complaint

_SHORT = 60


def violations(raw: Any) -> list[Complaint]:
    """What the schema does not allow in a parsed document, in the order of the document."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json.loads(resources.read("schemas/slo.schema.json")))
    found = sorted(
        validator.iter_errors(native(raw)), key=lambda each: [str(step) for step in each.absolute_path]
    )
    return [Complaint(_words(each), tuple(each.absolute_path)) for each in found]


def _words(error: Any) -> str:
    """jsonschema's words, but not for values that fill a page and choices that it cannot explain."""
    if error.validator == "oneOf":
        return (
            "an indicator is one of `bad` and `total`, `good` and `total`, `good` and `bad`, or `error_ratio`"
        )
    if error.validator == "anyOf":
        described = error.schema.get("description") or "neither a length such as `30d` nor a calendar"
        return f"{str(error.instance)[:_SHORT]!r} does not fit: {described}"
    return str(error.message)[: 3 * _SHORT]
