"""Opening the workspace that a command is about: the folder, the date, and the room that was meant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ipms.cli.commands.opening import opened, root_of
from ipms.cli.door import Door
from ipms.cli.errors import RequestError, alike_lines
from ipms.locale import Words
from ipms.workspace.starter import make, starter_files

ENGLISH = Words("en")


def test_outside_a_workspace(away: Path) -> None:
    with pytest.raises(RequestError) as refused:
        root_of(Door(ENGLISH))
    assert refused.value.key == "cli.error.not-a-workspace"
    assert refused.value.facts == {"folder": str(away)}
    assert refused.value.hint == "cli.hint.init"


def test_a_starter_as_of_a_date(away: Path) -> None:
    make(away / "ours", starter_files("en", dt.date(2026, 3, 15)))
    door = Door(ENGLISH)
    door.enter("ours")
    door.enter("rooms")
    ws = opened(root_of(door), "2025-10-31")
    assert ws.as_of == dt.date(2025, 10, 31)
    assert list(ws.room_ids) == ["first-team", "programme", "strategic"]


@pytest.mark.parametrize(
    "text", ["", "today", "2018", "20181031", "2018-W44-3", "2018-02-30", "31-10-2018", "0001-01-01", "2201-01-01"]
)
def test_what_is_no_date(away: Path, text: str) -> None:
    make(away / "ours", starter_files("en", dt.date(2026, 3, 15)))
    with pytest.raises(RequestError) as refused:
        opened(away / "ours", text)
    assert refused.value.facts == {"name": "--as-of", "value": text}


def test_the_nearest_are_named() -> None:
    assert alike_lines("tactical", ["strategic", "tactical-youth"], ENGLISH) == ["Did you mean tactical-youth?"]


def test_somebody_else_s_choice_of_the_nearest() -> None:
    assert alike_lines("x", ["strategic", "team"], ENGLISH, ["team"]) == ["Did you mean team?"]


def test_all_are_named_where_none_is_near_and_they_are_few() -> None:
    assert alike_lines("zzz", ["strategic", "team"], ENGLISH) == ["There are: strategic and team."]
    assert alike_lines("zzz", [f"room-{n}" for n in range(13)], ENGLISH) == []
