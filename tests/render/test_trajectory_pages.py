"""Pages of trajectories: they fit, obey nothing, draw what the files say; and the block on the boards."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.locale import Words
from ipms.model.vocabulary import Integration
from ipms.render.cells import neutral
from ipms.render.layout import line_width
from ipms.render.plain.trajectories import tables
from ipms.render.plain.trajectories.mermaid import mermaid
from ipms.render.spans import text_of
from ipms.render.terminal.trajectories.arrows import arrow
from ipms.render.terminal.trajectories.chain import Grid
from ipms.render.terminal.trajectories.journey import axis, length
from ipms.render.terminal.trajectories.page import trajectories_text, trajectory_text
from ipms.render.terminal.walls.pathways import pathways
from ipms.render.terminal.write import plain_text
from ipms.views.trajectories.moments import MomentRow
from ipms.views.trajectories.page import TrajectoryPage, trajectory_list, trajectory_page
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.test_board import any_text
from tests.workspaces import make

ROOT = Path(__file__).parents[2]
ENGLISH, FRENCH = Words("en"), Words("fr")


@cache
def case() -> Workspace:
    return open_workspace(ROOT)


@cache
def network() -> Workspace:
    return open_workspace(ROOT / "examples" / "network")


def jimmy(typed: str | None = None) -> TrajectoryPage:
    page = trajectory_page(case(), "jimmy")
    return page if typed is None else rewritten(page, lambda _: any_text(typed))


def lines_of(page: TrajectoryPage, cells: int, words: Words = ENGLISH) -> list[str]:
    return plain_text(trajectory_text(page, words, cells)).replace("\xa0", " ").splitlines()


# --- any text, any width -----------------------------------------------------------------------------


@settings(max_examples=30)
@given(texts, st.integers(1, 220))
def test_whatever_is_typed_the_page_fits_and_obeys_nothing(typed: str, cells: int) -> None:
    page = trajectory_text(jimmy(typed), FRENCH, cells)
    assert max(line_width(each) for each in page) <= cells
    assert list(obeyed(plain_text(page))) == []


@settings(max_examples=20)
@given(texts, st.integers(1, 200))
def test_whatever_is_typed_the_list_and_the_block_fit(typed: str, cells: int) -> None:
    page = rewritten(trajectory_list(network()), lambda _: any_text(typed))
    block = pathways([one.pathway for one in page.trajectories], ENGLISH, max(cells, 12))
    listed = trajectories_text(page, ENGLISH, cells)
    assert max(line_width(each) for each in listed) <= cells
    assert list(obeyed(plain_text((*listed, *block)))) == []


@pytest.mark.parametrize("cells", [40, 60, 80, 100, 120, 160, 200, 300])
@pytest.mark.parametrize("words", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_nothing_of_the_picture_is_cut_at_usual_widths(cells: int, words: Words) -> None:
    for ws, one in ((case(), "jimmy"), (network(), "fall-and-return")):
        assert [text for text in lines_of(trajectory_page(ws, one), cells, words) if "…" in text] == []


# --- the picture -----------------------------------------------------------------------------------


def test_arrows_grow_heavier_with_the_level() -> None:
    drawn = [text_of(arrow(level, 6, "plain")) for level in (*Integration, None)]
    assert drawn == ["╌╌0╌╌▷", "──1──▶", "━━2━━▶", "══3══▶", "┄┄?┄┄▷"]


@pytest.mark.parametrize(
    ("steps", "cells", "across"),
    [(6, 79, 2), (6, 119, 3), (6, 199, 6), (5, 119, 3), (7, 199, 4), (1, 79, 1), (6, 39, 1)],
)
def test_services_are_spread_evenly_over_as_few_rows_as_fit(steps: int, cells: int, across: int) -> None:
    grid = Grid.of(steps, cells)
    arrows = across if steps > across else max(across - 1, 0)
    assert grid.across == across
    assert across * grid.card + arrows * grid.arrow <= cells


def test_the_picture_names_services_rooms_and_hand_offs() -> None:
    picture = lines_of(jimmy(), 200)[5:17]
    row = next(text for text in picture if "0" in text and "╌" in text)
    assert re.findall(r"[0-3](?=[╌─━═])", row) == ["1", "0", "1", "2", "3"]
    whole = " ".join(picture)
    assert [each for each in ("Team East", "partner:", "as wanted", "✖ missed", "stale 11") if each not in whole] == []


def test_a_hand_off_that_skips_a_service_stands_below_the_picture() -> None:
    shown = lines_of(trajectory_page(network(), "fall-and-return"), 120)
    assert any(text.startswith(" Medicine unit ━━━2━━━▶ Home again   ✔ coordination, as wanted") for text in shown)
    assert sum("no hand-off" in text for text in shown) == 1


def test_a_service_without_a_room_or_a_partner_says_so(tmp_path: Path) -> None:
    files = {
        "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
        "rooms/top/trajectories/way.yaml": "title: Way\nsteps: [{id: a, title: A}]\n",
    }
    assert any("? no room" in text for text in lines_of(trajectory_page(make(tmp_path, files), "way"), 80))


LEVELS = "title: Way\nsteps: [{{id: a, title: A}}, {{id: b, title: B}}]\nhandoffs: [{{from: a, to: b{levels}}}]\n"


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("", "? level not given"),
        (", level: full", "◌ full integration, no level wanted"),
        (", level: full, target_level: linkage", "✔ full integration, more than the linkage wanted"),
        (", level: absence, target_level: full", "✖ absence, full integration wanted"),
        (", level: absence, target_level: absence", "✔ absence, as wanted"),
    ],
)
def test_a_level_is_told_with_the_one_wanted(tmp_path: Path, levels: str, said: str) -> None:
    files = {
        "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
        "rooms/top/trajectories/way.yaml": LEVELS.format(levels=levels),
    }
    page = trajectory_page(make(tmp_path, files), "way")
    markdown = tables.trajectory_markdown(page, ENGLISH)
    assert f"| A → B | {said} |" in markdown.replace("\xa0", " ")


def test_where_all_holds_the_page_says_so(tmp_path: Path) -> None:
    files = {
        "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
        "rooms/top/trajectories/way.yaml": LEVELS.format(levels=", level: linkage, target_level: linkage"),
    }
    page = trajectory_page(make(tmp_path, files), "way")
    assert any("✔ none: every hand-off is at its level" in text for text in lines_of(page, 120))
    assert text_of(pathways([page.pathway], ENGLISH, 80)[1]) == " ✔ Way  the hand-off holds"


def test_obstacles_that_stand_on_no_hand_off_are_told_apart(tmp_path: Path) -> None:
    files = {
        "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
        "rooms/top/trajectories/way.yaml": "title: Way\nsteps: [{id: a, title: A}]\n",
        "rooms/top/obstacles/one.yaml": "what: No map\nraised: {on: 2018-10-01}\ntrajectory: way\n",
        "rooms/top/obstacles/two.yaml": "what: No door\nraised: {on: 2018-10-02}\ntrajectory: way/a\n",
    }
    shown = lines_of(trajectory_page(make(tmp_path, files, case().as_of), "way"), 120)
    place = shown.index("  Obstacles that stand on no hand-off")
    assert [text.strip().partition(" · ")[0] for text in shown[place + 1 : place + 3]] == ["◷ “No map”", "◷ “No door”"]


# --- the journey -----------------------------------------------------------------------------------


def test_a_long_gap_says_its_length_on_the_axis() -> None:
    drawn = text_of(axis(jimmy().journey, ENGLISH, 77)[0]).replace("\xa0", " ")
    assert re.fullmatch(r"1━+2┄+ 2 years ┄+3┄+ 3 years ┄+4━+5━+6", drawn)
    places = [drawn.index(number) for number in ("1", "2", "4", "5", "6")]
    assert (places[0], places[-1]) == (0, 76)
    assert places[1] / 76 == pytest.approx(16 / 100, abs=0.01)
    assert places[2] / 76 == pytest.approx(76 / 100, abs=0.01)


def moments(*days: float | None) -> list[MomentRow]:
    first = jimmy().journey[0]
    return [replace(first, days=day, gap=None, long=False) for day in days]


@pytest.mark.parametrize(
    "placed", [(), (3.0,), (3.0, 3.0), (None, None), (5.0, 3.0), tuple(float(day) for day in range(40))]
)
def test_without_an_order_of_ages_or_the_room_for_it_there_is_no_axis(placed: tuple[float | None, ...]) -> None:
    assert axis(moments(*placed), ENGLISH, 60) == []


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        (1, "1 day", "1 jour"),
        (9, "9 days", "9 jours"),
        (61, "2 months", "2 mois"),
        (487, "16 months", "16 mois"),
        (365.25, "1 year", "1 an"),
        (730.5, "2 years", "2 ans"),
        (913, "2 years 6 months", "2 ans 6 mois"),
    ],
)
def test_lengths_as_people_speak_of_them(days: float, english: str, french: str) -> None:
    assert [length(words, days).replace("\xa0", " ") for words in (ENGLISH, FRENCH)] == [english, french]


# --- other forms -----------------------------------------------------------------------------------

NODE = re.compile(r'    (?:t\d+[sh]\d+|subgraph t\d+)(?:\["(.*)"\]|\{\{"(.*)"\}\})')
OTHER = re.compile(
    r"flowchart LR|    direction LR|    end|    t\d+s\d+ --- t\d+h\d+|    t\d+h\d+ --> t\d+s\d+"
    r"|    classDef \w+ [\w:#,. -]+|    class [\w,]+ \w+"
)


@settings(max_examples=60)
@given(texts)
def test_no_text_breaks_the_graph(typed: str) -> None:
    drawn = mermaid([jimmy(typed)], ENGLISH).splitlines()
    labels = [found[1] or found[2] or "" for found in map(NODE.fullmatch, drawn) if found is not None]
    assert [text for text in drawn if not (NODE.fullmatch(text) or OTHER.fullmatch(text))] == []
    shown = unescape(re.sub(r"#(\d+);", r"&#\1;", labels[0]))
    assert shown == neutral(typed)
    assert [label for label in labels if re.search(r'["`<>{}\[\]%\\]', label.replace("<br/>", ""))] == []


def test_the_graph_has_the_discontinuities_in_their_own_class() -> None:
    drawn = mermaid([jimmy()], ENGLISH)
    assert "    class t1h2,t1h3,t1h4,t1h5 broken\n" in drawn
    assert "    class t1h1 holds\n" in drawn
    assert "    t1s2 --- t1h2\n    t1h2 --> t1s3\n" in drawn


@settings(max_examples=30)
@given(texts)
def test_whatever_is_typed_the_tables_obey_nothing(typed: str) -> None:
    page = jimmy(typed)
    markdown = tables.trajectory_markdown(page, FRENCH)
    assert list(obeyed(markdown + tables.trajectory_json(page) + tables.trajectory_csv(page))) == []
    assert {text.replace(r"\|", "").count("|") for text in markdown.splitlines() if text} == {4, 5, 6}


def test_a_figure_of_too_few_people_is_in_no_form(tmp_path: Path) -> None:
    files = {
        "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
        "rooms/north.yaml": "title: North\nlevel: operational\nreports_to: top\n",
        "rooms/top/trajectories/way.yaml": (
            "title: Way\nsteps: [{id: a, title: A}, {id: b, title: B, room: north}]\n"
            "handoffs: [{from: a, to: b, indicator: seen}]\n"
        ),
        "indicators/seen.yaml": (
            'title: Seen\nunit: "%"\nbetter: higher\nmeasure: ratio\npeople: true\ntargets: [{value: 90%}]\n'
        ),
        "indicators/seen.csv": "period,room,numerator,denominator\n2018-09,north,3,71\n",
    }
    page = trajectory_page(make(tmp_path, files), "way")
    forms = (
        plain_text(trajectory_text(page, ENGLISH, 120)),
        tables.trajectory_json(page),
        tables.trajectory_csv(page),
        tables.trajectory_markdown(page, ENGLISH),
        mermaid([page], ENGLISH),
    )
    assert [form for form in forms if re.search(r"71|4\.2|0\.042|missed", form)] == []
    assert page.pathway.broken == ()


# --- the block on a board ----------------------------------------------------------------------------


WHY = "absence, coordination wanted; obstacle “No shared consent form with the school”, 34 days"


def test_a_board_shows_the_chain_and_the_weakest_hand_off() -> None:
    shown = [text_of(each).replace("\xa0", " ") for each in pathways([jimmy().pathway], ENGLISH, 160)]
    assert shown[:3] == [
        "Service trajectories",
        " ✖ Jimmy’s pathway¹  4 of 5 hand-offs are discontinuities",
        f"   weakest: Child development → School ({WHY})",
    ]
    assert shown[3].startswith(
        "   Perinatal services ─1─▶ Child development ╌0╌▷ School ─1─▶ Assessment ━2━▶ Integrated"
    )
    assert pathways([], ENGLISH, 80) == []
