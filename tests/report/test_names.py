import pytest

from o11ylint.lint.finding import Object
from o11ylint.report.names import context, object_words
from tests.report.sample import ALERT


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Object("alert", "Down", group="base"), "alert Down in group base"),
        (Object("recording", "job:up:sum", group="base"), "recording rule job:up:sum in group base"),
        (Object("group", "base", group="base"), "group base"),
        (Object("slo", "checkout"), "SLO checkout"),
        (Object("file", "rules.yaml"), "file rules.yaml"),
        (Object("repository", ""), "the whole repository"),
        (Object("dashboard", "API", uid="abc"), 'dashboard "API"'),
        (Object("dashboard", "API", panel="CPU", panel_id=3), 'dashboard "API" ▸ panel "CPU" (id 3)'),
        (Object("dashboard", "API", panel="CPU", target="B"), 'dashboard "API" ▸ panel "CPU" ▸ query B'),
    ],
)
def test_an_object_is_named_as_its_owners_name_it(found: Object, words: str) -> None:
    assert object_words(found) == words


def test_unit_and_owner_are_said_only_where_they_are_known() -> None:
    assert (
        context(ALERT)
        == "alert CheckoutErrors in group checkout · unit prod-eu · owner payments (codeowners)"
    )
    assert context(ALERT._replace(unit="", owner=None)) == "alert CheckoutErrors in group checkout"
