"""A week's status sheets over rooms: sums, missing rooms, and no small count that could be worked out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.sheets.weekly.filled import latest_week
from ipms.analysis.suppression.counts import total
from tests.workspaces import make

ROOMS = {
    "ipms.yaml": (
        "organisation: Region\nstatus_sheet:\n  questions:\n"
        "    - {id: progress, ask: How?}\n    - {id: no-shows, ask: Who?, type: counted-reasons}\n"
    ),
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\nstaff: 12\n",
    "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\nstaff: 10\n",
    "rooms/east/room.yaml": "title: East\nlevel: operational\nreports_to: youth\nstaff: 8\n",
    "rooms/other/room.yaml": "title: Other\nlevel: tactical\nstaff: 9\n",
}


def summary(reasons: str, triggers: str = "{raised: 6, acted: 6}") -> str:
    return f"expected: 12\nfilled: 10\nlate: 1\nanswers: {{no-shows: {{reasons: [{reasons}]}}}}\ntriggers: {triggers}\n"


FILES = {
    **ROOMS,
    "rooms/north/status/2018-W42.yaml": summary("{reason: Old, count: 9}"),
    "rooms/north/status/2018-W43.yaml": summary("{reason: Transport, count: 7}, {reason: Forgot, count: 5}"),
    "rooms/south/status/2018-W43.yaml": summary(
        "{reason: Transport, count: 6}, {reason: Forgot, count: <5}", "{raised: <5, acted: <5}"
    ),
    "rooms/other/status/2018-W44.yaml": summary("{reason: Elsewhere, count: 9}"),
}


def test_the_latest_published_week_is_summed_and_missing_rooms_are_named(tmp_path: Path) -> None:
    week = latest_week(make(tmp_path, FILES, dt.date(2018, 10, 31)), "youth")
    assert week is not None
    assert (week.due, week.published, week.missing) == (dt.date(2018, 10, 26), ("north", "south"), ("east",))
    assert (week.filled, week.expected, week.late) == (20, 12 + 12 + 8, 2)
    assert [(str(reason), count) for reason, count in week.reasons] == [("Transport", 13), ("Forgot", "≥5")]
    assert (week.raised, week.acted) == ("≥6", "≥6")


def test_a_week_is_known_from_the_day_its_sheets_are_due(tmp_path: Path) -> None:
    before = latest_week(make(tmp_path, FILES, dt.date(2018, 10, 25)), "youth")
    assert before is not None
    assert before.due == dt.date(2018, 10, 19)
    assert latest_week(make(tmp_path, FILES, dt.date(2018, 10, 18)), "youth") is None


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([7, 6], 13),
        (["<5"], "<5"),
        ([2, 1], "<5"),
        ([0], "<5"),
        ([7, "<5"], "≥7"),
        ([7, 3], "≥7"),
        (["<5", "<5"], "<9"),
        ([7, "<5", "<5", 6], "≥13"),
    ],
)
def test_what_a_total_may_say(parts: list[int | str], shown: int | str) -> None:
    assert total(parts, 5) == shown


@pytest.mark.parametrize(("parts", "shown"), [([7, 6], "≥13"), (["<5"], "≥0"), ([7, "<5"], "≥7")])
def test_beside_a_room_that_hides_everything_only_the_least_is_known(parts: list[int | str], shown: str) -> None:
    assert total(parts, 5, unseen=True) == shown


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(0, 5))
def test_a_total_never_tells_hidden_parts_apart(parts: list[int], place: int) -> None:
    """Whatever a part below the threshold is, hidden or typed, next to a shown part the total stays the same."""
    shown = [5, *parts]
    hidden: list[int | str] = ["<5" if part < 5 else part for part in shown]
    assert total(shown, 5) == total(hidden, 5)
    assert total(hidden, 5) == total([*hidden[place:], *hidden[:place]], 5)
