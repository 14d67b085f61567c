"""Boards as posters: true size, one page, every text on it; what does not fit is named, and nothing typed is obeyed."""

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
from ipms.locale.guarded import GuardedWords
from ipms.model.text import Text
from ipms.render.paper.glyphs import printable
from ipms.render.paper.poster.document import poster_document
from ipms.render.paper.sheet import Commit, Size
from ipms.render.paper.typesetting import Printed, printed
from ipms.render.terminal.board import board_page
from ipms.views.board import board
from ipms.views.board_page import Board
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
CASE, NETWORK = "", "examples/network"


@cache
def workspace(folder: str) -> Workspace:
    return open_workspace(ROOT / folder)


@cache
def board_of(folder: str, room: str) -> Board:
    return board(workspace(folder), room)


@cache
def poster(folder: str, room: str, language: str, size: Size = "tabloid") -> tuple[dict[str, Any], Printed]:
    document = poster_document(board_of(folder, room), FRENCH if language == "fr" else ENGLISH, size)
    return document, printed("poster", document)


def kept(pdf: Printed, folder: Path) -> Path:
    path = folder / "poster.pdf"
    path.write_bytes(pdf.pdf)
    return path


ROOMS = [(folder, room) for folder in (CASE, NETWORK) for room in workspace(folder).room_ids]


@poppler
@pytest.mark.parametrize(("folder", "room"), ROOMS)
def test_a_board_is_one_page_of_true_tabloid_with_every_text_on_it(folder: str, room: str, tmp_path: Path) -> None:
    document, pdf = poster(folder, room, "en")
    told, found = facts(kept(pdf, tmp_path)), words_of(tmp_path / "poster.pdf")
    assert (told["Page size"], told["Pages"], told["Tagged"]) == ("1224 x 792 pts", "1", "yes")
    assert (pdf.pages, pdf.moved, pdf.replaced) == (1, (), 0)
    assert [text for text in said(document) if text not in found] == []


@poppler
@pytest.mark.parametrize(("folder", "room"), ROOMS)
def test_and_one_of_iso_a3_in_french(folder: str, room: str, tmp_path: Path) -> None:
    document, pdf = poster(folder, room, "fr", "a3")
    assert facts(kept(pdf, tmp_path))["Page size"].startswith("1190.55 x 841.89 pts (A3)")
    assert facts(tmp_path / "poster.pdf")["Pages"] == "1"
    found = words_of(tmp_path / "poster.pdf")
    assert [text for text in said(document) if text not in found] == []


@poppler
@pytest.mark.parametrize(("folder", "room"), [(CASE, "tactical-youth"), (NETWORK, "strategic")])
def test_the_fullest_rooms_fit_in_the_longer_language_on_the_lower_paper(
    folder: str, room: str, tmp_path: Path
) -> None:
    document, pdf = poster(folder, room, "fr")
    found = words_of(kept(pdf, tmp_path))
    assert (pdf.pages, pdf.moved) == (1, ())
    assert [text for text in said(document) if text not in found] == []


