"""A rule's page, for a terminal: its facts, then prose and examples."""

import json
import re

from o11ylint.lint.catalog import Rule
from o11ylint.lint.conventions import SHARE
from o11ylint.report.style import BOLD, DIM, YELLOW, Style

_WIDEST = 100
_FINDING = re.compile(r'finding=(\S*?):("(?:[^"\\]|\\.)*")')
_ATTRIBUTE = re.compile(r"(file|options)=(\{.*?\}|\S+)(?=\s|$)")
_MARK = re.compile(r"\s+# finding: (.*)$")


def manual(rule: Rule, page: str, style: Style, *, learned: bool = False) -> str:
    """The page of a rule; paragraphs are fitted to a terminal, and left as they stand where there is none.

    `learned` says that the rule is about a convention of the house.
    """
    body = page.split("\n---\n", 1)[-1]
    lines = [style.ink(rule.id, BOLD), rule.name, "", *_facts(rule, style, learned=learned)]
    paragraph: list[str] = []
    source = iter([*body.split("\n"), ""])
    for line in source:
        if line.startswith("# "):
            continue
        if paragraph and (not line.strip() or line.startswith(("#", "```", "- "))):
            lines += _prose(paragraph, style)
            paragraph = []
        if line.startswith("#"):
            lines += ["", style.ink(line.lstrip("# "), BOLD)]
        elif line.startswith("```"):
            code = list(iter(source.__next__, "```"))
            lines += _example(line, code, style)
        elif line.strip():
            paragraph.append(line)
        elif lines[-1]:
            lines.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _facts(rule: Rule, style: Style, *, learned: bool) -> list[str]:
    fixes = {"safe": "--fix", "unsafe": "--unsafe-fixes", None: "by hand"}
    equivalents = [f"{tool} {', '.join(ids)}" for tool, ids in rule.equivalents.items() if ids]
    measured = "not measured yet"
    if rule.precision is not None:
        measured = f"{rule.precision:.0%} of its hits on the corpus were worth acting on"
    where = f" where at least {SHARE:.0%} of the unit keep it, else info" if learned else ""
    facts = [
        ("severity", rule.severity + where + ("" if rule.default else ", off by default")),
        ("tags", ", ".join(rule.tags)),
        ("fix", fixes[rule.fix]),
        ("precision", measured),
        ("needs", ", ".join(rule.needs)),
        ("known as", "; ".join(equivalents)),
        ("since", rule.since),
    ]
    for name, option in rule.options.items():
        facts.append(("option", f"{name}: {json.dumps(option['default'], ensure_ascii=False)}"))
        facts.append(("", f"  {option['description']}"))
    return [f"  {style.ink(name.ljust(9), DIM)}  {value}" for name, value in facts if value]


def _prose(paragraph: list[str], style: Style) -> list[str]:
    if not style.width:
        return ["  " + line for line in paragraph]
    from textwrap import wrap

    hanging = "    " if paragraph[0].startswith("- ") else "  "
    return wrap(
        " ".join(line.strip() for line in paragraph),
        min(style.width, _WIDEST),
        initial_indent="  ",
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _example(fence: str, code: list[str], style: Style) -> list[str]:
    """The code, with what the rule says about it: on its line in YAML, below it in JSON."""
    lines = [""]
    for key, value in _ATTRIBUTE.findall(_FINDING.sub("", fence)):
        lines.append(f"  {'in' if key == 'file' else 'with'} {value}:")
    for line in code:
        said = _MARK.search(line)
        if said:
            lines.append(f"    {line[: said.start()]}  {style.ink('# ← ' + said.group(1), YELLOW)}")
        else:
            lines.append(f"    {line}".rstrip())
    for pointer, message in _FINDING.findall(fence):
        place = pointer or "the file"
        lines.append(f"    {style.ink(f'← {place}: {json.loads(message)}', YELLOW)}")
    return [*lines, ""]
