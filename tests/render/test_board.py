from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.locale import Language, Words
from ipms.model.finding import Finding, Place, Severity
from ipms.model.text import Text
from ipms.model.vocabulary import Cadence
from ipms.render.cells import neutral, width
from ipms.render.layout import line_width
from ipms.render.spans import Page
from ipms.render.terminal.board import board_page
from ipms.render.terminal.write import plain_text
from ipms.views.board_page import Board, Gap
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.samples import BOARD, COMPLAINTS, DECIDE, OBSTACLES, ROOM, WAIT, month, named
from tests.render.snapshots import matches

WORDS: dict[Language, Words] = {"en": Words("en"), "fr": Words("fr")}


def shown(board: Board, cells: int = 120, language: Language = "en", *, wall: bool | None = None) -> str:
    """The board as text, its no-break spaces as plain ones."""
    return plain_text(board_page(board, WORDS[language], cells, wall=wall)).replace("\xa0", " ")


def bare(board: Board) -> Board:
    """A room of which nothing but its name is known."""
    head = replace(
        board.head, directorates=(), above=(), below=(), every=None, on=None, at=None, minutes=None, next_meeting=None
    )
    return Board(
        head=head,
        gaps=(),
        decide=(),
        vision=(),
        vision_from=None,
        performance=(),
        aims=(),
        a3s=(),
        kaizens=(),
        katas=(),
        obstacles=(),
        week=None,
        actions=(),
        min_points=12,
        min_count=5,
        illustrative=False,
        fictional=False,
        sources=(),
    )


@pytest.mark.parametrize("cells", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_board_looks_as_it_was_last_agreed(language: Language, cells: int) -> None:
    assert matches(f"board-{language}-{cells}.txt", plain_text(board_page(BOARD, WORDS[language], cells)))


@pytest.mark.parametrize("cells", [80, 120])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_room_without_anything_says_so(language: Language, cells: int) -> None:
    assert matches(f"bare-{language}-{cells}.txt", plain_text(board_page(bare(BOARD), WORDS[language], cells)))


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", ["✔ met", "16.96 → 8.35 days", "≤ 12 days", "−50.8 % better", "Nov 2017"]),
        ("en", ["◌ no target", "0.96 → 3.6", "–", "+275 % better", "Jun 2018"]),
        ("en", ["✔ met", "70 → 85 %", "≥ 85 %", "+15 pts better", "Sep 2018"]),
        ("en", ["✖ missed", "10 → 43 %", "≥ 85 %", "+33 pts better", "Sep 2018"]),
        ("en", ["◌ no target", "14.30 → 8.70 %", "–", "−39.2 % better", "Sep 2018"]),
        ("fr", ["✔ atteinte", "16,96 → 8,35 jours", "≤ 12 jours", "−50,8 % mieux", "nov. 2017"]),
        ("fr", ["✖ manquée", "10 → 43 %", "≥ 85 %", "+33 pts mieux", "sept. 2018"]),
    ],
)
def test_a_published_figure_stands_in_one_row(language: Language, row: list[str]) -> None:
    rows = shown(BOARD, 120, language).splitlines()
    assert [text for text in rows if all(part in text for part in row)] != []


@given(st.integers(60, 220), st.sampled_from(["en", "fr"]), st.booleans())
def test_no_line_is_wider_than_the_page(cells: int, language: Language, wall: bool) -> None:  # noqa: FBT001
    assert widest(board_page(BOARD, WORDS[language], cells, wall=wall)) <= cells


@pytest.mark.parametrize("cells", [1, 2, 5, 10, 20, 30, 40, 50])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_too_narrow_to_read_still_fits(language: Language, cells: int) -> None:
    assert widest(board_page(BOARD, WORDS[language], cells)) <= cells


@settings(max_examples=60)
@given(st.lists(texts, min_size=1, max_size=12), st.integers(40, 220))
def test_whatever_people_type_stays_inside_the_page_and_is_not_obeyed(typed: list[str], cells: int) -> None:
    endless = itertools.cycle(typed)
    board = rewritten(BOARD, lambda _: any_text(next(endless)))
    page = board_page(board, WORDS["en"], cells)
    assert widest(page) <= cells
    assert list(obeyed("".join(span.text for each in page for span in each))) == []
    assert all("\n" not in span.text for each in page for span in each)