@poppler
@pytest.mark.parametrize("words", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_what_the_terminal_says_stands_on_the_poster(words: Words, tmp_path: Path) -> None:
    """Each piece of the terminal's board, but for its bars of blocks, branches of trees and drawn arrows."""
    page = board_page(board_of(CASE, "tactical-youth"), words, 4000, wall=False)
    drawn = re.compile(r"[▁▂▃▄▅▆▇█∘│├└─━═╌┄▶▷·–]|illustrative or |, tracées|, drawn")
    pieces = [letters(span.text) for line in page for span in line if not drawn.search(span.text)]
    found = words_of(kept(poster(CASE, "tactical-youth", words.language)[1], tmp_path))
    columns = {letters(words("board.column.spark"))}
    assert [piece for piece in pieces if piece not in found and piece not in columns] == []


@poppler
def test_fonts_are_inside_and_the_walls_are_bookmarks(tmp_path: Path) -> None:
    path = kept(poster(CASE, "team-north", "en")[1], tmp_path)
    rows = asked("pdffonts", str(path)).splitlines()[2:]
    assert {row.split()[-5] for row in rows} == {"yes"}
    assert all("DejaVuSansCondensed" in row for row in rows)
    assert b"/Outlines" in path.read_bytes()


@poppler
def test_walls_are_headings_and_figures_a_table_with_captions(tmp_path: Path) -> None:
    structure = asked("pdfinfo", "-struct-text", str(kept(poster(CASE, "team-north", "en")[1], tmp_path)))
    headings = re.findall(r'^ *(H[1-6])[^"]*"([^"]*)"', structure, re.MULTILINE)
    assert headings[:3] == [("H1", "Team North"), ("H2", "DECIDE TODAY"), ("H2", "DIRECTION")]
    assert {title for level, title in headings if level == "H2"} >= {"PERFORMANCE", "GAPS AND ACTIONS"}
    assert {title for level, title in headings if level == "H3"} >= {"Accessibility", "A3", "Obstacles", "Actions"}
    captions = re.findall(r'TH <[^"]*"([^"]*)"', structure)
    assert captions[:3] == ["standing", "indicator", "baseline → now"]


def test_the_file_says_that_it_is_kept_and_read_aloud() -> None:
    pdf = poster(CASE, "team-north", "fr", "a3")[1].pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_the_same_board_is_the_same_bytes() -> None:
    document, pdf = poster(CASE, "team-north", "fr", "a3")
    assert printed("poster", document) == pdf


def test_figures_come_before_colour() -> None:
    """Each standing has its mark and its word, and each chart its sentence."""
    document, _ = poster(CASE, "strategic", "fr", "a3")
    rows = [row for part in document["performance"]["parts"] for row in part["rows"]]
    standings = ["".join(text for text, _ in row["standing"]).split("\xa0", 1) for row in rows]
    assert standings == [["✔", "atteinte"], ["✔", "atteinte"], ["✖", "manquée"], ["◌", "sans\xa0cible"]]
    assert rows[0]["spark"]["alt"].startswith("Graphique de De l’évaluation à la première intervention")
    assert rows[0]["spark"]["alt"].endswith("16,96\xa0→\xa08,35 jours, cible ≤\xa012 jours")


def test_charts_have_their_target_and_hollow_points() -> None:
    document, _ = poster(CASE, "strategic", "fr", "a3")
    charts = [row["spark"]["svg"] for part in document["performance"]["parts"] for row in part["rows"]]
    dashed = ["stroke-dasharray" in chart for chart in charts]
    hollow = ["f-paper" in chart for chart in charts]
    assert dashed == [True, True, True, False]
    assert hollow == [True, False, False, False]


@pytest.mark.parametrize(
    ("changed", "foot"),
    [(False, "commit 0123abc of 1 Nov 2018"), (True, "commit 0123abc of 1 Nov 2018, files changed since")],
)
def test_the_foot_names_commit_and_date(changed: bool, foot: str) -> None:  # noqa: FBT001 - a case of the table
    commit = Commit("0123abc", dt.date(2018, 11, 1), changed)
    made = poster_document(board_of(CASE, "team-north"), ENGLISH, "tabloid", commit)["made"]
    assert "".join(text for text, _ in made) == f"team-north · as of 31 Oct 2018 · {foot}"


@poppler
def test_what_does_not_fit_moves_whole_and_is_named(tmp_path: Path) -> None:
    known = board_of(CASE, "tactical-youth")
    many = tuple(replace(known.kaizens[0], kaizen=replace(known.kaizens[0].kaizen, id=f"k{n}")) for n in range(120))
    document = poster_document(replace(known, kaizens=many), ENGLISH)
    pdf = printed("poster", document)
    assert (pdf.size, pdf.moved) == (7, ("PROJECTS AND IMPROVEMENT – Kaizen",))
    assert pdf.pages == int(facts(kept(pdf, tmp_path))["Pages"]) == 3
    found = words_of(tmp_path / "poster.pdf")
    assert [text for text in said(document) if text not in found] == []
    assert letters("does not fit here: see page 2") in found


def test_dimensions_that_do_not_fit_move_one_by_one() -> None:
    known = board_of(CASE, "tactical-youth")
    many = tuple(replace(group, rows=tuple(row for row in group.rows for _ in range(8))) for group in known.performance)
    pdf = printed("poster", poster_document(replace(known, performance=many), ENGLISH))
    assert "PERFORMANCE – Accessibility" not in pdf.moved
    assert "PERFORMANCE – Continuity" in pdf.moved


def test_text_shrinks_before_anything_moves() -> None:
    known = board_of(CASE, "tactical-youth")
    sizes = []
    for count in (0, 4, 12):
        few = replace(known, kaizens=known.kaizens[:1] * count, katas=(), a3s=())
        pdf = printed("poster", poster_document(few, ENGLISH))
        assert pdf.moved == ()
        sizes.append(pdf.size)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] >= 7


