"""The forms that build services read: what their own definitions ask for, and nothing of what files say obeyed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from ipms.checks.keys import Keys
from ipms.checks.registry import rules
from ipms.locale import LANGUAGES, Language, Words
from ipms.model.finding import Finding, Place, Related, Severity
from ipms.render.findings.document import findings_document, statistics_document
from ipms.render.findings.github import github_commands, unheard
from ipms.render.findings.gitlab import gitlab_report
from ipms.render.findings.junit import junit_report
from ipms.render.findings.results import Results
from ipms.render.findings.sarif import sarif_log
from ipms.render.findings.text import results_page, statistics_page
from ipms.render.terminal.write import plain_text
from tests.render.hostile import obeyed, texts

DATA = Path(__file__).parent.parent / "data"
A3 = "rooms/team-north/a3/first-contact.yaml"
NAM = "TEST54122816"

UNKNOWN = Finding(
    "LNK101",
    Severity.ERROR,
    Place(A3, 4, 9, 4, 18),
    ("goals", 0, "indicator"),
    {"id": "integraton"},
    "a3",
    (Related(Place("rooms/strategic/a3/integration.yaml", 1, 1), "LNK101.related", {"id": "integration"}),),
    "integration",
)
AGAIN = Finding("LNK101", Severity.ERROR, Place(A3, 9, 9, 10, 2), ("goals", 0, "indicator"), {"id": "x"}, "a3")
PERCENT = Finding(
    "IND201",
    Severity.WARNING,
    Place("indicators/plans.csv", 12, 9, 12, 11),
    (12, "value"),
    {"value": "85", "percent": "8500"},
)
NO_FILE = Finding("MSR009", Severity.HINT, Place("indicators/old.csv"), facts={"id": "old"})
FINDINGS = (NO_FILE, PERCENT, UNKNOWN, AGAIN)
NAMES: Mapping[str, str] = {code: rule.name for code, rule in rules().items()}


def results(*findings: Finding, language: Language = "en", folder: str = "", **more: Any) -> Results:
    return Results(findings, 61, NAMES, Words(language), Keys(Path("no/such/folder")), folder, **more)


# --- GitHub Actions ----------------------------------------------------------------------------


def test_a_workflow_command_a_finding() -> None:
    expected = (
        f"::error file=quality/ipms/{A3},line=4,col=9,endLine=4,endColumn=18,title=unknown-reference [LNK101]"
        "::no A3 has the id “integraton”; did you mean “integration”?\n"
        f"::error file=quality/ipms/{A3},line=9,endLine=10,title=unknown-reference [LNK101]::no A3 has the id “x”\n"
        "::warning file=quality/ipms/indicators/plans.csv,line=12,col=9,endLine=12,endColumn=11,"
        "title=percentage-over-one [IND201]::a percentage is written 85, which would be 8500\u00a0%25"
        "%0AWrite it as a fraction (0.85) or with its sign (85\u00a0%25).\n"
        "::notice file=quality/ipms/indicators/old.csv,line=1,col=1,title=measurements-of-nothing [MSR009]"
        "::there is no indicator “old”: these measurements are not read"
        "%0AAdd indicators/old.yaml, or rename the file.\n"
    )
    assert github_commands(results(UNKNOWN, AGAIN, PERCENT, NO_FILE, folder="quality/ipms")) == expected


@given(texts, texts)
def test_a_command_is_one_line_whatever_files_say(typed: str, name: str) -> None:
    finding = Finding("MSR009", Severity.ERROR, Place(name or "a"), (typed,), {"id": typed}, suggestion=typed)
    commands = github_commands(results(finding))
    assert commands.count("\n") == 1
    assert re.match(r"::error file=[^:,]*,line=1,col=1,title=[^:,]*::", commands)
    assert list(obeyed(commands)) == []


def test_a_text_for_people_gives_the_runner_no_commands() -> None:
    text = "rooms/a.yaml: ::set-output name=x::y\n ##[error]z\n"
    first, *said, last = unheard(text).splitlines()
    word = first.removeprefix("::stop-commands::")
    assert (last, "\n".join(said) + "\n") == (f"::{word}::", text)
    assert word not in text
    assert word != unheard(text + "more\n").splitlines()[0].removeprefix("::stop-commands::")


# --- GitLab ------------------------------------------------------------------------------------


def test_the_code_quality_report_has_what_gitlab_reads() -> None:
    entries = json.loads(gitlab_report(results(*FINDINGS, folder="ipms")))
    assert entries[2] == {
        "description": "no A3 has the id “integraton”; did you mean “integration”? [LNK101]",
        "check_name": "unknown-reference",
        "fingerprint": entries[2]["fingerprint"],
        "severity": "major",
        "location": {"path": f"ipms/{A3}", "lines": {"begin": 4, "end": 4}},
    }
    assert [entry["severity"] for entry in entries] == ["info", "minor", "major", "major"]
    assert len({entry["fingerprint"] for entry in entries}) == len(FINDINGS)


def test_a_fingerprint_survives_edits_above_and_another_language() -> None:
    moved = Finding("LNK101", Severity.ERROR, Place(A3, 40, 9, 40, 18), ("goals", 0, "indicator"), {"id": "y"}, "a3")
    prints = {
        json.loads(gitlab_report(results(finding, language=language)))[0]["fingerprint"]
        for finding in (UNKNOWN, moved)
        for language in LANGUAGES
    }
    assert len(prints) == 1


# --- SARIF -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft4Validator:
    schema = json.loads((DATA / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema)


def sarif(of: Results) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(sarif_log(of, rules()))
    return log


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("compared", [False, True])
@pytest.mark.parametrize("findings", [(), FINDINGS], ids=["clean", "findings"])
def test_the_log_is_of_the_published_form(
    validator: jsonschema.Draft4Validator, language: Language, findings: tuple[Finding, ...], *, compared: bool
) -> None:
    validator.validate(sarif(results(*findings, language=language, known=(AGAIN,), compared=compared)))


def test_the_validator_refuses_what_is_no_log(validator: jsonschema.Draft4Validator) -> None:
    log = sarif(results(UNKNOWN))
    log["runs"][0]["results"][0]["level"] = "grave"
    assert not validator.is_valid(log)


def test_a_result_points_at_its_rule_its_place_and_the_other_end() -> None:
    run = sarif(results(UNKNOWN, folder="quality/ipms"))["runs"][0]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "LNK101"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": f"quality/ipms/{A3}", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 18},
            },
            "logicalLocations": [{"fullyQualifiedName": "goals[0].indicator"}],
        }
    ]
    other = result["relatedLocations"][0]
    assert other["message"] == {"text": "is “integration”"}
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "quality/ipms/rooms/strategic/a3/integration.yaml"
    assert (run["columnKind"], run["automationDetails"]["id"]) == ("unicodeCodePoints", "ipms/quality/ipms/")
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}


def test_every_rule_is_described_and_leads_nowhere_else() -> None:
    described = sarif(results())["runs"][0]["tool"]["driver"]["rules"]
    assert [each["id"] for each in described] == list(rules())
    assert [
        each["id"] for each in described if not (each["shortDescription"]["text"] and each["help"]["markdown"])
    ] == []
    assert [each["id"] for each in described if "helpUri" in each] == []


def test_a_baseline_tells_new_results_from_known_ones() -> None:
    run = sarif(results(UNKNOWN, known=(NO_FILE, AGAIN), compared=True))["runs"][0]
    states = [(each["ruleId"], each["baselineState"]) for each in run["results"]]
    assert states == [("MSR009", "unchanged"), ("LNK101", "new"), ("LNK101", "unchanged")]


def test_brackets_of_files_make_no_links() -> None:
    finding = Finding("MSR009", Severity.ERROR, Place("a b#?%.csv"), facts={"id": "[here](1)"})
    result = sarif(results(finding))["runs"][0]["results"][0]
    assert "\\[here\\](1)" in result["message"]["text"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b%23%3F%25.csv"


# --- JUnit -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(DATA / "junit-10.xsd"))


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own report, with nothing declared in it


def failed(text: str) -> list[str]:
    """The names of the tests that failed."""
    return [case.get("name", "") for case in parsed(text).iter("testcase") if case.find("failure") is not None]


@pytest.mark.parametrize("fail_on", ["error", "warning", "hint", "never"])
@pytest.mark.parametrize("findings", [(), FINDINGS], ids=["clean", "findings"])
def test_the_report_is_of_the_form_that_jenkins_asks_for(
    junit_schema: xmlschema.XMLSchema, findings: tuple[Finding, ...], fail_on: str
) -> None:
    junit_schema.validate(junit_report(results(*findings, fail_on=fail_on)))


@pytest.mark.parametrize(
    ("fail_on", "names"),
    [
        ("never", []),
        ("error", ["LNK101 unknown-reference goals[0].indicator", "LNK101 unknown-reference goals[0].indicator (2)"]),
        (
            "warning",
            [
                "IND201 percentage-over-one [12].value",
                "LNK101 unknown-reference goals[0].indicator",
                "LNK101 unknown-reference goals[0].indicator (2)",
            ],
        ),
    ],
)
def test_a_test_fails_where_its_finding_fails_the_run(fail_on: str, names: list[str]) -> None:
    assert failed(junit_report(results(*FINDINGS, fail_on=fail_on))) == names


def test_a_suite_a_file_with_its_counts() -> None:
    root = parsed(junit_report(results(*FINDINGS, folder="ipms")))
    assert {name: root.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "4",
        "failures": "2",
        "errors": "0",
    }
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("ipms/indicators/old.csv", "1", "0"),
        ("ipms/indicators/plans.csv", "1", "0"),
        (f"ipms/{A3}", "2", "2"),
    ]
    text = root.findtext(f"testsuite[@name='ipms/{A3}']/testcase/failure")
    assert text == f"ipms/{A3}:4:9: error: no A3 has the id “integraton”; did you mean “integration”?"


def test_a_clean_run_is_one_test_that_passed() -> None:
    root = parsed(junit_report(results()))
    assert [case.get("name") for case in root.iter("testcase")] == ["61 files checked, nothing found"]
    assert failed(junit_report(results())) == []


@given(texts | st.text())
def test_the_report_is_xml_whatever_files_say(typed: str) -> None:
    finding = Finding("MSR009", Severity.ERROR, Place(typed or "a"), (typed, 0), {"id": typed}, suggestion=typed)
    text = junit_report(results(finding))
    assert len(failed(text)) == 1
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)


# --- text and JSON -----------------------------------------------------------------------------


def counts_of(document: str) -> tuple[dict[str, int], dict[str, int] | None]:
    data = json.loads(document)
    return data["counts"], data.get("baseline")


@pytest.mark.parametrize("write", [findings_document, statistics_document])
def test_programs_are_told_how_many_there_are(write: Any) -> None:
    counts = {"error": 2, "warning": 1, "hint": 1}
    assert counts_of(write(results(*FINDINGS))) == (counts, None)
    assert counts_of(write(results(*FINDINGS, known=(AGAIN,), gone=2, compared=True))) == (
        counts,
        {"known": 1, "gone": 2},
    )


def test_programs_are_told_how_often_each_rule_speaks() -> None:
    document = json.loads(statistics_document(results(*FINDINGS)))
    assert document["schema"] == "ipms.statistics/1"
    assert document["statistics"][0] == {
        "code": "LNK101",
        "severity": "error",
        "findings": 2,
        "files": 1,
        "name": "unknown-reference",
    }


STATISTICS = {
    "en": """\
