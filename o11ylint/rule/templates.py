"""The labels and annotations of an alert as templates: what they use, what is wrong, or why it is not known."""

import re
from collections.abc import Iterator
from functools import lru_cache

from o11ylint.documents.fields import Text
from o11ylint.documents.rules import AlertingRule
from o11ylint.errors import forget_frames
from o11ylint.gotemplate.errors import TemplateError, TooDeepError
from o11ylint.gotemplate.found import Uses
from o11ylint.gotemplate.plain import plain_uses
from o11ylint.records import Record

_PLACEHOLDERS = r"<%|%>|\{%|%\}|%%\{|\$\$|@@|__[A-Z][A-Z_]+__|\(\( *(?:grab|concat|vars?)\b|\$\{[A-Za-z_]+\}"
"""What another templating tool replaces before Prometheus reads the file; Flux and Compose turn `$$` into `$`."""
_TWICE = r"(?s)\{\{-?\s*[`\"][^`\"]*(?:\{\{|\}\})|\{\{-?\s*\"`"
"""An action that prints the delimiters of another one: Helm renders the file before Prometheus reads it."""
LONGEST = 20_000
"""Code points of a text that is read; people write a hundredth of that."""
_NOTHING = Uses((), (), (), (), (), ())


class Template(Record):
    """A text, read: what it `uses`, or its `fault`, or a reason why it is `unchecked`."""

    known: Uses | None
    fault: TemplateError | None = None
    unchecked: str | None = None

    @property
    def uses(self) -> Uses:
        """What it reads; nothing if it could not be read."""
        return self.known or _NOTHING


class Written(Record):
    """A label or an annotation with an action: `field` says which of the two."""

    field: str
    name: str
    text: Text
    template: Template


@lru_cache(maxsize=1024)  # every rule about templates asks again
def templates(alert: AlertingRule) -> tuple[Written, ...]:
    """The templates of an alert, labels first."""
    return tuple(_templates(alert))


def _templates(alert: AlertingRule) -> Iterator[Written]:
    for field, texts in (("label", alert.labels), ("annotation", alert.annotations)):
        for name, text in texts.items():
            if "{{" in text.value:
                yield Written(field, name, text, of_text(text.value, alert))


def of_text(text: str, alert: AlertingRule) -> Template:
    """The reading of a text that belongs to an alert."""
    dialect = "vmalert" if alert.group.language == "metricsql" else "prometheus3"
    return _read(text, dialect, f"__alert_{alert.name.value}")


@lru_cache(maxsize=16384)
def _read(text: str, dialect: str, name: str) -> Template:
    if len(text) > LONGEST:
        return Template(None, None, "too long")
    plain = plain_uses(text)
    if plain is not None:
        return Template(plain)
    from o11ylint.gotemplate.parser import parse
    from o11ylint.gotemplate.uses import uses

    try:
        nodes = parse(text, dialect, name)
    except TooDeepError:
        return Template(None, None, "nested too deeply")
    except TemplateError as fault:
        forget_frames(fault)
        return _refused(text, dialect, name, fault)
    if re.search(_TWICE, text):
        return Template(None, None, "template")
    return Template(uses(nodes))


def _refused(text: str, dialect: str, name: str, fault: TemplateError) -> Template:
    """A text that Prometheus refuses is wrong, unless it is somebody else's."""
    if re.search(_PLACEHOLDERS, text):
        return Template(None, None, "template")
    if dialect != "vmalert" and _read(text, "vmalert", name).known is not None:
        return Template(None, None, "vmalert")
    return Template(None, fault)
