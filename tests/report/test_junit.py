"""The format junit: what Jenkins' xUnit plug-in accepts, and what readers make of it."""

from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from o11ylint.lint.finding import Object, Report
from tests.report.sample import ALERT, BROKEN, CATALOG, PANEL, RUNBOOK, TEMPLATE, render, report
from tests.report.test_visible import HOSTILE

# Element: attributes it must have, attributes it may have, elements it may hold. The part of junit-10.xsd
# (jenkinsci/xunit-plugin, src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd) that we write.
SHAPE: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped", "time"}, {"testcase"}),
    "testcase": ({"name"}, {"classname", "time"}, {"failure", "error", "skipped", "system-out"}),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "skipped": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}


def written(what: Report) -> ElementTree.Element:
    """The report: well-formed, of the shape above, its counts true, its names unique."""
    root = ElementTree.fromstring(render("junit", what).encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        must, may, holds = SHAPE[element.tag]
        assert must <= set(element.keys()) <= must | may
        assert {child.tag for child in element} <= holds
    for suite in root:
        names = [(case.get("classname"), case.get("name")) for case in suite]
        assert len(set(names)) == len(names), "GitLab keeps one case per name"
        assert suite.get("tests") == str(len(names))
        for tag, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert suite.get(count) == str(len(suite.findall(f"testcase/{tag}")))
    for count in ("tests", "failures", "errors"):
        assert root.get(count) == str(sum(int(suite.get(count, "")) for suite in root))
    return root


def test_a_finding_is_a_failed_case_named_after_its_object() -> None:
    (suite,) = written(report(PANEL))
    assert suite.get("name") == "dashboards/api.json"
    (case,) = suite
    assert case.get("classname") == "dashboards.undefined-variable"
    assert case.get("name") == 'dashboard "API" ▸ panel "CPU" (id 3) ▸ query A in dashboards/api.json'
    (failure,) = case
    assert failure.attrib == {"type": "dashboards/undefined-variable", "message": "`$node` is not defined"}
    assert failure.text == (
        "dashboards/api.json:41:27: error[dashboards/undefined-variable] `$node` is not defined\n"
        'dashboard "API" ▸ panel "CPU" (id 3) ▸ query A\n'
        f"A variable that is not defined: {CATALOG.rules['dashboards/undefined-variable'].help}"
    )


def test_the_name_of_a_case_survives_edits_above_it() -> None:
    moved = ALERT._replace(line=99, end_line=99, message="10 instead of 9")
    cases = [written(report(each)).find("testsuite/testcase") for each in (ALERT, moved)]
    assert len({None if case is None else case.get("name") for case in cases}) == 1


def test_there_is_one_suite_per_file_and_one_case_per_finding() -> None:
    root = written(report(ALERT, PANEL, ALERT, RUNBOOK, unchecked=(BROKEN,)))
    assert {suite.get("name"): len(suite) for suite in root} == {
        "alerts/api.yaml": 3,
        "dashboards/api.json": 1,
        "dashboards/old.json": 1,
    }


def test_an_opinion_passes_and_says_so() -> None:
    (case,) = written(report(RUNBOOK)).iter("testcase")
    (output,) = case
    assert output.tag == "system-out"
    assert str(output.text).startswith("alerts/api.yaml:14:3: info[alerts/missing-runbook] no runbook\n")


def test_what_was_not_checked_never_passes() -> None:
    broken, skipped = (suite[0][0] for suite in written(report(ALERT, unchecked=(BROKEN, TEMPLATE)))[1:])
    assert (broken.tag, broken.get("message")) == ("error", "unreadable: permission denied")
    assert (skipped.tag, skipped.get("type")) == ("skipped", "helm-template")


def test_a_clean_run_is_one_passed_case() -> None:
    (suite,) = written(report())
    (case,) = suite
    assert (suite.get("name"), case.get("name")) == ("o11ylint", "no findings")
    assert [child.tag for child in case] == ["system-out"]


def test_a_run_that_found_nothing_of_ours_does_not_pass() -> None:
    (case,) = written(report(documents=0)).iter("testcase")
    assert [child.tag for child in case] == ["skipped"]


def test_a_run_that_could_not_check_has_no_passed_case() -> None:
    assert [case[0].tag for case in written(report(unchecked=(BROKEN,))).iter("testcase")] == ["error"]


def test_names_stay_unique_whatever_objects_are_called() -> None:
    named = [
        ALERT._replace(object=Object("alert", name))
        for name in ("a", "a", "a", "a in alerts/api.yaml (2)", "a")
    ]
    assert len(written(report(*named))[0]) == 5


def test_a_reader_sees_the_same() -> None:
    read = JUnitXml.fromstring(render("junit", report(PANEL, RUNBOOK, unchecked=(BROKEN, TEMPLATE))).encode())
    results = [result for suite in read for case in suite for result in case.result]
    assert [type(each) for each in results] == [Failure, Error, Skipped]
    assert (read.tests, read.failures, read.errors) == (4, 1, 1)


@pytest.mark.parametrize(
    "text",
    [HOSTILE, "]]><![CDATA[ </failure> &amp; &#0; \"'", "\ufffe\uffff\x0b", "x" * 1_000_000],
    ids=["control", "xml", "forbidden", "long"],
)
def test_hostile_text_is_text(text: str) -> None:
    finding = ALERT._replace(message=text, path=text, object=Object("alert", text, group=text), unit=text)
    root = written(report(finding, finding, unchecked=(BROKEN._replace(path=text, detail=text),)))
    assert [each.tag for each in root.iter() if each.tag in ("failure", "error")] == ["failure"] * 2 + [
        "error"
    ]


def test_what_xml_forbids_is_visible() -> None:
    (case,) = written(report(ALERT._replace(message="a\x1b[2J\ud800\ufffe & <b>"))).iter("failure")
    assert case.get("message") == r"a\x1b[2J\ud800\ufffe & <b>"