def test_an_empty_room_has_a_poster_that_says_so(tmp_path: Path) -> None:
    files = {"rooms/team/room.yaml": "title: Team\nlevel: operational\n"}
    document = poster_document(board(make(tmp_path, files, dt.date(2018, 6, 1)), "team"), ENGLISH)
    assert printed("poster", document).moved == ()
    texts = set(said(document))
    assert letters("Nothing waits for this room’s decision.") in texts
    assert letters("no indicator is on this wall yet") in texts
    assert document["across"] == []


def test_figures_about_too_few_people_are_not_on_the_paper(tmp_path: Path) -> None:
    files = {
        "rooms/team/room.yaml": "title: Team\nlevel: operational\nindicators: [people]\n",
        "indicators/people.yaml": "title: People\nbetter: lower\nmeasure: count\npeople: true\n",
        "indicators/people.csv": "period,room,value\n2018-04,team,3\n2018-05,team,2\n",
    }
    document = poster_document(board(make(tmp_path, files, dt.date(2018, 6, 1)), "team"), ENGLISH)
    (row,) = document["performance"]["parts"][0]["rows"]
    assert "".join(text for text, _ in row["standing"]) == "?\xa0not\xa0shown"
    assert row["spark"] == {"svg": "", "alt": ""}
    assert "".join(text for text, _ in row["since"]) == "–"
    assert printed("poster", document).pages == 1


def test_words_that_guard_persons_are_kept() -> None:
    known = board_of(CASE, "team-north")
    named = rewritten(known, lambda _: Text(en="call 514-555-0199", fr="appeler 514-555-0199"))
    texts = " ".join(said(poster_document(named, GuardedWords("en"))))
    assert "call" in texts
    assert "0199" not in texts


def filled(strings: list[str]) -> dict[str, Any]:
    """The fullest board with the strings as its texts, again and again."""
    endless = itertools.cycle(strings)
    known: Board = rewritten(board_of(CASE, "tactical-youth"), lambda _: any_text(next(endless)))
    return poster_document(known, ENGLISH)


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
    pdf = printed("poster", document)
    found = words_of(kept(pdf, tmp_path))
    shown, _ = printable(document)
    assert [text for text in said(shown) if text.isascii() and text not in found] == []
    assert facts(tmp_path / "poster.pdf")["JavaScript"] == "no"


def test_a_character_that_no_font_has_is_counted() -> None:
    known = board_of(CASE, "team-north")
    document = poster_document(replace(known, vision=(Text(en="漢字 ᐃᓄᒃᑎᑐᑦ ✔"),)), ENGLISH)
    pdf = printed("poster", document)
    assert (pdf.replaced, pdf.pages) == (2, 1)


def test_naughty_strings_find_a_page(reference: Path) -> None:
    strings = naughty(reference)
    for start in range(0, len(strings), 160):
        assert printed("poster", filled(strings[start : start + 160])).pages >= 1


def test_templates_find_a_page(reference: Path) -> None:
    strings = (reference / "hostile" / "template" / "ssti.txt").read_text(encoding="utf-8", errors="replace")
    assert printed("poster", filled([each for each in strings.splitlines() if each.strip()])).pages >= 1


@pytest.mark.parametrize("name", ["terminal", "html", "formula"])
def test_payloads_find_a_page(reference: Path, name: str) -> None:
    assert printed("poster", filled([str(each["value"]) for each in payloads(reference, name)])).pages >= 1
