"""A week's page, the agenda of the call, a room's own week: as last read, and whatever people typed."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipms
from ipms.locale import Words
from ipms.render.layout import line_width
from ipms.render.pages.document import Document
from ipms.render.pages.html import document_html
from ipms.render.pages.markdown import document_markdown
from ipms.render.plain.data import plain
from ipms.render.plain.sheets.agenda_csv import meeting_csv
from ipms.render.plain.sheets.tables import meeting_json, week_csv, week_json
from ipms.render.sheets.pages import meeting_document, week_document
from ipms.render.terminal.document import document_page
from ipms.render.terminal.write import plain_text
from ipms.views.sheets.meeting import status_meeting
from ipms.views.sheets.own import OwnWeek, own_week
from ipms.views.sheets.week import status_week
from ipms.views.sheets.week_page import StatusMeeting, StatusWeek
from tests.render.hostile import ATTACKS, obeyed, rewritten, texts
from tests.render.snapshots import matches
from tests.render.test_board import any_text
from tests.render.test_exports import Elements

CHECKOUT = Path(__file__).parents[2]
WORDS = {"en": Words("en"), "fr": Words("fr")}


@cache
def meeting() -> StatusMeeting:
    """The call of the case."""
    return status_meeting(ipms.open(CHECKOUT))


@cache
def network() -> StatusMeeting:
    """The call of the larger example, where some rooms hide what others show."""
    return status_meeting(ipms.open(CHECKOUT / "examples" / "network"))


@cache
def own() -> tuple[StatusWeek, OwnWeek]:
    """A room of the larger example, with its invented sheets."""
    ws = ipms.open(CHECKOUT / "examples" / "network")
    page = status_week(ws, "day-centre")
    return page, own_week(ws, "day-centre", page.week)


def documents(text: str, words: Words) -> dict[str, Document]:
    """Every page with this text in the place of all that people typed."""
    typed: StatusMeeting = rewritten(meeting(), lambda _: any_text(text))
    room = dataclasses.replace(own()[1], answers=rewritten(own()[1].answers, lambda _: any_text(text)))
    return {
        "week": week_document(typed.week, words),
        "meeting": meeting_document(typed, words),
        "own": week_document(typed.week, words, room),
    }


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("name", ["week", "meeting"])
def test_the_pages_of_the_case_as_they_were_last_read(name: str, width: int, language: str) -> None:
    words = WORDS[language]
    pages = {"week": week_document(meeting().week, words), "meeting": meeting_document(meeting(), words)}
    shown = document_page(pages[name], width)
    assert max(map(line_width, shown)) <= width
    assert matches(f"case-status-{name}-{language}-{width}.txt", plain_text(shown))


@pytest.mark.parametrize("language", WORDS)
def test_the_pages_of_the_larger_example_as_they_were_last_read(language: str) -> None:
    words = WORDS[language]
    assert matches(
        f"network-status-week-{language}.txt", plain_text(document_page(week_document(network().week, words), 100))
    )
    assert matches(
        f"network-status-meeting-{language}.txt", plain_text(document_page(meeting_document(network(), words), 100))
    )
    assert matches(
        f"network-status-own-{language}.txt", plain_text(document_page(week_document(own()[0], words, own()[1]), 100))
    )


@pytest.mark.parametrize("language", WORDS)
def test_documents_of_the_case_as_they_were_last_read(language: str) -> None:
    document = meeting_document(meeting(), WORDS[language])
    assert matches(f"case-status-meeting-{language}.md", document_markdown(document))
    assert matches(f"case-status-meeting-{language}.html", document_html(document, WORDS[language].language))
    assert matches(f"case-status-meeting-{language}.csv", meeting_csv(meeting(), WORDS[language]))


FORMS: dict[str, Callable[[str], str]] = {
    "week.txt": lambda text: plain_text(document_page(documents(text, WORDS["en"])["week"], 80)),
    "meeting.txt": lambda text: plain_text(document_page(documents(text, WORDS["fr"])["meeting"], 80)),
    "own.txt": lambda text: plain_text(document_page(documents(text, WORDS["fr"])["own"], 80)),
    "week.md": lambda text: document_markdown(documents(text, WORDS["en"])["week"]),
    "meeting.html": lambda text: document_html(documents(text, WORDS["en"])["meeting"], "en"),
    "week.json": lambda text: week_json(rewritten(meeting().week, lambda _: any_text(text))),
    "meeting.json": lambda text: meeting_json(rewritten(meeting(), lambda _: any_text(text))),
    "week.csv": lambda text: week_csv(rewritten(meeting().week, lambda _: any_text(text))),
    "meeting.csv": lambda text: meeting_csv(rewritten(meeting(), lambda _: any_text(text)), WORDS["en"]),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_texts_that_mean_harm_are_shown_and_never_obeyed(form: str, attack: str) -> None:
    assert list(obeyed(FORMS[form](attack))) == []


@settings(max_examples=25)
@given(typed=texts.filter(str.strip), width=st.integers(40, 220), language=st.sampled_from(sorted(WORDS)))
def test_no_line_is_wider_than_the_page(typed: str, width: int, language: str) -> None:
    for document in documents(typed, WORDS[language]).values():
        assert max(map(line_width, document_page(document, width))) <= width


@pytest.mark.parametrize("typed", ["=1+1", "@x", "-2", "+3"])
def test_no_spreadsheet_takes_a_text_for_a_formula(typed: str) -> None:
    rows = list(csv.reader(io.StringIO(FORMS["meeting.csv"](typed))))
    assert len({len(row) for row in rows}) == 1
    assert [row for row in rows[1:] if row[6].startswith(("=", "@", "+", "-"))] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_page_for_browsers_has_no_element_that_was_typed(attack: str) -> None:
    page, usual = Elements(FORMS["meeting.html"](attack)), Elements(FORMS["meeting.html"]("plain"))
    assert [tag for tag, _ in page.found] == [tag for tag, _ in usual.found]
    assert {"a", "script", "img", "iframe", "link"}.isdisjoint({tag for tag, _ in page.found})


@pytest.mark.parametrize("language", WORDS)
def test_the_page_for_browsers_has_headings_and_tables_that_are_read_aloud(language: str) -> None:
    page = document_html(meeting_document(network(), WORDS[language]), WORDS[language].language)
    elements = Elements(page)
    assert elements.open == []
    assert elements.named("html") == [{"lang": language}]
    assert (len(elements.named("h1")), len(elements.named("h2"))) == (1, 7)
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
    assert len(tables) == len(elements.named("caption")) == 5
    for table in tables:
        rows = [len(re.findall(r"<t[hd][ >]", row)) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)]
        assert len(set(rows)) == 1
        assert table.count('scope="row"') == len(rows) - 1


def test_documents_for_programs_hold_everything_under_the_name_of_their_schema() -> None:
    assert json.loads(week_json(meeting().week)) == {"schema": "ipms.status-week/1", "week": plain(meeting().week)}
    assert json.loads(meeting_json(meeting())) == {"schema": "ipms.status-meeting/1", "meeting": plain(meeting())}


def test_the_call_goes_through_twelve_of_a_list_and_the_page_of_the_week_has_all() -> None:
    many = tuple(meeting().week.recognition[0] for _ in range(15))
    page = dataclasses.replace(meeting(), week=dataclasses.replace(meeting().week, recognition=many))
    spoken = plain_text(document_page(meeting_document(page, WORDS["en"]), 100))
    written = plain_text(document_page(week_document(page.week, WORDS["en"]), 100))
    assert (spoken.count("★"), written.count("★")) == (12, 15)
    assert "and 3 more: `ipms status week` has them all" in spoken


@pytest.mark.parametrize("language", WORDS)
def test_where_there_is_nothing_the_call_says_so_part_by_part(tmp_path: Path, language: str) -> None:
    shutil.copy(CHECKOUT / "ipms.yaml", tmp_path / "ipms.yaml")
    page = status_meeting(ipms.open(tmp_path))
    text = plain_text(document_page(meeting_document(page, WORDS[language]), 100))
    nothing = {"en": "Nothing", "fr": "Rien"}[language]
    assert sum(line.strip().startswith(nothing) for line in text.splitlines()) == 8
    assert page.minutes == 7
