"""A room's value is its own row, else the roll-up of the rooms below, in which no room counts twice."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.analysis.figures.roll_up import RoomValue, Untold, series, value_of
from ipms.model.vocabulary import Quality
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
ROOMS = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    "rooms/north.yaml": "title: North\nlevel: operational\nreports_to: youth\nindicators: [wait]\ndeployed: 2018-02\n",
    "rooms/south.yaml": "title: South\nlevel: operational\nreports_to: youth\nindicators: [wait]\n",
    "rooms/care.yaml": "title: Care\nlevel: tactical\nreports_to: top\n",
}


def measured(root: Path, indicator: str, rows: str) -> Workspace:
    files = {"indicators/wait.yaml": f"title: Wait\nbetter: lower\n{indicator}\n", "indicators/wait.csv": rows}
    return make(root, ROOMS | files, AS_OF)


def at(ws: Workspace, room: str, period: str = "2018-01") -> RoomValue:
    value = value_of(ws, "wait", room, ws.calendar.parse(period))
    assert value is not None
    return value


def test_the_own_row_goes_before_the_rooms_below(tmp_path: Path) -> None:
    ws = measured(tmp_path, "measure: count", "period,room,value\n2018-01,youth,10\n2018-01,north,4\n2018-01,south,5\n")
    assert (at(ws, "youth").value, at(ws, "youth").own) == (10, True)
    assert at(ws, "youth").difference == -1


def test_a_difference_within_half_a_percent_is_none(tmp_path: Path) -> None:
    ws = measured(tmp_path, "measure: sum", "period,room,value\n2018-01,youth,200\n2018-01,north,199\n")
    assert at(ws, "youth").rolled == 199
    assert at(ws, "youth").difference is None


def test_a_room_with_a_row_speaks_for_the_rooms_under_it(tmp_path: Path) -> None:
    rows = "period,room,value\n2018-01,youth,10\n2018-01,north,4\n2018-01,care,7\n"
    value = at(measured(tmp_path, "measure: count", rows), "top")
    assert (value.value, value.own, [row.room for row in value.rows]) == (17, False, ["care", "youth"])


@pytest.mark.parametrize(
    ("indicator", "rows", "expected"),
    [
        ("measure: mean", "period,room,value,n\n2018-01,north,10,1\n2018-01,south,20,3\n", 17.5),
        ("measure: ratio", "period,room,numerator,denominator\n2018-01,north,1,2\n2018-01,south,9,10\n", 10 / 12),
        ("measure: value\nroll_up: mean", "period,room,value\n2018-01,north,10\n2018-01,south,20\n", 15),
        ("measure: value\nroll_up: min", "period,room,value\n2018-01,north,10\n2018-01,south,20\n", 10),
        ("measure: value\nroll_up: max", "period,room,value\n2018-01,north,10\n2018-01,south,20\n", 20),
        ("measure: sum", "period,room,value\n2018-01,north,0.1\n2018-01,south,0.2\n", math.fsum([0.1, 0.2])),
    ],
)
def test_each_roll_up_by_its_formula(tmp_path: Path, indicator: str, rows: str, expected: float) -> None:
    assert at(measured(tmp_path, indicator, rows), "youth").value == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("indicator", "rows", "untold"),
    [
        ("measure: mean", "period,room,value,n\n2018-01,north,10,5\n2018-01,south,20,\n", Untold.WITHOUT_N),
        ("measure: mean", "period,room,value,n\n2018-01,north,10,0\n", Untold.WITHOUT_WEIGHT),
        ("measure: value\nroll_up: ratio", "period,room,value\n2018-01,north,0.5\n", Untold.WITHOUT_COUNTS),
        ("measure: sum", "period,room,value\n2018-01,north,1e308\n2018-01,south,1e308\n", Untold.TOO_LARGE),
        ("measure: mean", "period,room,value,n\n2018-01,north,1e308,9\n", Untold.TOO_LARGE),
        ("measure: mean", "period,room,value,n\n2018-01,north,0.1,1e308\n2018-01,south,0.1,1e308\n", Untold.TOO_LARGE),
    ],
)
def test_what_cannot_be_rolled_up_says_why(tmp_path: Path, indicator: str, rows: str, untold: Untold) -> None:
    value = at(measured(tmp_path, indicator, rows), "youth")
    assert (value.value, value.untold) == (None, untold)


def test_an_indicator_that_does_not_roll_up_has_no_value_above(tmp_path: Path) -> None:
    ws = measured(tmp_path, "measure: value", "period,room,value\n2018-01,north,10\n")
    assert series(ws, "wait", "youth") == ()
    assert series(ws, "nosuch", "youth") == ()


def test_the_least_sure_row_gives_the_quality(tmp_path: Path) -> None:
    rows = "period,room,value,quality\n2018-01,north,1,estimated\n2018-01,south,1,provisional\n2018-02,north,1,\n"
    ws = measured(tmp_path, "measure: count", rows)
    assert at(ws, "youth").quality is Quality.ESTIMATED
    assert at(ws, "youth", "2018-02").quality is Quality.FINAL


def test_expected_are_rooms_that_reported_before_and_rooms_deployed_with_the_indicator(tmp_path: Path) -> None:
    rows = "period,room,value\n2018-01,south,1\n2018-02,care,1\n2018-02,south,1\n2018-03,north,1\n"
    ws = measured(tmp_path, "measure: count", rows)
    found = {str(value.period): (value.reported, value.expected) for value in series(ws, "wait", "top")}
    assert found == {"2018-01": (1, 1), "2018-02": (2, 3), "2018-03": (1, 3)}


def test_a_circle_of_rooms_is_walked_once(tmp_path: Path) -> None:
    files = {
        "rooms/a.yaml": "title: A\nlevel: tactical\nreports_to: b\n",
        "rooms/b.yaml": "title: B\nlevel: tactical\nreports_to: a\n",
        "indicators/wait.yaml": "title: Wait\nbetter: lower\nmeasure: count\n",
        "indicators/wait.csv": "period,room,value\n2018-01,a,1\n2018-02,b,2\n",
    }
    ws = make(tmp_path, files, AS_OF)
    assert [(str(value.period), value.value) for value in series(ws, "wait", "a")] == [("2018-01", 1), ("2018-02", 2)]


TREES = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.tuples(*(st.integers(0, max(0, room - 1)) for room in range(n))),
        st.dictionaries(st.integers(0, n - 1), st.integers(-1000, 1000)),
        st.randoms(use_true_random=False),
    )
)


def naive(room: int, parents: tuple[int, ...], rows: Mapping[int, int]) -> int | None:
    """The definition, read aloud: own row, else the sum of what the rooms directly below have."""
    if room in rows:
        return rows[room]
    below = [naive(child, parents, rows) for child in range(1, len(parents)) if parents[child] == room]
    known = [value for value in below if value is not None]
    return sum(known) if known else None


@settings(max_examples=40, deadline=None)
@given(tree=TREES)
def test_every_room_of_a_random_tree_has_the_naive_sum_whatever_the_order_of_the_rows(
    tree: tuple[int, tuple[int, ...], dict[int, int], Random],
) -> None:
    n, parents, rows, random = tree
    lines = [f"2018-01,room-{room},{value}\n" for room, value in rows.items()]
    random.shuffle(lines)
    above = ["", *(f"reports_to: room-{parents[room]}" for room in range(1, n))]
    files = {f"rooms/room-{room}.yaml": f"title: R\nlevel: operational\n{above[room]}\n" for room in range(n)}
    files["indicators/wait.yaml"] = "title: Wait\nbetter: lower\nmeasure: sum\n"
    files["indicators/wait.csv"] = "period,room,value\n" + "".join(lines)
    with TemporaryDirectory() as folder:
        ws = make(Path(folder), files, AS_OF)
        found = {room: [value.value for value in series(ws, "wait", f"room-{room}")] for room in range(n)}
    wanted = {room: naive(room, parents, rows) for room in range(n)}
    assert found == {room: [] if value is None else [value] for room, value in wanted.items()}
