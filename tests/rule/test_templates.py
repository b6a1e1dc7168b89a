"""Which labels and annotations are judged as templates."""

import pytest

from o11ylint.documents.fields import Text
from o11ylint.documents.rules import AlertingRule, GroupHead
from o11ylint.rule.templates import LONGEST, of_text, templates


def alert(language: str = "promql", **annotations: str) -> AlertingRule:
    rule = AlertingRule((), Text("Down", ()), Text("up == 0", ()), GroupHead((), None, language))
    rule.annotations = {name: Text(text, ("annotations", name)) for name, text in annotations.items()}
    return rule


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ $$labels.x }}", "template"),
        ("{{ x | <%= p('y') %> }}", "template"),
        ("{% raw %}{{ $foo }}", "template"),
        ("{{`{{`}} $labels.x {{`}}`}}", "template"),
        ('{{"`{{ $labels.x }}`"}}', "template"),
        ("{{ $expr | queryEscape }}", "vmalert"),
        ("{{ " + "(" * 200 + "1" + ")" * 200 + " }}", "nested too deeply"),
        ("{{ foo }}" + "x" * LONGEST, "too long"),
    ],
)
def test_what_is_not_judged_has_a_reason(text: str, reason: str) -> None:
    found = of_text(text, alert())
    assert (found.known, found.fault, found.unchecked) == (None, None, reason)
    assert found.uses.labels == ()


def test_only_texts_with_actions_are_templates() -> None:
    assert [each.name for each in templates(alert(a="plain", b="{{ $value }}", c="}}"))] == ["b"]


def test_a_fault_has_the_words_of_go() -> None:
    fault = of_text("{{ define `__alert_Down` }}x{{ end }}", alert()).fault
    assert fault is not None
    assert fault.message == 'template: multiple definition of template "__alert_Down"'


def test_a_vmrule_may_use_what_vmalert_has() -> None:
    text = "{{ $activeAt }} {{ jsonEscape .Expr }}"
    assert of_text(text, alert("metricsql")).known is not None