def test_every_text_of_the_data_is_shown() -> None:
    tokens: dict[str, str] = {}
    board = rewritten(silent(BOARD), lambda text: any_text(tokens.setdefault(str(text), f"T{len(tokens)}x")))
    page = shown(board, 200)
    assert [text for text, token in tokens.items() if text and token not in page] == []


def test_long_texts_are_wrapped_and_not_lost() -> None:
    long = any_text(" ".join(f"word{number}" for number in range(40)))
    for board in (replace(BOARD, vision=(long,)), replace(BOARD, obstacles=(replace(OBSTACLES[0], what=long),))):
        page = shown(board, 80)
        assert [number for number in range(40) if f"word{number}" not in page] == []


def test_typed_markup_is_shown_as_typed() -> None:
    board = replace(BOARD, vision=(any_text("[bold]now[/bold] :smile: {n} %s <b>"),))
    assert "[bold]now[/bold] :smile: {n} %s <b>" in shown(board)


def test_files_that_could_not_be_read_are_named_in_the_first_lines() -> None:
    finding = Finding("YML001", Severity.ERROR, Place("rooms/a.yaml"))
    unread = [Gap(f"rooms/{name}.yaml", unread=True, first=finding, count=1) for name in "abcde"]
    files = (*unread, Gap("a3/x.yaml", unread=False, first=finding, count=2))
    first = shown(replace(BOARD, gaps=files), 160).splitlines()[:5]
    assert "⚠ 5 files could not be read: rooms/a.yaml, rooms/b.yaml, rooms/c.yaml and 2 others (ipms check)" in first
    assert "⚠ 1 file was read in part: a3/x.yaml (ipms check)" in first


def test_what_needs_a_decision_stands_before_the_walls() -> None:
    page = shown(BOARD)
    places = [page.index(name) for name in ("DECIDE", "DIRECTION", "PERFORMANCE", "PROJECTS", "GAPS AND ACTIONS")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("decide", "said"),
    [
        (
            DECIDE[0],
            "✖ Intervention plans, voluntary context: 43 %, target ≥ 85 % (ministry). Missed 4 periods running",
        ),
        (
            DECIDE[1],
            "◷ Obstacle “No transport to appointments”¹: from Team North, an answer has been awaited for 9 days",
        ),
        (DECIDE[2], "⚠ A3 “Waiting for a first intervention”: Check was due 30 September 2018, 31 days ago."),
        (replace(DECIDE[2], phase=None), "the end was due 30 September 2018, 31 days ago."),
        (replace(DECIDE[2], date=None), "Check is 31 days late."),
        (
            replace(DECIDE[1], kind="answer-waiting", days=1, room=None),
            "waits for this room’s answer, 1 day of 7 days promised.",
        ),
        (replace(DECIDE[2], kind="a3-decision"), "Check ended 30 September 2018; adopt, adapt or abandon?"),
        (replace(DECIDE[2], kind="a3-decision", date=None), "Check has ended; adopt, adapt or abandon?"),
        (
            replace(DECIDE[2], kind="stalled", days=64),
            "“Waiting for a first intervention”: nothing has moved for 64 days.",
        ),
        (
            replace(DECIDE[2], kind="review-due"),
            "Kata “Waiting for a first intervention”: the experiment was to be reviewed on",
        ),
        (replace(DECIDE[2], kind="sustain-due"), "Kaizen “Waiting for a first intervention”: a look back was due on"),
    ],
)
def test_a_decision_is_a_sentence(decide: Any, said: str) -> None:
    assert said in shown(replace(BOARD, decide=(decide,)), 300, wall=False)


@pytest.mark.parametrize("date", [None, DECIDE[2].date])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_full_stop_follows_a_question(language: Language, date: dt.date | None) -> None:
    asked = replace(DECIDE[2], kind="a3-decision", date=date)
    page = shown(replace(BOARD, decide=(asked,)), 300, language, wall=False)
    assert next(line.rstrip()[-1] for line in page.splitlines() if "abandon" in line) == "?"


def test_more_decisions_than_a_meeting_can_take_are_counted() -> None:
    assert "and 3 more" in shown(replace(BOARD, decide=DECIDE * 5))


