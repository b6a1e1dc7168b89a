"""Whatever stands in an SLO specification is read or left out."""

import pytest

from tests.documents.opening import opened


@pytest.mark.parametrize(
    "content",
    [
        "version: prometheus/v1\nslos: [1, {name: [], objective: {}, sli: [], alerting: []}]\n",
        "apiVersion: openslo/v1\nkind: SLO\nspec: {objectives: [{target: []}], timeWindow: [7], alertPolicies: [3]}\n",
        "apiVersion: openslo/v1\nkind: AlertPolicy\nmetadata: {name: a}\nspec: {conditions: [{spec: 1}, 2]}\n",
        "apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nspec: {indicator: {ratio: {total: 1}}}\n",
        "apiVersion: sre.google.com/v2\nkind: ServiceLevelObjective\nspec: {backend: prometheus, method: []}\n",
        "version: o11ylint/slo/v1\nslos: [{window: {calendar: 9}, slice: 1, alerts: [1, {long: x}]}, 5]\n",
        "apiVersion: sloth.slok.dev/v1\nkind: AlertWindows\nspec: {sloPeriod: 7d, page: {quick: 1}}\n",
    ],
)
def test_whatever_stands_there_is_read_or_left_out(content: str) -> None:
    file = opened(content)
    assert file is not None
    for document in file.documents:
        for slo in document.view.slos:
            assert all(document.span(each.at).end <= len(content) for each in slo.complaints)
