"""Weeks of status sheets over rooms: who owes what, which sums may be told, what was promised, what is new."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.sheets.weekly.agenda import MINUTES, Part, turns
from ipms.analysis.sheets.weekly.filled import RoomWeek, Told, rooms_of, week_over
from ipms.analysis.sheets.weekly.news import Event, news
from ipms.analysis.sheets.weekly.promises import Kept, promises_of
from ipms.analysis.sheets.weekly.weeks import course, is_first, latest, latest_or_due, missing, staffed, weeks_missing
from ipms.analysis.sheets.weekly.workload import Spread, overwhelmed, spread
from ipms.model.kinds.sheet import Published, Summary, Triggers
from ipms.model.periods import Period
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

TODAY = dt.date(2018, 10, 31)
ROOMS = {
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\nstaff: 12\ndeployed: 2017\n",
    "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\nstaff: 10\n",
    "rooms/new/room.yaml": "title: New\nlevel: operational\nreports_to: youth\nstaff: 8\ndeployed: 2018-10-22\n",
    "rooms/planned/room.yaml": "title: Planned\nlevel: operational\nreports_to: youth\nstaff: 7\nplanned: 2018-01\n",
}
SHEETS = "expected: 12\nfilled: 10\n"


def at(ws: Workspace, week: str) -> Period:
    return ws.calendar.parse(week)


def test_rooms_owe_sheets_from_the_week_in_which_they_open(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS, TODAY)
    staff = staffed(ws, None)
    assert staff == {"new": 8, "north": 12, "planned": 7, "south": 10}
    assert missing(ws, staff, at(ws, "2018-W42")) == ["north", "south"]
    assert missing(ws, staff, at(ws, "2018-W43")) == ["new", "north", "south"]


def test_a_course_begins_with_the_first_week_that_any_room_published(tmp_path: Path) -> None:
    files = {f"rooms/north/status/{week}.yaml": SHEETS for week in ("2018-W30", "2018-W40", "2018-W42")}
    ws = make(tmp_path, ROOMS | files, TODAY)
    staff = staffed(ws, "youth")
    assert [str(week) for week in course(ws, staff, at(ws, "2018-W43"))] == [
        *("2018-W40", "2018-W41", "2018-W42", "2018-W43"),
    ]
    assert [str(week) for week in course(ws, staff, at(ws, "2018-W20"))] == ["2018-W20"]


def test_weeks_without_sheets_are_counted_from_the_last_that_was_published(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | {"rooms/north/status/2018-W40.yaml": SHEETS}, TODAY)
    week = at(ws, "2018-W43")
    assert (weeks_missing(ws, "north", week), weeks_missing(ws, "south", week)) == (3, None)
    assert (is_first(ws, "north", at(ws, "2018-W40")), is_first(ws, "north", week)) == (True, False)


def test_a_year_of_53_weeks_leads_over_into_the_next(tmp_path: Path) -> None:
    files = {f"rooms/north/status/{week}.yaml": SHEETS for week in ("2020-W52", "2020-W53")}
    ws = make(tmp_path, ROOMS | files, dt.date(2021, 1, 8))
    week = latest(ws, ["north"])
    assert week is not None
    assert (str(week), week.first, week.last) == ("2020-W53", dt.date(2020, 12, 28), dt.date(2021, 1, 3))
    assert weeks_missing(ws, "north", at(ws, "2021-W01")) == 1
    assert week_over(ws, {"north": 12}, week).due == dt.date(2021, 1, 1)


@pytest.mark.parametrize(("day", "week"), [("2018-10-23", "2018-W42"), ("2018-10-24", "2018-W43")])
def test_where_nothing_was_ever_published_the_week_is_the_last_that_was_due(
    tmp_path: Path, day: str, week: str
) -> None:
    settings = {"ipms.yaml": "organisation: Region\nstatus_sheet: {due: wednesday}\n"}
    ws = make(tmp_path, ROOMS | settings, dt.date.fromisoformat(day))
    assert str(latest_or_due(ws, staffed(ws, None))) == week


def test_what_is_off_comes_first_and_what_is_unpublished_stays_unknown(tmp_path: Path) -> None:
    files = {
        "rooms/north/status/2018-W43.yaml": "expected: 12\nfilled: 12\n",
        "rooms/south/status/2018-W43.yaml": "expected: 10\nfilled: 9\nlate: 2\ntriggers: {raised: 9, acted: 7}\n",
        "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nstaff: 5\n",
        "rooms/youth/status/2018-W43.yaml": "expected: 5\nfilled: 4\nlate: 1\n",
    }
    ws = make(tmp_path, ROOMS | files, TODAY)
    found = rooms_of(ws, staffed(ws, "youth"), at(ws, "2018-W43"))
    assert [(one.room, one.told) for one in found] == [
        ("new", Told.MISSING),
        ("south", Told.UNACTED),
        ("youth", Told.LATE),
        ("north", Told.WHOLE),
    ]
    assert found[0] == RoomWeek("new", Told.MISSING, 8, weeks_missing=None)


def answered(**bands: int | str) -> Summary:
    parts = {band.replace("_", "-").removeprefix("b"): count for band, count in bands.items()}
    return Summary(expected=50, filled=50, answers={"workload": Published(distribution=parts)})


HIDDEN = Summary(expected=9, filled=9, answers={"workload": Published(answered=9, hidden=True)})


def test_a_distribution_is_summed_over_the_rooms_that_show_theirs_whole() -> None:
    rooms = [answered(b1_3=6, b4_5=7), HIDDEN, answered(b1_3=9, b4_5="<5"), answered(b1_3=8, b4_5=5)]
    assert spread(rooms, "workload", 5) == Spread((("1-3", 14), ("4-5", 12)), 2, 4)


def test_wider_and_narrower_bands_are_told_in_those_that_all_rooms_share() -> None:
    rooms = [answered(b1_2=6, b3=7, b4_5=8), answered(b1_3=9, b4_5=5)]
    assert spread(rooms, "workload", 5).bands == (("1-3", 22), ("4-5", 13))
    assert spread([answered(b1_2=6, b3_5=7), answered(b1_3=9, b4_5=5)], "workload", 5).bands == ()
    assert spread([answered(b0=6, b1_2=7), answered(b0=5, **{"b1+": 9})], "workload", 5).bands == (
        ("0", 11),
        ("1+", 16),
    )


def test_a_small_part_that_somebody_typed_hides_the_whole_distribution_of_the_room() -> None:
    assert spread([answered(b1_3=6, b4_5=3)], "workload", 5) == Spread((), 0, 1)


def test_one_band_alone_tells_that_all_answers_are_equal_and_is_not_shown() -> None:
    assert spread([answered(b4_5=12)], "workload", 5) == Spread((), 0, 1)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6))
def test_what_rooms_hide_changes_nothing_of_the_sum(parts: list[tuple[int, int]]) -> None:
    """The sum is that of the rooms with no small part; the others could be left out, or hide what they have."""
    shown = [(light, heavy) for light, heavy in parts if light >= 5 and heavy >= 5]
    all_rooms = spread([answered(b1_3=light, b4_5=heavy) for light, heavy in parts], "workload", 5)
    hiding = [answered(b1_3=light, b4_5=heavy) if (light, heavy) in shown else HIDDEN for light, heavy in parts]
    sums = (("1-3", sum(light for light, _ in shown)), ("4-5", sum(heavy for _, heavy in shown)))
    assert all_rooms.bands == spread(hiding, "workload", 5).bands
    assert dict(all_rooms.bands) == {band: count for band, count in sums if shown}


def test_small_numbers_of_those_who_asked_for_help_stay_hidden_in_their_sum() -> None:
    rooms = [
        Summary(expected=9, filled=9, triggers=Triggers(raised=7, acted=3)),
        Summary(expected=9, filled=9, triggers=Triggers(raised="<5", acted="<5")),
        Summary(expected=9, filled=9),
    ]
    assert overwhelmed(rooms, 5) == ("≥7", "<9")
    assert overwhelmed(rooms[2:], 5) == (None, None)


MEETINGS = {
    "rooms/north/meetings/2018-10-05.yaml": (
        "actions:\n"
        "  - {id: a1, what: In time, owner: Head, due: 2018-10-19, done: 2018-10-19}\n"
        "  - {id: a2, what: Too late, due: 2018-10-15, done: 2018-10-20}\n"
        "  - {id: a3, what: Open, owner: Head, due: 2018-10-21}\n"
        "  - {id: a4, what: Put off, due: 2018-10-16}\n"
        "  - {id: a5, what: Sunday before, due: 2018-10-14}\n"
    ),
    "rooms/north/meetings/2018-10-12.yaml": "actions: [{id: a4, what: Put off, due: 2018-11-16}]\n",
}


def test_promises_of_a_week_are_kept_late_or_not_done_as_they_were_stated_last(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | MEETINGS, TODAY)
    found = promises_of(ws, ["north"], at(ws, "2018-W42"))
    assert [(str(one.what), one.kept) for one in found] == [
        ("Open", Kept.NOT_DONE),
        ("Too late", Kept.LATE),
        ("In time", Kept.KEPT),
    ]
    assert promises_of(ws, ["south"], at(ws, "2018-W42")) == ()


def test_what_is_done_after_the_date_is_not_done_yet(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | MEETINGS, dt.date(2018, 10, 19))
    kept = {str(one.what): one.kept for one in promises_of(ws, ["north"], at(ws, "2018-W42"))}
    assert kept == {"Open": Kept.NOT_DONE, "Too late": Kept.NOT_DONE, "In time": Kept.KEPT}


OBSTACLE = """\
what: No transport
raised: {on: 2018-10-15}
moves: [{on: 2018-10-22, to: youth, why: Shared drivers}]
answers: [{on: 2018-10-28, room: youth, answer: Two drivers more}]
carried_back: 2018-10-29
"""


@pytest.mark.parametrize(
    ("rooms", "week", "events"),
    [
        (["north"], "2018-W42", [Event.RAISED]),
        (["north"], "2018-W43", [Event.MOVED, Event.ANSWERED]),
        (["youth"], "2018-W43", [Event.MOVED, Event.ANSWERED]),
        (["youth"], "2018-W44", [Event.CARRIED_BACK]),
        (["south"], "2018-W43", []),
    ],
)
def test_what_happened_to_the_obstacles_of_rooms_and_to_those_passed_to_them(
    tmp_path: Path, rooms: list[str], week: str, events: list[Event]
) -> None:
    ws = make(tmp_path, ROOMS | {"rooms/north/obstacles/2018-10-15-no-transport-7c1e.yaml": OBSTACLE}, TODAY)
    assert [one.event for one in news(ws, rooms, at(ws, week))] == events


def test_the_call_takes_sixty_minutes_and_less_where_there_is_nothing() -> None:
    assert sum(MINUTES.values()) == 60
    assert [one.part for one in turns(())] == list(Part)
    short = turns({Part.PROMISES, Part.OBSTACLES})
    assert [one.start for one in short] == [0, 8, 13, 14, 22, 32, 33]
    assert sum(one.minutes for one in short) == 41
