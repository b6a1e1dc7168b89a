"""alerts/unselected-resource: a PrometheusRule that no Prometheus picks up."""

from collections.abc import Iterator

from o11ylint.rule.loading import requirements, selects, written
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def unselected_resource(repository: Repository) -> Iterator[Problem]:
    """A rule resource whose labels meet no `ruleSelector` of the unit, while those of another one do."""
    selectors = repository.symbols.defined("rule-selector").get("", [])
    wanted = [found for each in selectors if (found := requirements(each)) is not None]
    resources = repository.symbols.defined("rule-file").get("PrometheusRule", [])
    if not wanted or len(resources) < 2:
        return
    chosen = [[selects(each, labels_of(one.detail)) for each in wanted] for one in resources]
    if not any(True in each for each in chosen):
        return  # something adds the labels later
    asked = ", ".join(map(written, wanted[0]))
    for one, answers in zip(resources, chosen, strict=True):
        if all(answer is False for answer in answers):
            yield Problem(
                f"no `ruleSelector` here selects this resource ({selectors[0].where.path} asks for {asked}): none of"
                " its rules is ever evaluated; give it those labels",
                one.where,
                related=(selectors[0].where,),
            )


def labels_of(listed: str) -> dict[str, str]:
    """The labels of a resource from its fact."""
    return dict(each.split("=", 1) for each in listed.split(",") if "=" in each)
