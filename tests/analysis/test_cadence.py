"""Whether a room keeps its rhythm, of meetings that are recorded; and when a room that is not open yet meets: never."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ipms.analysis.rooms.cadence import LOOKED_BACK, Held, Untold, cadence
from ipms.analysis.rooms.meetings import next_of_room
from ipms.analysis.rooms.minutes import shared
from ipms.analysis.rooms.promises import promises
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = "2018-10-31"
SIGNS = {Held.ON_TIME: "=", Held.MOVED: "~", Held.MISSED: "x"}


def room(tmp_path: Path, meets: str, held: str, as_of: str = AS_OF, more: str = "deployed: 2018-01\n") -> Workspace:
    """A room and its meetings: days, with the next one that a meeting fixed after an arrow."""
    files = {"rooms/youth/room.yaml": f"title: Youth\nlevel: tactical\n{more}" + (meets and f"meets: {{{meets}}}\n")}
    for one in held.split():
        day, _, following = one.partition(">")
        files[f"rooms/youth/meetings/{day}.yaml"] = "present: [Head]\n" + (following and f"next: {following}\n")
    return make(tmp_path, files, dt.date.fromisoformat(as_of))


def told(ws: Workspace) -> str:
    """The days on which the room should have met, each with what became of it."""
    return " ".join(f"{day.day:%m-%d}{SIGNS[day.held]}" for day in cadence(ws, "youth").days)


WEEKLY = "every: week, on: friday"


@pytest.mark.parametrize(
    ("meets", "held", "expected"),
    [
        pytest.param(WEEKLY, "2018-10-12 2018-10-19 2018-10-26", "10-19= 10-26=", id="each on its day"),
        pytest.param(WEEKLY, "2018-10-05 2018-10-19 2018-10-26", "10-12x 10-19= 10-26=", id="one missed"),
        pytest.param(WEEKLY, "2018-10-05 2018-10-15 2018-10-19", "10-12~ 10-19= 10-26x", id="moved to Monday"),
        pytest.param(WEEKLY, "2018-10-05 2018-10-10 2018-10-19", "10-12~ 10-19= 10-26x", id="brought forward"),
        pytest.param(WEEKLY, "2018-10-05 2018-10-16 2018-10-19", "10-12~ 10-19= 10-26x", id="moved four days"),
        pytest.param(WEEKLY, "2018-10-05>2018-10-17 2018-10-17", "10-17= 10-26x", id="on the day that was fixed"),
        pytest.param(WEEKLY, "2018-10-12 2018-10-19 2018-10-22 2018-10-26", "10-19= 10-26=", id="one besides"),
        pytest.param("every: 2 weeks, on: friday", "2018-09-21 2018-10-05 2018-10-22", "10-05= 10-19~", id="fortnight"),
        pytest.param("every: 4 weeks, on: tuesday", "2018-08-21 2018-09-18 2018-10-16", "09-18= 10-16=", id="4 weeks"),
        pytest.param("every: month, on: friday", "2018-08-10 2018-10-12", "09-14x 10-12=", id="second Friday"),
        pytest.param("every: day", "2018-10-25 2018-10-26 2018-10-30", "10-26= 10-29x 10-30=", id="every working day"),
    ],
)
def test_what_became_of_the_days_on_which_a_room_should_have_met(
    tmp_path: Path, meets: str, held: str, expected: str
) -> None:
    assert told(room(tmp_path, meets, held)) == expected


def test_a_day_on_which_it_may_still_be_held_counts_for_nothing(tmp_path: Path) -> None:
    assert told(room(tmp_path / "soon", WEEKLY, "2018-10-19 2018-10-26", "2018-11-04")) == "10-26="
    assert told(room(tmp_path / "late", WEEKLY, "2018-10-19 2018-10-26", "2018-11-06")) == "10-26= 11-02x"


def test_a_holiday_on_which_nobody_met_is_not_missed(tmp_path: Path) -> None:
    monday = "every: week, on: monday"
    assert told(room(tmp_path / "off", monday, "2018-10-01 2018-10-15", "2018-10-17")) == "10-15="
    assert told(room(tmp_path / "held", monday, "2018-10-01 2018-10-08", "2018-10-11")) == "10-08="


def test_the_last_twelve_days_count(tmp_path: Path) -> None:
    fridays = [dt.date(2018, 1, 5) + number * dt.timedelta(weeks=1) for number in range(43)]
    found = cadence(room(tmp_path, WEEKLY, " ".join(map(str, fridays))), "youth")
    assert (len(found.days), found.days[-1].day, found.since) == (LOOKED_BACK, fridays[-1], fridays[0])
    assert (found.kept, found.count(Held.ON_TIME), found.count(Held.MOVED)) == (12, 12, 0)


@pytest.mark.parametrize(
    ("meets", "held", "more", "expected"),
    [
        ("", "2018-10-26", "deployed: 2018-01\n", Untold.NO_RHYTHM),
        (WEEKLY, "", "deployed: 2018-01\n", Untold.NO_MEETING),
        (WEEKLY, "", "planned: 2019-01\n", Untold.NOT_OPEN),
        (WEEKLY, "2018-10-26", "deployed: 2018-01\n", Untold.TOO_SOON),
    ],
)
def test_a_rhythm_of_which_nothing_can_be_told(
    tmp_path: Path, meets: str, held: str, more: str, expected: Untold
) -> None:
    found = cadence(room(tmp_path, meets, held, more=more), "youth")
    assert (found.untold, found.days) == (expected, ())


def test_what_was_held_later_is_not_known_yet(tmp_path: Path) -> None:
    ws = room(tmp_path, WEEKLY, "2018-10-05 2018-10-12 2018-10-19", "2018-10-17")
    assert told(ws) == "10-12="


@pytest.mark.parametrize(
    ("more", "held", "expected"),
    [
        ("planned: 2018-10\n", "", "None"),
        ("deployed: 2018-11-20\n", "", "None"),
        ("deployed: 2018-01\n", "", "2018-11-02"),
        ("planned: 2018-10\n", "2018-10-26", "2018-11-02"),
    ],
)
def test_a_room_that_is_not_open_does_not_meet(tmp_path: Path, more: str, held: str, expected: str) -> None:
    assert str(next_of_room(room(tmp_path, WEEKLY, held, more=more), "youth")) == expected


@pytest.mark.parametrize(
    ("minutes", "weights", "expected"),
    [
        (45, {"a": 2, "b": 1}, {"a": 30, "b": 15}),
        (10, {"a": 6, "b": 1, "c": 1}, {"a": 6, "b": 2, "c": 2}),
        (2, {"a": 1, "b": 5, "c": 1}, {"a": 1, "b": 1, "c": 0}),
        (7, {"a": 3}, {"a": 7}),
        (30, {}, {}),
    ],
)
def test_the_minutes_of_a_meeting_are_shared_whole(
    minutes: int, weights: dict[str, int], expected: dict[str, int]
) -> None:
    assert shared(minutes, weights) == expected


def test_promises_of_the_last_meetings(tmp_path: Path) -> None:
    files = {
        "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\n",
        "rooms/youth/meetings/2018-10-19.yaml": (
            "actions:\n- {what: Kept, due: 2018-10-22, done: 2018-10-22}\n- {what: Late, due: 2018-10-22}\n"
            "- {what: Later, due: 2018-11-22}\n- {what: Undated}\n- {what: Since, due: 2018-10-31, done: 2018-10-29}\n"
        ),
        "rooms/youth/meetings/2018-10-26.yaml": "present: [Head]\n",
        "rooms/youth/a3/a.yaml": (
            "title: A\ntype: project\nstatus: closed\ncountermeasures: [{id: c, what: Of A3, done: 2018-10-30}]\n"
        ),
    }
    found = promises(make(tmp_path, files, dt.date(2018, 10, 31)), "youth")
    assert (found.due, found.kept) == (3, 2)
    assert [str(one.action.what) for one in found.done] == ["Since", "Of A3"]
