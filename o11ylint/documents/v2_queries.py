"""Queries of v2 dashboards, in both notations: the plugin as `kind` (v2alpha1) or as `group` (since)."""

from o11ylint.documents.dashboard import DataSource, Target
from o11ylint.documents.fields import Text, boolean, mapping, string
from o11ylint.documents.languages import Languages
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

_OF_VARIABLES = ("query", "expr", "__legacyStringValue")


def load_query(
    holder: dict[str, Any], at: Pointer, languages: Languages, *, variable: bool = False
) -> Target | None:
    """The query under `query` of a panel query, an annotation or a variable that stands at `at`."""
    query = holder.get("query")
    if not isinstance(query, dict):
        return None
    here = (*at, "query")
    spec, spec_at = mapping(query.get("spec")), (*here, "spec")
    datasource = _datasource(holder, at, query, here)
    language, key = languages.of(spec, datasource)
    if variable:  # its query is not under the key that the language has for panels
        key = next((each for each in _OF_VARIABLES if isinstance(spec.get(each), str)), None)
    settings = {
        name: Text(entry, (*spec_at, name))
        for name, entry in spec.items()
        if isinstance(entry, str) and name not in (key, "refId")
    }
    text = Text(spec[key], (*spec_at, key)) if key else None
    target = Target(at, text, language, datasource, settings=settings)
    target.instant = boolean(spec.get("instant")) is True
    return target


def _datasource(holder: dict[str, Any], at: Pointer, query: dict[str, Any], here: Pointer) -> DataSource:
    group = string(query.get("group"))
    if group is not None or query.get("kind") == "DataQuery":
        return DataSource(
            group or None, string(mapping(query.get("datasource")).get("name")), (*here, "datasource")
        )
    given = mapping(holder.get("datasource"))
    type_ = string(given.get("type")) or string(query.get("kind"))
    return DataSource(type_, string(given.get("uid")), (*at, "datasource"))