findings  files  severity  code    name
       2      1  error     LNK101  unknown-reference
       1      1  warning   IND201  percentage-over-one
       1      1  hint      MSR009  measurements-of-nothing

2 errors, 1 warning, 1 hint in 3 of 61 files
""",
    "fr": """\
constats  fichiers  gravité        code    nom
       2         1  erreur         LNK101  unknown-reference
       1         1  avertissement  IND201  percentage-over-one
       1         1  suggestion     MSR009  measurements-of-nothing

2 erreurs, 1 avertissement, 1 suggestion; fichiers touchés_: 3 sur 61
""",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_told_how_often_each_rule_speaks(language: Language) -> None:
    page = plain_text(statistics_page(results(*FINDINGS, language=language), 80))
    assert page.replace("\u00a0", "_") == STATISTICS[language]


def last_lines(of: Results, seconds: float | None = None) -> list[str]:
    page = plain_text(results_page(of, lambda _path, _line: "", 80, seconds))
    return page.replace("\u00a0", " ").splitlines()[-3:]


def test_the_last_lines_say_what_the_baseline_holds_back() -> None:
    assert last_lines(results(), 0.214) == ["61 files checked, nothing found (0.21 s)"]
    assert last_lines(results(language="fr"), 0.214) == ["61 fichiers vérifiés, aucun constat (0,21 s)"]
    assert last_lines(results(known=(AGAIN,), compared=True)) == [
        "61 files checked, nothing new",
        "1 known finding is not shown",
    ]
    assert last_lines(results(NO_FILE, known=(AGAIN, UNKNOWN), gone=12, compared=True)) == [
        "1 hint in 1 of 61 files",
        "2 known findings are not shown",
        "12 of the known findings are gone: write the baseline again",
    ]


def test_a_rule_names_its_page_once() -> None:
    page = plain_text(results_page(results(*FINDINGS), lambda _path, _line: "", 80))
    assert re.findall("ipms explain (.*)", page) == ["MSR009", "IND201", "LNK101"]


@pytest.mark.parametrize(
    "write",
    [findings_document, github_commands, gitlab_report, junit_report, lambda of: sarif_log(of, rules())],
    ids=["json", "github", "gitlab", "junit", "sarif"],
)
def test_no_form_holds_an_identifier(write: Any) -> None:
    place = Place(f"rooms/{NAM}/room.yaml")
    other = Related(place, "LNK101.related", {"id": NAM})
    finding = Finding("LNK101", Severity.ERROR, place, (NAM, 0), {"id": NAM}, "a3", (other,), NAM)
    assert NAM not in write(results(finding))
