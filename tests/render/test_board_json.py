from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from ipms.render.plain.board_json import board_json
from ipms.render.plain.rooms_json import rooms_json
from ipms.views.board_page import Board
from ipms.views.rooms_tree import RoomNode
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.samples import BOARD, WAIT, text
from tests.render.snapshots import matches
from tests.render.test_board import any_text


def read(board: Board) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(board_json(board))
    return document


def test_the_document_is_as_it_was_last_agreed() -> None:
    assert matches("board.json", board_json(BOARD))


def test_the_document_names_its_schema_first() -> None:
    assert board_json(BOARD).startswith('{\n  "schema": "ipms.board/1",\n')


def test_values_are_plain() -> None:
    board = read(BOARD)["board"]
    figure = board["performance"][0]["rows"][0]
    assert board["head"]["as_of"] == "2018-10-31"
    assert board["head"]["planned"] == "2016-06"
    assert board["head"]["level"] == "tactical"
    assert board["vision"][0] == {"en": "A child will never suffer alone.", "fr": "Un enfant ne souffrira jamais seul."}
    assert board["sources"] == ["Moisan et al. (2021), doi 10.5334/ijic.5701"]
    assert (figure["value"], figure["baseline"], figure["period"]) == (8.35, 16.96, "2017-11")
    assert figure["spark"][7] == {"period": "2017-06", "value": None, "hollow": True}


def test_figures_that_are_no_numbers_are_refused() -> None:
    group = replace(BOARD.performance[0], rows=(replace(WAIT, value=float("nan")),))
    with pytest.raises(ValueError, match="JSON compliant"):
        board_json(replace(BOARD, performance=(group,)))


@given(texts)
def test_typed_texts_come_back_as_typed_and_are_not_obeyed_on_the_way(typed: str) -> None:
    written = board_json(rewritten(BOARD, lambda _: any_text(typed)))
    assert json.loads(written)["board"]["vision"][0] == typed
    assert list(obeyed(written)) == []


def test_rooms_stand_under_the_room_they_report_to() -> None:
    child = RoomNode("team", text("Team"), None, joint=False)
    document = json.loads(rooms_json([RoomNode("top", text("Top", "Haut"), None, joint=True, children=(child,))]))
    assert document["schema"] == "ipms.rooms/1"
    assert document["rooms"][0]["title"] == {"en": "Top", "fr": "Haut"}
    assert document["rooms"][0]["children"][0]["id"] == "team"
