"""A3s on paper: true sizes, one page, every text on it; what does not fit is named, what is typed is never obeyed."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ipms.locale import Words
from ipms.model.text import Text
from ipms.render.paper.a3.document import a3_document
from ipms.render.paper.glyphs import printable
from ipms.render.paper.sheet import Commit, Size
from ipms.render.paper.typesetting import Printed, printed
from ipms.views.work.a3_paper import A3Paper, a3_paper
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.paper.reading import asked, facts, letters, poppler, said, words_of
from tests.render.hostile import ATTACKS, rewritten
from tests.render.test_board import any_text
from tests.render.test_hostile_texts import naughty, payloads
from tests.workspaces import make

pytest.importorskip("typst", reason="the extra `report` is not installed")

ROOT = Path(__file__).parents[2]
ENGLISH, FRENCH = Words("en"), Words("fr")
SHEETS = ("distant-foster-families", "first-intervention", "foster-contact", "integration", "intervention-plans")
NETWORK = ("growing-old-at-home", "way-out", "worn-out-staff", "calls-by-night")


@cache
def workspace(folder: str) -> Workspace:
    return open_workspace(ROOT / folder)


def paper_of(a3: str) -> A3Paper:
    return a3_paper(workspace("examples/network" if a3 in NETWORK else ""), a3)


@cache
def sheet(a3: str, language: str, size: Size = "tabloid") -> tuple[dict[str, Any], Printed]:
    document = a3_document(paper_of(a3), FRENCH if language == "fr" else ENGLISH, size)
    return document, printed("a3", document)


def kept(pdf: Printed, folder: Path) -> Path:
    path = folder / "sheet.pdf"
    path.write_bytes(pdf.pdf)
    return path


@poppler
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("a3", [*SHEETS, *NETWORK])
def test_a_sheet_is_one_page_of_true_tabloid_with_every_text_on_it(a3: str, language: str, tmp_path: Path) -> None:
    document, pdf = sheet(a3, language)
    told, found = facts(kept(pdf, tmp_path)), words_of(tmp_path / "sheet.pdf")
    assert (told["Page size"], told["Pages"], told["Tagged"]) == ("1224 x 792 pts", "1", "yes")
    assert (pdf.pages, pdf.moved, pdf.replaced) == (1, (), 0)
    assert [text for text in said(document) if text not in found] == []


@poppler
@pytest.mark.parametrize("a3", ["integration", "way-out"])
def test_a_sheet_of_iso_a3_is_one_too(a3: str, tmp_path: Path) -> None:
    document, pdf = sheet(a3, "fr", "a3")
    assert facts(kept(pdf, tmp_path))["Page size"].startswith("1190.55 x 841.89 pts (A3)")
    assert facts(tmp_path / "sheet.pdf")["Pages"] == "1"
    found = words_of(tmp_path / "sheet.pdf")
    assert [text for text in said(document) if text not in found] == []


@poppler
def test_fonts_are_inside_and_the_sections_are_bookmarks(tmp_path: Path) -> None:
    path = kept(sheet("integration", "en")[1], tmp_path)
    rows = asked("pdffonts", str(path)).splitlines()[2:]
    assert {row.split()[-5] for row in rows} == {"yes"}
    assert all("DejaVuSansCondensed" in row for row in rows)
    structure = asked("pdfinfo", "-struct-text", str(path))
    headings = re.findall(r'^ *(H[1-6])[^"]*"([^"]*)"', structure, re.MULTILINE)
    assert headings[:2] == [("H1", "Youth services that a child meets one by one"), ("H2", "PLAN")]
    assert {title for level, title in headings if level == "H3"} >= {"Theme", "Goals", "Causes", "Signatures"}
    assert b"/Outlines" in path.read_bytes()


def test_the_file_says_that_it_is_kept_and_read_aloud() -> None:
    pdf = sheet("first-intervention", "en")[1].pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_the_same_sheet_is_the_same_bytes() -> None:
    document, pdf = sheet("foster-contact", "fr")
    assert printed("a3", document) == pdf


def test_the_figures_of_the_case_stand_on_its_sheet() -> None:
    document, _ = sheet("first-intervention", "fr")
    texts = list(said(document))
    assert [
        letters(each) for each in ("16,96 jours", "12 jours", "atteint") if letters(each) not in " ".join(texts)
    ] == []


def test_charts_speak_to_those_who_cannot_see_them() -> None:
    halves = sheet("first-intervention", "en")[0]["halves"]
    blocks = [block for half in halves for section in half["sections"] for block in section["body"]]
    charts = [one for block in blocks if block["kind"] == "charts" for one in block["charts"]]
    assert [one["alt"].partition(",")[0] for one in charts] == ["Chart of Assessment to first intervention"] * 2
    assert "then 15.94\xa0d" in charts[0]["svg"]
    assert "now 8.35\xa0d" in charts[1]["svg"]


@pytest.mark.parametrize(
    ("changed", "foot"), [(False, "commit 0123abc of 1 Nov 2018"), (True, "commit 0123abc of 1 Nov 2018, file changed")]
)
def test_the_foot_names_commit_and_date(changed: bool, foot: str) -> None:  # noqa: FBT001 - a case of the table
    commit = Commit("0123abc", dt.date(2018, 11, 1), changed)
    made = a3_document(paper_of("first-intervention"), ENGLISH, "tabloid", commit)["made"]
    assert "".join(text for text, _ in made).startswith(f"first-intervention · as of 31 Oct 2018 · {foot}")


@poppler
def test_what_does_not_fit_moves_whole_and_is_named(tmp_path: Path) -> None:
    known = paper_of("first-intervention")
    long = Text(en="\n\n".join(f"Paragraph {n} tells what was learned that week in the teams." for n in range(160)))
    document = a3_document(replace(known, sheet=replace(known.sheet, learning=long)), ENGLISH)
    pdf = printed("a3", document)
    assert (pdf.size, pdf.moved) == (7, ("learning",))
    assert pdf.pages == int(facts(kept(pdf, tmp_path))["Pages"]) > 1
    found = words_of(tmp_path / "sheet.pdf")
    assert [text for text in said(document) if text not in found] == []
    assert letters("does not fit here: see page 2") in found


def test_text_shrinks_before_anything_moves() -> None:
    known = paper_of("first-intervention")
    sizes = []
    for count in (1, 8, 16):
        text = Text(en="\n\n".join(f"Paragraph {n} tells what was learned." for n in range(count)))
        pdf = printed("a3", a3_document(replace(known, sheet=replace(known.sheet, learning=text)), ENGLISH))
        assert pdf.moved == ()
        sizes.append(pdf.size)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] >= 7


def test_figures_about_too_few_people_are_not_on_the_paper(tmp_path: Path) -> None:
    files = {
        "rooms/team.yaml": "title: Team\nlevel: operational\n",
        "rooms/team/a3/few.yaml": "title: Few\ntype: project\ngoals: [{indicator: people, from: 9, to: 0, by: 2018}]\n",
        "indicators/people.yaml": "title: People\nbetter: lower\nmeasure: count\npeople: true\n",
        "indicators/people.csv": "period,room,value\n2018-01,team,3\n2018-02,team,2\n",
    }
    files["rooms/team/room.yaml"] = files.pop("rooms/team.yaml")
    paper = a3_paper(make(tmp_path, files, dt.date(2018, 6, 1)), "few")
    document = a3_document(paper, ENGLISH)
    (check,) = [each for half in document["halves"] for each in half["sections"] if each["name"] == "check"]
    assert paper.sheet.a3.goals[0].hidden
    assert paper.points == ((),)
    assert [chart["svg"] for chart in check["body"][0]["charts"]] == [""]


def filled(strings: list[str]) -> dict[str, Any]:
    """The largest sheet with the strings as its texts, again and again."""
    endless = itertools.cycle(strings)
    known: A3Paper = rewritten(paper_of("integration"), lambda _: any_text(next(endless)))
    return a3_document(known, ENGLISH)


@poppler
@pytest.mark.parametrize(
    "strings",
    [
        list(ATTACKS),
        ['#read("/etc/passwd")', "#pagebreak()", "= heading", "$x^2$ @ref <label>", "*bold* _it_ `raw`", "\\ // /* */"],
        ["]]></svg><script>alert(1)</script>", "&amp;", "<text x='1'>"],
    ],
)
def test_what_is_typed_is_shown_and_never_obeyed(strings: list[str], tmp_path: Path) -> None:
    document = filled(strings)
    pdf = printed("a3", document)
    found = words_of(kept(pdf, tmp_path))
    shown, _ = printable(document)
    assert [text for text in said(shown) if text.isascii() and text not in found] == []
    assert facts(tmp_path / "sheet.pdf")["JavaScript"] == "no"


def test_a_character_that_no_font_has_is_counted() -> None:
    known = paper_of("calls-by-night")
    document = a3_document(replace(known, sheet=replace(known.sheet, learning=Text(en="漢字 ᐃᓄᒃᑎᑐᑦ ✔"))), ENGLISH)
    pdf = printed("a3", document)
    assert (pdf.replaced, pdf.pages) == (2, 1)


def test_naughty_strings_find_a_page(reference: Path) -> None:
    strings = naughty(reference)
    for start in range(0, len(strings), 160):
        assert printed("a3", filled(strings[start : start + 160])).pages >= 1


@pytest.mark.parametrize("name", ["terminal", "html", "formula"])
def test_payloads_find_a_page(reference: Path, name: str) -> None:
    assert printed("a3", filled([str(each["value"]) for each in payloads(reference, name)])).pages >= 1
