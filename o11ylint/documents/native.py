"""YAML values as JSON would have them, for models whose loaders expect JSON."""

from o11ylint.documents.fields import boolean, integer, number
from o11ylint.documents.yamltree import Plain
from o11ylint.typed import Any


def native(value: Any) -> Any:
    """A copy in which plain scalars are booleans and numbers where YAML 1.2 says so."""
    return _convert(value, {})


def _convert(value: Any, known: dict[int, Any]) -> Any:
    if isinstance(value, Plain):
        return _scalar(value)
    if not isinstance(value, dict | list):
        return value
    done = known.get(id(value))
    if done is not None:
        return done
    if isinstance(value, list):
        items: list[Any] = []
        known[id(value)] = items
        items.extend([_convert(item, known) for item in value])
        return items
    mapping: dict[str, Any] = {}
    known[id(value)] = mapping
    for key, entry in value.items():
        mapping[key] = _convert(entry, known)
    return mapping


def _scalar(value: Plain) -> Any:
    truth = boolean(value)
    if truth is not None:
        return truth
    whole = integer(value)
    if whole is not None:
        return whole
    amount = number(value)
    return str(value) if amount is None else amount
