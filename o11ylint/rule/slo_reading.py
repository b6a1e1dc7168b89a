"""The queries of an SLO, read; offsets are those of the text as it is written."""

from o11ylint.documents.slo import Query, Slo
from o11ylint.documents.slo_query import padded
from o11ylint.rule.reading import Reading, of_text


def of_query(slo: Slo, query: Query) -> Reading:
    """The reading of a query, with five minutes where its window stands."""
    if slo.language != "promql" or query.form == "foreign":
        return Reading(None, None, "other-language")
    return of_text(padded(query.text), slo.language)
