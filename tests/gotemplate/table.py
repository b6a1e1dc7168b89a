"""The hand-written templates and what Prometheus 3.15 says about each."""

from typing import NamedTuple

import yaml

from tests.promql.oracle_judges import ROOT, quoted

TABLE = ROOT / "tests" / "data" / "gotemplate" / "templates.yaml"


class Entry(NamedTuple):
    """A template, and its first fault as `line: message`, or None if there is none."""

    topic: str
    template: str
    said: str | None


def read_table() -> list[Entry]:
    """Every entry, in the order of the file."""
    content = yaml.safe_load(TABLE.read_text("utf-8"))
    return [
        Entry(topic, entry["template"], entry.get("message"))
        for topic, entries in content.items()
        for entry in entries
    ]


def write_table(entries: list[Entry]) -> None:
    """Renew the messages; the comment at the top stays."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("#")]
    topic = ""
    for entry in entries:
        if entry.topic != topic:
            topic = entry.topic
            lines.append(f"{topic}:")
        message = f", message: {quoted(entry.said)}" if entry.said is not None else ""
        lines.append(f"- {{template: {quoted(entry.template)}{message}}}")
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")
