"""The SLOs of many files, with what they refer to by name put into place."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from o11ylint.documents.document import Document
from o11ylint.documents.slo import AlertWindow, Complaint, Indicator, Shared, Slo, SloFile
from o11ylint.slo.windows import period_of

_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)


class Found(NamedTuple):
    """Something of a specification, and the document whose pointers it has."""

    value: Indicator
    document: Document


class Loaded(NamedTuple):
    """An SLO as it can be evaluated.

    Its own pointers, and those of `slo`, are of `document`; the indicator may come from another file. `complaints` are
    those of the specification and what could not be found.
    """

    slo: Slo
    document: Document
    indicator: Found | None
    alert_windows: tuple[AlertWindow, ...]
    complaints: tuple[Complaint, ...]


def loaded(documents: Iterable[Document]) -> list[Loaded]:
    """Every SLO of the documents, which are those of one unit; what is no SLO document is passed over."""
    views = [
        (document, document.view)
        for document in documents
        if document.kind == "slo" and isinstance(document.view, SloFile)
    ]
    index = _Index(views)
    return [index.loaded(slo, document) for document, view in views for slo in view.slos]


class _Index:
    """Shared objects by kind and name, and sloth's catalogues by the length of their period."""

    def __init__(self, views: list[tuple[Document, SloFile]]) -> None:
        self.shared: dict[tuple[str, str], tuple[Shared, Document]] = {}
        self.catalogues: dict[int, tuple[AlertWindow, ...]] = {}
        for document, view in views:
            for each in view.shared:
                self.shared.setdefault((each.kind, each.name.value), (each, document))
            if view.windows is not None:
                self.catalogues.setdefault(*view.windows)

    def loaded(self, slo: Slo, document: Document) -> Loaded:
        complaints = list(slo.complaints)
        indicator = Found(slo.indicator, document) if slo.indicator is not None else None
        ref = slo.indicator_ref
        if indicator is None and ref is not None:
            held = self.shared.get(("SLI", ref.value))
            if held is None or held[0].indicator is None:
                complaints.append(
                    Complaint(f"no SLI {ref.value!r} in the files given; give the file that has it", ref.at)
                )
            else:
                indicator = Found(held[0].indicator, held[1])
        if slo.window is not None and slo.window.calendar is not None:
            try:
                period_of(slo.window, _ANY_DAY)
            except (ValueError, OverflowError) as error:
                complaints.append(Complaint(str(error), slo.window.at))
        windows = self.windows(slo, complaints)
        return Loaded(slo, document, indicator, windows, tuple(complaints))

    def windows(self, slo: Slo, complaints: list[Complaint]) -> tuple[AlertWindow, ...]:
        """The alert windows: of the specification, of the policies it names, of a catalogue that replaces sloth's."""
        period = slo.window.seconds if slo.window is not None else 0
        if slo.format == "sloth" and slo.window is not None and slo.window.assumed:
            wanted = {each.severity for each in slo.alert_windows}
            if period in self.catalogues and wanted:
                return tuple(each for each in self.catalogues[period] if each.severity in wanted)
        found = list(slo.alert_windows)
        for ref in slo.policy_refs:
            policy = self.shared.get(("AlertPolicy", ref.value)) or self.shared.get(
                ("AlertCondition", ref.value)
            )
            if policy is None:
                complaints.append(
                    Complaint(
                        f"no AlertPolicy {ref.value!r} in the files given; give the file that has it", ref.at
                    )
                )
                continue
            found += policy[0].alert_windows
            for inner in policy[0].refs:
                condition = self.shared.get(("AlertCondition", inner.value))
                if condition is not None:
                    found += condition[0].alert_windows
        return tuple(found)
