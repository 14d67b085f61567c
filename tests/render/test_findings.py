from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.checks.keys import Keys
from ipms.locale import Language, Words
from ipms.model.finding import Finding, Place, Related, Severity
from ipms.render.excerpt import excerpt
from ipms.render.findings.document import findings_document
from ipms.render.findings.results import Results
from ipms.render.layout import line_width
from ipms.render.spans import text_of
from ipms.render.terminal.findings import findings_page, summary_line
from ipms.render.terminal.write import plain_text
from tests.render.hostile import obeyed, texts
from tests.render.snapshots import matches

EN = Words("en")

UNKNOWN = Finding(
    "LNK101",
    Severity.ERROR,
    Place("rooms/team-north/a3/first-contact.yaml", 4, 9, 4, 18),
    ("parent",),
    {"id": "integraton"},
    "a3",
    (Related(Place("rooms/strategic/a3/integration.yaml", 1, 1), "LNK101.related", {"id": "integration"}),),
    "integration",
)
PERCENT = Finding(
    "IND201", Severity.WARNING, Place("indicators/plans.csv", 12, 9, 12, 11), facts={"value": "85", "percent": "8500"}
)
NO_FILE = Finding("MSR009", Severity.HINT, Place("indicators/old.csv"), facts={"id": "old"})
FINDINGS = (UNKNOWN, PERCENT, NO_FILE)
SOURCES = {
    ("rooms/team-north/a3/first-contact.yaml", 4): "parent: integraton\n",
    ("indicators/plans.csv", 12): "2017-11,,85\r\n",
}


def source(path: str, number: int) -> str:
    return SOURCES.get((path, number), "")


def name(code: str) -> str:
    return {"LNK101": "unknown-reference", "IND201": "bare-percentage"}.get(code, "measurements-without-indicator")


def shown(*findings: Finding, line: str = "", width: int = 100) -> str:
    page = findings_page(findings, EN, (lambda _path, _number: line) if line else source, name, width)
    return plain_text(page)


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_findings_look_as_they_were_last_agreed(language: Language, width: int) -> None:
    words = Words(language)
    page = (*findings_page(FINDINGS, words, source, name, width), (), summary_line(FINDINGS, words, 61))
    assert matches(f"findings-{language}-{width}.txt", plain_text(page))


@pytest.mark.parametrize(
    ("line", "column", "end", "caret"),
    [
        ("parent: integraton", 9, 19, "        ^^^^^^^^^^ "),
        ("parent: x", 9, 0, "        ^ "),
        ("nom: 中文字", 6, 8, "     ^^^^ "),
        ("中文: valeur", 5, 11, "      ^^^^^^ "),
        ("\tkey: 1", 2, 5, " ^^^ "),
        ("e\u0301te\u0301: 1", 8, 9, "     ^ "),
        ("short", 40, 45, "     ^ "),
    ],
)
def test_the_caret_stands_under_the_stretch(line: str, column: int, end: int, caret: str) -> None:
    place = Place("a.yaml", 7, column, 7 if end else 0, end)
    finding = Finding("LNK101", Severity.ERROR, place, facts={"id": "x"}, variant="a3")
    under = shown(finding, line=line).splitlines()[2]
    assert under.startswith("    | " + caret)


def test_a_stretch_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert excerpt("key: [1,", Place("a.yaml", 3, 6, 5, 2), 60).length == 3


def test_long_lines_are_shown_around_the_stretch() -> None:
    line = "a" * 5000 + "HERE" + "b" * 5000
    piece = excerpt(line, Place("a.yaml", 1, 5001, 1, 5005), 60)
    assert piece.text[piece.start : piece.start + piece.length] == "HERE"
    assert (piece.text[0], piece.text[-1], len(piece.text)) == ("…", "…", 60)


@given(st.text(max_size=200), st.integers(1, 300), st.integers(0, 300), st.integers(20, 120))
def test_any_place_of_any_line_fits_the_page(line: str, column: int, length: int, width: int) -> None:
    finding = Finding("MSR009", Severity.ERROR, Place("a.csv", 1, column, 1, column + length), facts={"id": "x"})
    page = findings_page([finding], EN, lambda _path, _number: line, name, width)
    assert max(line_width(each) for each in page) <= width
    assert list(obeyed(plain_text(page))) == []


@given(texts)
def test_quoted_texts_are_not_obeyed(typed: str) -> None:
    finding = Finding("MSR009", Severity.ERROR, Place(typed or "a"), facts={"id": typed}, suggestion=typed)
    page = findings_page([finding], EN, source, lambda _: typed, 100)
    assert list(obeyed(plain_text(page))) == []


@pytest.mark.parametrize(
    ("findings", "language", "said"),
    [
        ((), "en", "61 files checked, nothing found"),
        ((), "fr", "61 fichiers vérifiés, aucun constat"),
        (FINDINGS, "en", "1 error, 1 warning, 1 hint in 3 of 61 files"),
        ((UNKNOWN, UNKNOWN), "en", "2 errors in 1 of 61 files"),
        ((PERCENT, PERCENT), "fr", "2 avertissements; fichiers touchés : 1 sur 61"),
    ],
)
def test_the_summary_counts_findings_and_files(findings: tuple[Finding, ...], language: Language, said: str) -> None:
    assert text_of(summary_line(findings, Words(language), 61)).replace("\xa0", " ") == said


def test_programs_get_the_finding_and_its_message(tmp_path: Path) -> None:
    names = {each.code: name(each.code) for each in FINDINGS}
    document = json.loads(findings_document(Results(FINDINGS, 61, names, EN, Keys(tmp_path))))
    first = document["findings"][0]
    assert (document["schema"], document["language"], document["files"]) == ("ipms.findings/1", "en", 61)
    assert first["code"] == "LNK101"
    assert first["name"] == "unknown-reference"
    assert first["severity"] == "error"
    assert first["place"] == {
        "path": "rooms/team-north/a3/first-contact.yaml",
        "line": 4,
        "column": 9,
        "end_line": 4,
        "end_column": 18,
    }
    assert first["related"][0]["message"] == "is “integration”"
    assert "did you mean “integration”?" in first["message"]