@pytest.mark.parametrize(
    ("every", "on", "at", "said"),
    [
        (Cadence.DAY, "monday", "08:15", "meets every day at 08:15"),
        (Cadence.WEEK, None, None, "meets every week"),
        (Cadence.TWO_WEEKS, "friday", "13:00", "meets every 2 weeks on Friday at 13:00"),
        (Cadence.FOUR_WEEKS, "friday", None, "meets every 4 weeks on Friday"),
        (Cadence.MONTH, "tuesday", None, "meets every month on a Tuesday"),
    ],
)
def test_the_head_says_when_the_room_meets(every: Cadence, on: str | None, at: str | None, said: str) -> None:
    head = replace(BOARD.head, every=every, on=on, at=at, minutes=None, next_meeting=None)
    assert said + "\n" in shown(replace(BOARD, head=head))


def test_a_room_that_has_not_opened_says_so() -> None:
    assert "⚠ not deployed yet, planned Jun 2016" in shown(replace(BOARD, head=replace(BOARD.head, deployed=None)))
    assert "⚠ not deployed yet" in shown(replace(BOARD, head=replace(BOARD.head, deployed=None, planned=None)))


def test_a_room_whose_file_is_unreadable_claims_no_level() -> None:
    assert "tactical ·" not in shown(replace(BOARD, head=replace(BOARD.head, readable=False)))


def test_invented_workspaces_are_said_to_be_invented() -> None:
    assert "⚠ everything here is invented" in shown(replace(BOARD, fictional=True))


def test_hidden_figures_show_no_value() -> None:
    group = replace(BOARD.performance[2], rows=(replace(COMPLAINTS, misses=3),))
    page = shown(replace(BOARD, performance=(group,)))
    assert "? not shown  Complaints of families" in page
    assert "fewer than 5 people" in page


def test_two_rooms_of_the_same_title_are_told_apart_by_who_reads() -> None:
    elsewhere = replace(OBSTACLES[0], stands_in=named("elsewhere", "Youth tactical control room"))
    page = shown(replace(BOARD, obstacles=(elsewhere, OBSTACLES[0])))
    assert "Team North → Youth tactical control room" in page
    assert "Team North → this room" in page


def test_a_wall_stands_side_by_side_when_asked_or_wide() -> None:
    assert " │  PROJECTS AND IMPROVEMENT" in shown(BOARD, 200)
    assert " │  PROJECTS AND IMPROVEMENT" in shown(BOARD, 150, wall=True)
    assert "│  PROJECTS" not in shown(BOARD, 200, wall=False)


def test_works_cited_are_named_once() -> None:
    sources = (
        any_text("Moisan 2021, doi 10.5334/x: one"),
        any_text("Moisan 2021, doi 10.5334/x\xa0: two"),
        any_text("Own"),
    )
    assert "Sources: Moisan 2021, doi 10.5334/x; Own\n" in shown(replace(BOARD, sources=sources))


def test_the_boards_own_room_is_not_repeated() -> None:
    action = replace(BOARD.actions[0], source=ROOM)
    assert shown(replace(BOARD, actions=(action,))).count(neutral(str(ROOM.title))) == 1


def any_text(typed: str) -> Text:
    """A text that holds whatever was typed, even what a file may not hold."""
    return Text.model_construct(en=typed, fr=typed)


def silent(board: Board) -> Board:
    """The board with every text taken out that has no place on it: who leads, the organisation, a figure's double."""
    nothing = any_text("")
    head = replace(board.head, lead=None, organisation=nothing)
    decide = tuple(replace(item, figure=None) for item in board.decide)
    katas = tuple(replace(kata, to=None) for kata in board.katas)
    return replace(board, head=head, decide=decide, katas=katas)


def widest(page: Page) -> int:
    return max(line_width(each) for each in page)


def test_the_sample_fills_the_page_it_is_measured_with() -> None:
    assert width(max(shown(BOARD, 120).splitlines(), key=width)) > 110


def test_a_baseline_is_not_compared_with_itself() -> None:
    first = replace(WAIT, value=16.96, period=month("2016-06"), change=None)
    page = shown(replace(BOARD, performance=(replace(BOARD.performance[0], rows=(first,)),)))
    assert "16.96 days" in page
    assert "→ 16.96" not in page
    assert "16.96 →" not in page
