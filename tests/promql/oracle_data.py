"""What the proof hands to the tests: verdicts as bits, explained differences, faults and their messages."""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.promql.oracle_judges import ROOT, Verdict, quoted
from tests.promql.oracle_mutants import mutants
from tests.promql.oracle_texts import corpus_queries

DATA = ROOT / "tests" / "data" / "promql"
VERDICTS = DATA / "verdicts.json"
ERRORS = DATA / "errors.yaml"
DISAGREEMENTS = DATA / "disagreements.yaml"
MUTANTS = 30_000
EXACT = "3.15 experimental"  # whose words we repeat
# 2.42 ends an aggregation one token late; anchored and smoothed stay outside of their selector
TREES = "3.15"


class Texts(NamedTuple):
    """The corpus' queries and their mutants."""

    queries: list[str]
    mutants: list[str]


class Fault(NamedTuple):
    """A faulty query with the first complaint of Prometheus 3.15; without a message it is legal after all."""

    topic: str
    query: str
    verdict: Verdict


class Difference(NamedTuple):
    """A class of texts on which promql-parser is known to differ from Prometheus, and why."""

    why: str
    accepts: bool
    pattern: re.Pattern[str]

    def explains(self, text: str, message: str, *, accepts: bool) -> bool:
        """Texts it wrongly rejects show by themselves; the others by what Prometheus says about them."""
        return accepts == self.accepts and bool(self.pattern.search(message if accepts else text))


def texts() -> Texts:
    """Everything that is judged, always in the same order."""
    queries = corpus_queries()
    return Texts(queries, mutants(queries, MUTANTS))


def digest(items: Sequence[str]) -> str:
    """Tells whether two lists are the same."""
    return hashlib.sha256("\0".join(items).encode()).hexdigest()


def digest_of_trees(verdicts: Sequence[Verdict]) -> str:
    """Tells whether two judges see the same expressions, of the same types, in the same places."""
    return digest([repr(sorted(verdict.tree)) for verdict in verdicts])


def digest_of_complaints(items: Sequence[str], verdicts: Sequence[Verdict]) -> str:
    """Tells whether two judges complain in the same words about the same places, where they have to."""
    known = explained("messages", EXACT)
    complaints = zip(items, verdicts, strict=True)
    return digest([repr(said[:3]) for text, said in complaints if not said.ok and text not in known])


def write_verdicts(judged: Texts, verdicts: dict[str, list[Verdict]]) -> None:
    """Keep who accepts what, queries first, mutants after them; of trees and complaints only digests."""
    content = {
        "queries": {"count": len(judged.queries), "sha256": digest(judged.queries)},
        "mutants": {"count": len(judged.mutants), "sha256": digest(judged.mutants)},
        "accepted": {judge: _pack([said.ok for said in all_said]) for judge, all_said in verdicts.items()},
        "trees": {TREES: digest_of_trees(verdicts[TREES])},
        "complaints": {EXACT: digest_of_complaints([*judged.queries, *judged.mutants], verdicts[EXACT])},
    }
    VERDICTS.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


class Verdicts(NamedTuple):
    """Digests of the lists, the trees and the complaints, and for each judge what it accepts."""

    digests: dict[str, str]
    trees: str
    complaints: str
    accepted: dict[str, list[bool]]


def read_verdicts() -> Verdicts:
    """What the proof kept."""
    content = json.loads(VERDICTS.read_text("utf-8"))
    total = content["queries"]["count"] + content["mutants"]["count"]
    return Verdicts(
        {name: content[name]["sha256"] for name in Texts._fields},
        content["trees"][TREES],
        content["complaints"][EXACT],
        {judge: _unpack(bits)[:total] for judge, bits in content["accepted"].items()},
    )


def _pack(bits: list[bool]) -> str:
    padded = bits + [False] * (-len(bits) % 8)
    octets = bytes(
        sum(bit << place for place, bit in enumerate(padded[at : at + 8])) for at in range(0, len(padded), 8)
    )
    return base64.b64encode(octets).decode()


def _unpack(packed: str) -> list[bool]:
    return [bool(octet >> place & 1) for octet in base64.b64decode(packed) for place in range(8)]


@cache
def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def read_faults() -> list[Fault]:
    """The hand-written faulty queries."""
    content = _read(ERRORS)
    return [
        Fault(topic, entry["query"], _said(entry)) for topic, entries in content.items() for entry in entries
    ]


def _said(entry: dict[str, str | int]) -> Verdict:
    message = str(entry.get("message", ""))
    return Verdict(not message, message, int(entry.get("start", 0)), int(entry.get("end", 0)))


def write_faults(faults: list[Fault]) -> None:
    """Renew messages and positions; comments at the top of the file stay."""
    lines = [line for line in ERRORS.read_text("utf-8").splitlines() if line.startswith("#")]
    topic = ""
    for fault in faults:
        if fault.topic != topic:
            topic = fault.topic
            lines.append(f"{topic}:")
        said = fault.verdict
        where = (
            f", message: {quoted(said.message)}, start: {said.start}, end: {said.end}" if not said.ok else ""
        )
        lines.append(f"- {{query: {quoted(fault.query)}{where}}}")
    _read.cache_clear()
    ERRORS.write_bytes(("\n".join(lines) + "\n").encode())


def explained(section: str, judge: str) -> dict[str, str]:
    """Texts on which we differ from a judge on purpose or in spite of ourselves, and why."""
    content = _read(DISAGREEMENTS)
    return {entry["query"]: entry["why"] for entry in content[section] if judge in entry["judges"]}


def promql_parser_differences() -> list[Difference]:
    """Known faults and gaps of promql-parser 0.11.0."""
    content = _read(DISAGREEMENTS)["promql-parser"]
    return [
        Difference(entry["why"], side == "accepts", re.compile(entry["pattern"]))
        for side in ("accepts", "rejects")
        for entry in content[side]
    ]
