"""The parts of rooms in a gap add up to it, in any tree; nothing small can be worked out of a cascade."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.analysis.figures.cascade import Node, along, cascade, drivers, latest_period, parts_of
from ipms.analysis.figures.hiding import hidden_rooms
from ipms.analysis.figures.reconcile import TargetSum, targets_add_up
from ipms.analysis.figures.standing import Standing
from ipms.model.periods import Period
from ipms.model.vocabulary import RollUp
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
ROOMS = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    "rooms/north.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "rooms/south.yaml": "title: South\nlevel: operational\nreports_to: youth\n",
    "rooms/east.yaml": "title: East\nlevel: operational\nreports_to: youth\n",
}
MEAN = "measure: mean\ntargets: [{value: 8}]"
RATIO = "measure: ratio\nunit: '%'\ntargets: [{value: 50%}]"
PEOPLE = "measure: ratio\nunit: '%'\npeople: true\ntargets: [{value: 100%}]"


def measured(root: Path, indicator: str, rows: str, more: Mapping[str, str] | None = None) -> Workspace:
    files = {"indicators/wait.yaml": f"title: Wait\nbetter: lower\n{indicator}\n", "indicators/wait.csv": rows}
    return make(root, {**ROOMS, **files, **(more or {})}, AS_OF)


def january(ws: Workspace) -> Period:
    return ws.calendar.parse("2018-01")


def nodes(ws: Workspace, period: Period | None = None) -> dict[str, Node]:
    return {node.room: node for node in walked(cascade(ws, "wait", period or january(ws)))}


def walked(found: tuple[Node, ...]) -> Iterator[Node]:
    for node in found:
        yield node
        yield from walked(node.children)


def parts(ws: Workspace) -> dict[str, float | None]:
    return {room: node.part for room, node in nodes(ws).items() if room in {"north", "south", "east"}}


@pytest.mark.parametrize(
    ("indicator", "rows", "gap", "expected"),
    [
        (MEAN, "period,room,value,n\n2018-01,north,12,30\n2018-01,south,9,70\n", 1.9, {"north": 1.2, "south": 0.7}),
        (RATIO, "period,room,numerator,denominator\n2018-01,north,30,40\n2018-01,south,24,60\n", 0.04,
         {"north": 0.1, "south": -0.06}),
        ("measure: value\nroll_up: mean\ntargets: [{value: 8}]",
         "period,room,value\n2018-01,north,12\n2018-01,south,6\n", 1.0, {"north": 2.0, "south": -1.0}),
        ("measure: sum\ntargets: [{value: 20}]", "period,room,value\n2018-01,north,18\n2018-01,south,7\n", 5.0,
         {"north": 8.0, "south": -3.0}),
    ],
)  # fmt: skip
def test_each_part_by_its_formula(
    tmp_path: Path, indicator: str, rows: str, gap: float, expected: dict[str, float]
) -> None:
    ws = measured(tmp_path, indicator, rows)
    assert nodes(ws)["youth"].gap == pytest.approx(gap)
    assert parts(ws) == pytest.approx(expected)


def test_a_sum_is_shared_out_by_the_targets_that_the_rooms_set_themselves(tmp_path: Path) -> None:
    own = "title: {0}\nlevel: operational\nreports_to: youth\nindicators: [{{id: wait, target: {1}}}]\n"
    rooms = {"rooms/north.yaml": own.format("North", 15), "rooms/south.yaml": own.format("South", 5)}
    rows = "period,room,value\n2018-01,north,18\n2018-01,south,7\n"
    ws = measured(tmp_path, "measure: sum\ntargets: [{value: 20}]", rows, rooms)
    assert parts(ws) == pytest.approx({"north": 3.0, "south": 2.0})


def test_the_parts_explain_the_roll_up_where_the_room_above_has_a_row_of_its_own(tmp_path: Path) -> None:
    rows = "period,room,value,n\n2018-01,youth,10,\n2018-01,north,12,30\n2018-01,south,9,70\n"
    youth = nodes(measured(tmp_path, MEAN, rows))["youth"]
    assert youth.figure is not None
    assert (youth.figure.value, youth.gap, youth.figure.difference) == pytest.approx((10, 1.9, -0.1))


@pytest.mark.parametrize("roll_up", ["min", "max", "none"])
def test_where_one_room_makes_the_figure_no_room_has_a_part(tmp_path: Path, roll_up: str) -> None:
    rows = "period,room,value\n2018-01,north,12\n2018-01,south,9\n"
    ws = measured(tmp_path, f"measure: value\nroll_up: {roll_up}\ntargets: [{{value: 8}}]", rows)
    assert parts(ws) == {"north": None, "south": None}


def test_a_gap_of_a_band_is_measured_from_the_nearer_edge(tmp_path: Path) -> None:
    files = {
        "indicators/wait.yaml": "title: Wait\nbetter: within\nmeasure: mean\ntargets: [{low: 4, high: 8}]\n",
        "indicators/wait.csv": "period,room,value,n\n2018-01,north,12,10\n2018-01,south,10,10\n",
    }
    ws = make(tmp_path, {**ROOMS, **files}, AS_OF)
    assert nodes(ws)["youth"].gap == 3
    assert parts(ws) == {"north": 2, "south": 1}


amounts = st.floats(-1e6, 1e6)
weights = st.integers(1, 10_000)


@given(st.lists(st.tuples(amounts, weights), min_size=1, max_size=12), amounts, st.sampled_from([*RollUp]), st.data())
def test_parts_add_up_to_the_gap_however_rooms_are_grouped(
    rows: list[tuple[float, int]], target: float, by: RollUp, data: st.DataObject
) -> None:
    groups = data.draw(st.lists(st.sampled_from("abc"), min_size=len(rows), max_size=len(rows)))
    with TemporaryDirectory() as folder:
        text = "".join(f"2018-01,r{place},{value!r},{weight}\n" for place, (value, weight) in enumerate(rows))
        ws = measured(Path(folder), "measure: mean", "period,room,value,n\n" + text)
        read = ws.rows("wait")
    by_room = {group: [row for row, other in zip(read, groups, strict=True) if other == group] for group in set(groups)}
    found = parts_of(by, by_room, target, {})
    if by in {RollUp.MIN, RollUp.MAX, RollUp.NONE, RollUp.RATIO}:  # rows without counts make no rate
        assert found == {}
        return
    whole = {
        RollUp.WEIGHTED_MEAN: math.fsum(row.value * (row.n or 0) for row in read)
        / math.fsum(row.n or 0 for row in read),
        RollUp.SUM: math.fsum(row.value for row in read),
        RollUp.MEAN: math.fsum(row.value for row in read) / len(read),
    }[by]
    assert math.fsum(found.values()) == pytest.approx(whole - target, rel=1e-9, abs=1e-6)


@settings(max_examples=40)
@given(st.integers(0, 2**32))
def test_in_any_tree_the_parts_of_every_room_add_up_to_its_gap_whatever_the_order_of_rows(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a made-up tree
    rooms = {"rooms/r0.yaml": "title: R\nlevel: strategic\n"}
    for place in range(1, random.randint(2, 14)):
        above = random.randrange(place)
        rooms[f"rooms/r{place}.yaml"] = f"title: R\nlevel: tactical\nreports_to: r{above}\n"
    rows = [
        f"2018-01,r{place},{random.randint(0, 50)},{random.randint(50, 90)}\n"
        for place in range(1, len(rooms))
        if random.random() < 0.7
    ]
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        told = [tuple(walked(tree(Path(one), rooms, rows))), tuple(walked(tree(Path(other), rooms, rows[::-1])))]
    assert [(node.room, node.gap, node.part) for node in told[0]] == [
        (node.room, node.gap, node.part) for node in told[1]
    ]
    for node in told[0]:
        if node.children and node.gap is not None:
            assert math.fsum(child.part or 0 for child in node.children) == pytest.approx(node.gap, abs=1e-9)


def tree(root: Path, rooms: Mapping[str, str], rows: list[str]) -> tuple[Node, ...]:
    files = {
        "indicators/wait.yaml": f"title: Wait\nbetter: lower\n{RATIO}\n",
        "indicators/wait.csv": "period,room,numerator,denominator\n" + "".join(rows),
    }
    ws = make(root, {**rooms, **files}, AS_OF)
    return cascade(ws, "wait", january(ws))


def test_a_percentage_typed_with_its_sign_is_the_fraction(tmp_path: Path) -> None:
    rows = "period,room,numerator,denominator\n2018-01,north,30,40\n2018-01,south,24,60\n"
    signed = measured(tmp_path / "a", RATIO, rows)
    fraction = measured(tmp_path / "b", RATIO.replace("50%", "0.5"), rows)
    assert cascade(signed, "wait", january(signed)) == cascade(fraction, "wait", january(fraction))


def test_a_cascade_never_sees_the_future(tmp_path: Path) -> None:
    ws = measured(tmp_path, MEAN, "period,room,value,n\n2018-01,north,12,30\n2018-02,north,9,70\n")
    early = ws.on(dt.date(2018, 2, 27))
    assert str(latest_period(ws, "wait")) == "2018-02"
    assert str(latest_period(early, "wait")) == "2018-01"
    assert cascade(early, "wait", ws.calendar.parse("2018-02")) == ()


def test_rooms_that_did_not_report_are_named(tmp_path: Path) -> None:
    ws = measured(tmp_path, MEAN, "period,room,value,n\n2018-01,north,12,30\n2018-01,south,9,70\n2018-02,north,9,70\n")
    assert nodes(ws, ws.calendar.parse("2018-02"))["youth"].silent == ("south",)
    assert nodes(ws)["youth"].silent == ()


def test_rooms_in_a_circle_stand_in_the_tree_once(tmp_path: Path) -> None:
    rooms = {
        "rooms/top.yaml": "title: Top\nlevel: tactical\nreports_to: youth\n",
        "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    }
    ws = measured(tmp_path, MEAN, "period,room,value,n\n2018-01,north,12,30\n", rooms)
    assert sorted(node.room for node in walked(cascade(ws, "wait", january(ws)))) == ["north", "top", "youth"]


def test_indicators_that_drive_each_other_are_named_once(tmp_path: Path) -> None:
    files = {"indicators/calls.yaml": "title: Calls\nbetter: higher\ndrives: [wait]\n"}
    ws = measured(tmp_path, "drives: [calls]", "period,room,value\n", files)
    assert (drivers(ws, "wait"), drivers(ws, "calls")) == (("calls",), ("wait",))


# --- small numbers -----------------------------------------------------------------------------


def people(root: Path, *rows: str) -> Workspace:
    return measured(root, PEOPLE, "period,room,numerator,denominator\n" + "".join(f"2018-01,{row}\n" for row in rows))


def hidden(ws: Workspace) -> set[str]:
    return {room for room, node in nodes(ws).items() if node.hidden}


def test_a_room_that_could_be_worked_out_takes_the_next_smallest_with_it(tmp_path: Path) -> None:
    ws = people(tmp_path, "north,3,20", "south,10,25", "east,40,90")
    assert hidden(ws) == {"north", "south"}
    concealed = [node for node in nodes(ws).values() if node.hidden]
    assert {(node.figure, node.gap, node.part, node.standing) for node in concealed} == {
        (None, None, None, Standing.NO_DATA)
    }


def test_two_small_rooms_that_are_too_few_together_take_a_third(tmp_path: Path) -> None:
    assert hidden(people(tmp_path, "north,1,20", "south,2,25", "east,40,90")) == {"north", "south", "east"}


def test_two_small_rooms_that_are_enough_together_hide_each_other(tmp_path: Path) -> None:
    assert hidden(people(tmp_path, "north,3,20", "south,4,25", "east,40,90")) == {"north", "south"}


def test_below_a_hidden_room_everything_is_hidden(tmp_path: Path) -> None:
    rooms = {"rooms/care.yaml": "title: Care\nlevel: tactical\nreports_to: top\n"}
    rows = "period,room,numerator,denominator\n2018-01,care,2,9\n2018-01,north,20,40\n2018-01,south,20,40\n"
    ws = measured(tmp_path, PEOPLE, rows, rooms)
    assert hidden(ws) == {"care", "youth", "north", "south"}


def test_what_rooms_below_make_is_not_told_beside_a_figure_of_its_own_where_they_are_few(tmp_path: Path) -> None:
    youth = nodes(people(tmp_path, "youth,30,50", "north,3,20"))["youth"]
    assert youth.figure is not None
    assert (youth.figure.value, youth.figure.rolled, youth.figure.difference) == (0.6, None, None)
    assert youth.gap == pytest.approx(-0.4)


def test_where_nothing_is_small_nothing_is_hidden(tmp_path: Path) -> None:
    assert hidden(people(tmp_path, "north,8,20", "south,10,25", "east,40,90")) == set()


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=3))
def test_what_is_hidden_is_never_one_room_nor_too_few_people(counts: list[tuple[int, int]]) -> None:
    rooms = ("north", "south", "east")
    with TemporaryDirectory() as folder:
        rows = [f"{room},{yes},{yes + no}" for room, (yes, no) in zip(rooms, counts, strict=False) if yes + no]
        ws = people(Path(folder), *rows)
        found = nodes(ws)
    concealed = [dict(zip(rooms, counts, strict=False))[room] for room in rooms if room in found and found[room].hidden]
    if concealed and not found["youth"].hidden:
        assert len(concealed) > 1
        # Each of them may still be anything from none to four, whatever is left of the total.
        assert min(sum(yes for yes, _ in concealed), sum(no for _, no in concealed)) >= 4


# --- targets from the top down -----------------------------------------------------------------


def wanting(**targets: float) -> dict[str, str]:
    above = {"youth": "top", "north": "youth", "south": "youth"}
    return {
        f"rooms/{room}.yaml": f"title: {room}\nlevel: tactical\nreports_to: {above[room]}\n"
        f"indicators: [{{id: wait, target: {target}}}]\n"
        for room, target in targets.items()
    }


def test_targets_below_that_leave_the_room_above_missing(tmp_path: Path) -> None:
    rows = "period,room,value,n\n2018-01,north,12,70\n2018-01,south,9,30\n"
    ws = measured(tmp_path, "measure: mean", rows, wanting(youth=8, north=10, south=8))
    assert targets_add_up(ws, "wait", "youth", AS_OF) == TargetSum(9.4, 8.0, met=False, rooms=("north", "south"))


def test_the_latest_weights_decide(tmp_path: Path) -> None:
    rows = "period,room,value,n\n2018-01,north,12,70\n2018-01,south,9,30\n2018-02,north,12,0\n2018-02,south,9,30\n"
    ws = measured(tmp_path, "measure: mean", rows, wanting(youth=8, north=10, south=8))
    assert targets_add_up(ws, "wait", "youth", dt.date(2018, 1, 31)) != targets_add_up(ws, "wait", "youth", AS_OF)


@pytest.mark.parametrize(
    ("indicator", "rows", "targets"),
    [
        ("measure: mean\ntargets: [{value: 8}]", "period,room,value,n\n2018-01,north,12,70\n", {}),
        ("measure: mean", "period,room,value,n\n2018-01,north,12,70\n2018-01,south,9,3\n", {"north": 10.0}),
        ("measure: mean", "period,room,value,n\n2018-01,north,12,\n", {"youth": 8.0, "north": 10.0}),
        (
            "measure: sum\ntargets: [{value: 8}]",
            "period,room,value\n2018-01,north,12\n2018-01,south,3\n",
            {"north": 6.0},
        ),
        ("measure: value", "period,room,value\n2018-01,north,12\n", {"youth": 8.0, "north": 10.0}),
    ],
    ids=["none set below", "one has none", "weight unknown", "an inherited sum", "not rolled up"],
)
def test_where_nothing_can_be_said_nothing_is(
    tmp_path: Path, indicator: str, rows: str, targets: dict[str, float]
) -> None:
    ws = measured(tmp_path, indicator, rows, wanting(**targets))
    assert targets_add_up(ws, "wait", "youth", AS_OF) is None


# --- along a trajectory ------------------------------------------------------------------------


def test_along_a_trajectory_no_room_counts_twice(tmp_path: Path) -> None:
    rows = "period,room,value,n\n2018-01,north,12,30\n2018-01,south,9,70\n2018-01,east,99,1000\n"
    ws = measured(tmp_path, MEAN, rows)
    both = along(ws, "wait", january(ws), "top", ("north", "south", "north", "school"))
    assert both.figure is not None
    assert (both.figure.value, both.gap) == pytest.approx((9.9, 1.9))
    assert {child.room: child.part for child in both.children} == pytest.approx({"north": 1.2, "south": 0.7})
    over = along(ws, "wait", january(ws), "top", ("north", "youth"))
    assert [child.room for child in over.children] == ["youth"]


def test_a_count_of_people_is_hidden_with_what_would_give_it_away(tmp_path: Path) -> None:
    indicator = "title: Children waiting\nbetter: lower\nmeasure: count\npeople: true\n"
    files = {
        "rooms/top.yaml": "title: Top\nlevel: strategic\n",
        **{f"rooms/{one}.yaml": f"title: {one}\nlevel: tactical\nreports_to: top\n" for one in ("a", "b", "c")},
        "indicators/waiting.yaml": indicator,
    }

    def hidden(rows: str) -> set[str]:
        csv = "period,room,value\n" + "".join(f"2018-01,{row}\n" for row in rows.split())
        ws = make(tmp_path, files | {"indicators/waiting.csv": csv}, dt.date(2018, 12, 31))
        return set(hidden_rooms(ws, "waiting", ws.calendar.parse("2018-01")))

    assert hidden("a,9 b,8 c,7") == set()
    assert hidden("a,9 b,8 c,3") == {"b", "c"}
    assert hidden("a,9 b,8 c,3 top,20") == {"b", "c"}
    assert hidden("a,9 b,8 c,3 top,40") == {"c"}
    assert hidden("c,3 top,3") == {"c", "top"}
    assert hidden("a,2 b,1 c,9") == {"a", "b", "c"}
