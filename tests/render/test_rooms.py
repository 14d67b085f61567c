from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.locale import Language, Words
from ipms.model.periods import PartialDate
from ipms.model.vocabulary import Level
from ipms.render.layout import line_width
from ipms.render.terminal.rooms import rooms_page
from ipms.render.terminal.write import plain_text
from ipms.views.rooms_tree import RoomNode
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.samples import text
from tests.render.snapshots import matches
from tests.render.test_board import any_text


def room(id_: str, en: str, level: Level | None, **more: Any) -> RoomNode:
    return RoomNode(id_, text(en), level, **{"joint": False, **more})


TEAMS = (
    room("team-north", "Team North", Level.OPERATIONAL, deployed=PartialDate.parse("2016-11"), staff=14),
    room("team-south", "Team South", Level.OPERATIONAL, planned=PartialDate.parse("2018-04"), illustrative=True),
    room("team-west", "team-west", None),
)
TREE = (
    room(
        "strategic",
        "Strategic control room",
        Level.STRATEGIC,
        deployed=PartialDate.parse("2016-11-01"),
        children=(
            room("disability", "Disability and autism tactical control room", Level.TACTICAL, children=TEAMS[:1]),
            room("youth", "Youth tactical control room", Level.TACTICAL, joint=True, children=TEAMS[1:]),
        ),
    ),
    room("lost", "Lost room", Level.OPERATIONAL, orphan=True, reports_to="nowhere"),
)


@pytest.mark.parametrize("cells", [60, 120])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_tree_looks_as_it_was_last_agreed(language: Language, cells: int) -> None:
    assert matches(f"rooms-{language}-{cells}.txt", plain_text(rooms_page(TREE, Words(language), cells)))


def test_a_workspace_without_rooms_says_what_to_do() -> None:
    assert "ipms init" in plain_text(rooms_page((), Words("en"), 80))


@given(texts, st.integers(1, 200))
def test_whatever_rooms_are_called_the_tree_fits_and_obeys_nothing(typed: str, cells: int) -> None:
    page = rooms_page(rewritten(TREE, lambda _: any_text(typed)), Words("fr"), cells)
    assert max(line_width(each) for each in page) <= cells
    assert list(obeyed(plain_text(page))) == []
