"""The table of every room's values says what the roll-up says of each room alone."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.analysis.figures.frames import rolled_up
from ipms.analysis.figures.roll_up import RoomValue, series
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
MEASURES = [
    ("mean", None),
    ("ratio", None),
    ("sum", None),
    ("value", None),
    *((measure, by) for measure in ("mean", "value") for by in ("mean", "min", "max", "sum", "weighted-mean", "ratio")),
]
COLUMNS = "period,room,value,n,numerator,denominator,quality\n"


def made(root: Path, above: dict[str, str | None], rows: str, measure: str = "sum", by: str | None = None) -> Workspace:
    files = {
        f"rooms/{room}.yaml": "title: R\nlevel: operational\n" + (f"reports_to: {parent}\n" if parent else "")
        for room, parent in above.items()
    }
    definition = f"title: Wait\nbetter: lower\nmeasure: {measure}\n" + (f"roll_up: {by}\n" if by else "")
    return make(root, files | {"indicators/wait.yaml": definition, "indicators/wait.csv": COLUMNS + rows}, AS_OF)


def told(value: float | None) -> float:
    return math.nan if value is None else value


def line(room: str, one: RoomValue) -> tuple[object, ...]:
    figures = (one.value, one.n, one.numerator, one.denominator)
    days = (one.period.first, one.period.last)
    return (str(one.period), *days, room, *map(told, figures), str(one.quality), one.own, one.reported)


def room_by_room(ws: Workspace, rooms: set[str]) -> pd.DataFrame:
    """Every room asked alone, one after the other."""
    lines = [line(room, one) for room in rooms for one in series(ws, "wait", room)]
    names = ["period", "first", "last", "room", "value", "n", "numerator", "denominator", "quality", "own", "reported"]
    return pd.DataFrame(lines, columns=names)


def same(ws: Workspace, rooms: set[str]) -> bool:
    """Both tables are one, up to the last digits of sums."""
    found, wanted = rolled_up(ws, "wait"), room_by_room(ws, rooms)
    by = ["period", "room"]
    plain = found.astype({"period": object, "room": object, "quality": object, "own": object})
    days = {"first": "datetime64[s]", "last": "datetime64[s]"}
    numbers = dict.fromkeys(("value", "n", "numerator", "denominator"), "float64")
    wanted = wanted.astype({"period": object, "room": object, "quality": object, "own": object, **days, **numbers})
    pd.testing.assert_frame_equal(
        plain.sort_values(by, ignore_index=True),
        wanted.sort_values(by, ignore_index=True).astype({"reported": "int64"}),
        rtol=1e-9,
        atol=1e-9,
    )
    return True


def values(ws: Workspace) -> dict[tuple[str, str], float]:
    table = rolled_up(ws, "wait")
    return {(room, period): value for room, period, value in zip(table.room, table.period, table.value, strict=True)}


TREE: dict[str, str | None] = {"top": None, "youth": "top", "care": "top", "north": "youth", "south": "youth"}


def test_own_rows_go_before_what_lies_below_at_any_depth(tmp_path: Path) -> None:
    ws = made(tmp_path, TREE, "2018-01,youth,10,,,,\n2018-01,north,4,,,,\n2018-01,south,5,,,,\n2018-01,care,7,,,,\n")
    january = {"top": 17.0, "youth": 10.0, "care": 7.0, "north": 4.0, "south": 5.0}
    assert values(ws) == {(room, "2018-01"): value for room, value in january.items()}


def test_a_mean_is_of_the_rows_that_speak_and_not_of_means(tmp_path: Path) -> None:
    rows = "2018-01,north,1,,,,\n2018-01,south,2,,,,\n2018-01,care,9,,,,\n"
    ws = made(tmp_path, TREE, rows, "value", "mean")
    assert (values(ws)["youth", "2018-01"], values(ws)["top", "2018-01"]) == (1.5, 4.0)


def test_a_mean_without_n_has_no_value_above(tmp_path: Path) -> None:
    rows = "2018-01,north,1,3,,,\n2018-01,south,2,,,,\n2018-02,north,1,0,,,\n2018-03,north,1e308,9,,,\n"
    ws = made(tmp_path, TREE, rows, "mean")
    assert [math.isnan(values(ws)["top", f"2018-0{month}"]) for month in (1, 2, 3)] == [True, True, True]
    assert same(ws, {*TREE})


def test_an_indicator_that_nobody_defined_or_measured_has_an_empty_table(tmp_path: Path) -> None:
    ws = made(tmp_path, TREE, "")
    assert rolled_up(ws, "nosuch").empty
    assert rolled_up(ws, "wait").empty


def test_rows_come_in_order_of_period_and_room(tmp_path: Path) -> None:
    ws = made(tmp_path, TREE, "2018-02,south,1,,,,\n2018-01,care,1,,,,\n")
    found = [(str(period), room) for period, room in rolled_up(ws, "wait")[["period", "room"]].to_numpy()]
    assert found == [("2018-01", "care"), ("2018-01", "top")] + [
        ("2018-02", room) for room in ("south", "top", "youth")
    ]


def test_rooms_that_only_rows_or_other_rooms_name_are_there(tmp_path: Path) -> None:
    ws = made(tmp_path, {"a": "ghost", "b": "a"}, "2018-01,b,2,,,,\n2018-01,stray,3,,,,\n")
    assert values(ws) == {(room, "2018-01"): value for room, value in {"a": 2, "b": 2, "ghost": 2, "stray": 3}.items()}
    assert same(ws, {"a", "b", "ghost", "stray"})


@pytest.mark.parametrize("rows", ["2018-01,a,1,,,,\n2018-02,b,2,,,,\n2018-03,d,4,,,,\n", "2018-01,d,1,,,,\n"])
def test_a_circle_of_rooms_is_walked_once_from_each_of_them(tmp_path: Path, rows: str) -> None:
    ws = made(tmp_path, {"a": "b", "b": "c", "c": "a", "d": "b", "e": "e"}, rows + "2018-04,e,5,,,,\n")
    assert same(ws, {"a", "b", "c", "d", "e"})


ROOMS = 9
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2018-01", "2018-02", "2018-W05", "2018-01-31", "2018-11"]),
        st.integers(0, ROOMS),
        st.integers(-999, 999).map(lambda value: value / 100),
        st.sampled_from(["", "0", "1", "7.5", "12"]),
        st.sampled_from(["1", "0", "3.25"]),
        st.sampled_from(["4", "0.5", "9"]),
        st.sampled_from(["", "provisional", "estimated"]),
    ),
    max_size=40,
    unique_by=lambda row: row[:2],
)
PARENTS = st.tuples(*(st.integers(-1, room - 1) for room in range(ROOMS)))
ANY_PARENTS = st.tuples(*(st.integers(-1, ROOMS) for _ in range(ROOMS)))


@settings(max_examples=120)
@given(parents=st.one_of(PARENTS, PARENTS, ANY_PARENTS), rows=ROWS, how=st.sampled_from(MEASURES))
def test_every_room_of_a_random_tree_has_its_own_roll_up(
    parents: tuple[int, ...], rows: list[tuple[object, ...]], how: tuple[str, str | None]
) -> None:
    above = {f"room-{room}": f"room-{parent}" if parent >= 0 else None for room, parent in enumerate(parents)}
    text = "".join(",".join(map(str, (period, f"room-{room}", *rest))) + "\n" for period, room, *rest in rows)
    with TemporaryDirectory() as folder:
        assert same(made(Path(folder), above, text, *how), {f"room-{room}" for room in range(ROOMS + 1)})
