"""What makes a finding the same one tomorrow: rule, object and evidence; no line, no path, no message."""

from collections import Counter
from collections.abc import Iterable

from o11ylint.lint.drafts import Draft
from o11ylint.lint.finding import Finding

VERSION = "1"


def fingerprinted(drafts: Iterable[Draft]) -> list[Finding]:
    """The findings with their fingerprints; equal ones are numbered.

    `parts` has one hash for each piece of evidence: a finding about three hosts is still known when one of them has
    gone, and new when a fourth has come.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    return [
        draft.finding._replace(
            fingerprint=_hash(draft, draft.evidence, seen),
            parts=tuple(_hash(draft, (each,), seen, "part") for each in draft.evidence or ("",)),
        )
        for draft in drafts
    ]


def _hash(draft: Draft, evidence: tuple[str, ...], seen: Counter[tuple[str, ...]], what: str = "") -> str:
    from hashlib import sha256

    fields = (VERSION, what, draft.finding.rule, *draft.identity, "", *evidence)
    number = seen[fields]
    seen[fields] += 1
    text = "\0".join((*fields, str(number)))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
