"""Lines of sight: by hand on the case; where they break, and in circles; what is asked about."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ipms.analysis.line_of_sight.asking import NotFoundError, asked
from ipms.analysis.line_of_sight.downward import Feed, feeds
from ipms.analysis.line_of_sight.figure import made_of
from ipms.analysis.line_of_sight.refs import Ref
from ipms.analysis.line_of_sight.upward import Code
from ipms.analysis.line_of_sight.ways import Way, ways
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

ROOT = Path(__file__).parents[2]
TOP = "title: Top\nlevel: strategic\nvision: [Nobody waits alone]\n"
WAIT = "title: Wait\nunit: days\nbetter: lower\n"
GOAL = "goals: [{indicator: wait, to: 12, by: 2018-12}]\n"
STRATEGIC = f"title: Waiting\ntype: strategic\n{GOAL}"
PROJECT = f"title: First visit\ntype: project\n{GOAL}"
WHOLE = {
    "rooms/top/room.yaml": TOP,
    "rooms/north.yaml": "title: North\nlevel: tactical\nreports_to: top\n",
    "indicators/wait.yaml": WAIT,
    "rooms/top/a3/waiting.yaml": STRATEGIC,
    "rooms/top/a3/first-visit.yaml": f"{PROJECT}parent: waiting\n",
}


@cache
def case() -> Workspace:
    return open_workspace(ROOT)


def stops(way: Way) -> list[str]:
    """The way from the top down, as `kind:id`."""
    return [f"{stop.ref.kind}:{stop.ref.id}" for stop in reversed(way.stops)]


def codes(way: Way) -> list[tuple[Code, str, str]]:
    return [(one.code, one.at.id, one.rule) for one in way.breaks]


def lines(found: tuple[Feed, ...], depth: int = 0) -> list[str]:
    """What feeds something, indented."""
    return [text for one in found for text in (" " * depth + one.ref.id, *lines(one.children, depth + 1))]


def way_of(root: Path, files: dict[str, str], typed: str) -> Way:
    ws = make(root, WHOLE | files)
    return ways(ws, asked(ws, typed).ref)[0]


# --- the case ----------------------------------------------------------------------------------------


def test_from_the_foster_family_kata_to_the_vision() -> None:
    (way,) = ways(case(), Ref("kata", "foster-families"))
    assert stops(way) == ["vision:strategic", "a3:integration", "a3:foster-contact", "kata:foster-families"]
    assert [stop.goals for stop in way.stops] == [(), (), (3,), ()]
    assert (way.whole, way.serves_goal, way.breaks) == (True, True, ())


def test_every_way_of_an_obstacle() -> None:
    found = ways(case(), asked(case(), "7c1e").ref)
    assert [stops(way)[:-1] for way in found] == [
        ["vision:strategic", "a3:integration", "a3:first-intervention", "a3:missed-first-appointments"],
        [
            *("vision:strategic", "a3:integration", "a3:first-intervention", "a3:missed-first-appointments"),
            *("goal:missed-first-appointments#goal-1", "indicator:missed-appointments"),
        ],
        ["vision:strategic", "room:strategic", "trajectory:jimmy", "step:jimmy/integrated-team"],
        ["vision:strategic", "room:strategic", "room:tactical-youth", "room:team-north"],
    ]
    assert [way.serves_goal for way in found] == [True, True, False, False]


def test_an_indicator_serves_a_goal_through_what_it_drives() -> None:
    driving = ways(case(), Ref("indicator", "missed-appointments"))[1]
    assert stops(driving)[1:4] == ["a3:integration", "goal:integration#goal-1", "indicator:assessment-to-intervention"]
    served = next(stop.goals for stop in driving.stops if stop.ref.kind == "a3")
    assert served == (0,)


def test_an_action_serves_what_it_is_about() -> None:
    way = ways(case(), asked(case(), "tactical-youth/2018-10-26#a1").ref)[0]
    assert stops(way)[-2:] == [
        "obstacle:2018-10-10-no-room-in-the-evening-e91b",
        "action:tactical-youth/2018-10-26#a1",
    ]


def test_what_feeds_the_strategic_a3() -> None:
    found = feeds(case(), Ref("a3", "integration"))
    work = [text for text in lines(found) if "#" not in text]
    assert work == [
        "first-intervention",
        " missed-first-appointments",
        " files-between-services",
        " first-appointment",
        " intake-in-one-call",
        "foster-contact",
        " distant-foster-families",
        " foster-families",
        "intervention-plans",
        " plans-with-families",
    ]
    goals = [one.ref.id for one in found if one.ref.kind == "goal"]
    assert goals == [f"integration#goal-{number}" for number in (1, 2, 3, 4)]


# --- where it breaks ---------------------------------------------------------------------------------


def test_a_project_without_a_parent(tmp_path: Path) -> None:
    way = way_of(tmp_path, {"rooms/top/a3/first-visit.yaml": PROJECT}, "first-visit")
    assert (way.whole, codes(way)) == (False, [(Code.NO_PARENT, "first-visit", "LNK110")])


def test_a_parent_that_is_not_there(tmp_path: Path) -> None:
    way = way_of(tmp_path, {"rooms/top/a3/first-visit.yaml": f"{PROJECT}parent: wating\n"}, "first-visit")
    assert codes(way) == [(Code.UNKNOWN, "first-visit", "LNK102")]
    assert way.breaks[0].names == "wating"


def test_a_parent_that_cannot_be_read(tmp_path: Path) -> None:
    way = way_of(tmp_path, {"rooms/top/a3/waiting.yaml": "what is [not YAML\n"}, "first-visit")
    assert codes(way) == [(Code.UNREAD, "first-visit", "")]


def test_parents_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    circle = {
        "rooms/top/a3/first-visit.yaml": f"{PROJECT}parent: second-visit\n",
        "rooms/top/a3/second-visit.yaml": f"{PROJECT}parent: first-visit\n",
    }
    way = way_of(tmp_path, circle, "first-visit")
    assert stops(way) == ["a3:second-visit", "a3:first-visit"]
    assert codes(way) == [(Code.CYCLE, "first-visit", "LNK106")]
    ws = open_workspace(tmp_path)
    assert [text.strip() for text in lines(feeds(ws, Ref("a3", "first-visit")))] == [
        "first-visit#goal-1",
        "second-visit",
    ]


def test_indicators_that_drive_each_other_come_to_an_end(tmp_path: Path) -> None:
    files = {
        "indicators/calls.yaml": "title: Calls\nbetter: lower\ndrives: [visits]\n",
        "indicators/visits.yaml": "title: Visits\nbetter: lower\ndrives: [calls]\n",
    }
    way = way_of(tmp_path, files, "calls")
    assert [(one.code, one.rule) for one in way.breaks] == [(Code.CYCLE, "LNK107")]


def test_rooms_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    files = {
        "rooms/north.yaml": "title: North\nlevel: tactical\nreports_to: south\n",
        "rooms/south.yaml": "title: South\nlevel: tactical\nreports_to: north\n",
    }
    way = way_of(tmp_path, files, "north")
    assert codes(way) == [(Code.ROOM_CYCLE, "north", "LNK104")]


def test_a_room_without_a_room_above(tmp_path: Path) -> None:
    way = way_of(tmp_path, {"rooms/north.yaml": "title: North\nlevel: tactical\n"}, "north")
    assert codes(way) == [(Code.ROOM_WITHOUT_PARENT, "north", "LNK108")]


def test_a_strategic_room_without_a_vision(tmp_path: Path) -> None:
    way = way_of(tmp_path, {"rooms/top/room.yaml": "title: Top\nlevel: strategic\n"}, "first-visit")
    assert codes(way) == [(Code.NO_VISION, "top", "")]
    assert stops(way) == ["a3:waiting", "a3:first-visit"]


def test_a_project_on_another_indicator_hangs_by_a_thread(tmp_path: Path) -> None:
    files = {
        "indicators/cost.yaml": "title: Cost\nbetter: lower\n",
        "rooms/top/a3/first-visit.yaml": f"{PROJECT}parent: waiting\n".replace("wait,", "cost,"),
    }
    way = way_of(tmp_path, files, "first-visit")
    assert (way.whole, way.serves_goal) == (True, False)
    assert codes(way) == [(Code.NO_COMMON_GOAL, "first-visit", "")]
    assert not way.breaks[0].cuts


def test_a_kata_without_an_a3_goes_by_its_indicator_or_nowhere(tmp_path: Path) -> None:
    files = {
        "rooms/top/kata/calls.yaml": "title: Calls\ntarget_condition: {what: Called, indicator: wait}\n",
        "rooms/top/kata/alone.yaml": "title: Alone\n",
    }
    way = way_of(tmp_path, files, "calls")
    assert stops(way)[1:] == ["a3:waiting", "goal:waiting#goal-1", "indicator:wait", "kata:calls"]
    alone = ways(open_workspace(tmp_path), Ref("kata", "alone"))[0]
    assert codes(alone) == [(Code.SERVES_NOTHING, "alone", "")]


def test_an_indicator_that_nobody_looks_at(tmp_path: Path) -> None:
    way = way_of(tmp_path, {"indicators/cost.yaml": "title: Cost\nbetter: lower\n"}, "cost")
    assert codes(way) == [(Code.ON_NO_WALL, "cost", "LNK112")]


# --- what is asked about -----------------------------------------------------------------------------


def test_everything_that_has_a_name_is_found() -> None:
    found = {
        "integration": Ref("a3", "integration"),
        "a3:foster-contact": Ref("a3", "foster-contact"),
        "first-intervention#c1": Ref("countermeasure", "first-intervention#c1"),
        "integration#goal-4": Ref("goal", "integration#goal-4"),
        "first-appointment#k2": Ref("workshop-action", "first-appointment#k2"),
        "jimmy/school": Ref("step", "jimmy/school"),
        "june-2016": Ref("kaikaku", "june-2016"),
        "team-north/2018-W43": Ref("summary", "team-north/2018-W43"),
        "obstacle:7c1e": Ref("obstacle", "2018-10-19-no-transport-to-appointments-7c1e"),
    }
    assert {typed: asked(case(), typed).ref for typed in found} == found


def test_a_figure_is_asked_for_by_room_and_period() -> None:
    one = asked(case(), "foster-contact@team-south:2018-09")
    assert (one.ref.id, one.room, str(one.period)) == ("foster-contact", "team-south", "2018-09")


@pytest.mark.parametrize(
    ("typed", "code", "near"),
    [
        ("integraton", "unknown", ("integration",)),
        ("foster-families", "ambiguous", ("room:foster-families", "kata:foster-families")),
        ("integration#goal-9", "part", ("integration#goal-4", "integration#goal-3", "integration#goal-2")),
        ("foster-contact@strategc", "room", ("strategic",)),
        ("foster-contact@team-south:2018-13", "period", ()),
        ("integration@team-south", "not-a-figure", ()),
        ("", "unknown", ()),
        ("#", "unknown", ()),
        ("@", "unknown", ()),
    ],
)
def test_what_is_not_there_names_what_may_be_meant(typed: str, code: str, near: tuple[str, ...]) -> None:
    with pytest.raises(NotFoundError) as told:
        asked(case(), typed)
    assert (told.value.code, told.value.near[:3]) == (code, near)


# --- figures -----------------------------------------------------------------------------------------


def test_a_roll_up_taken_apart() -> None:
    made = made_of(case(), "foster-contact", "tactical-youth")
    assert [(row.room, row.numerator, row.denominator) for row in made.rows] == [
        ("team-east", 39, 46),
        ("team-north", 58, 66),
        ("team-south", 125, 130),
        ("team-west", 30, 38),
    ]
    assert made.formula is not None
    assert (made.formula.above, made.formula.under, made.value) == (39 + 58 + 125 + 30, 46 + 66 + 130 + 38, 252 / 280)
    assert (made.reported, made.expected, made.silent) == (4, 4, ())
    assert [row.place.line for row in made.rows if row.place is not None] == [52, 50, 51, 53]


def test_the_target_of_a_room_above(tmp_path: Path) -> None:
    files = {
        "rooms/top/room.yaml": f"{TOP}indicators:\n  - {{id: wait, target: 9, from: 2018-01, set_by: Top}}\n",
        "indicators/wait.yaml": f"{WAIT}targets: [{{value: 12}}]\n",
        "indicators/wait.csv": "period,room,value\n2018-03,north,10\n",
    }
    made = made_of(make(tmp_path, WHOLE | files), "wait", "north")
    assert made.target is not None
    assert (made.target.target.value, made.target.room, made.target.inherited) == (9, "top", True)
    assert (made.target.place.path, made.target.place.line) == ("rooms/top/room.yaml", 5)
    assert str(made.target.since) == "2018-01"


def test_of_two_targets_alike_the_one_that_was_in_force_is_named(tmp_path: Path) -> None:
    targets = (
        "targets:\n  - {from: 2017-01, value: 12}\n  - {from: 2018-01, value: 9}\n  - {from: 2018-03, value: 12}\n"
    )
    rows = "period,room,value\n2017-06,north,10\n2018-03,north,10\n"
    files = {"indicators/wait.yaml": WAIT + targets, "indicators/wait.csv": rows}
    ws = make(tmp_path, WHOLE | files)
    found = [made_of(ws, "wait", "north", row.period).target for row in ws.rows("wait")]
    assert [str(one.since) for one in found if one is not None] == ["2017-01", "2018-03"]


def test_a_hidden_figure_is_taken_apart_by_nobody(tmp_path: Path) -> None:
    files = {
        "indicators/wait.yaml": "title: Away\nunit: '%'\nbetter: lower\nmeasure: ratio\npeople: true\n",
        "indicators/wait.csv": "period,room,numerator,denominator\n2018-03,north,2,40\n",
    }
    made = made_of(make(tmp_path, WHOLE | files), "wait", "north")
    assert (made.hidden, made.value, made.rows, made.formula, made.quality) == (True, None, (), None, None)


def test_rows_of_hidden_rooms_have_no_numbers_beside_the_total(tmp_path: Path) -> None:
    rooms = {
        f"rooms/{one}.yaml": f"title: {one}\nlevel: operational\nreports_to: north\n" for one in ("east", "west", "mid")
    }
    rows = "2018-03,east,2,40\n2018-03,west,7,40\n2018-03,mid,20,40\n"
    files = {
        "indicators/wait.yaml": "title: Away\nunit: '%'\nbetter: lower\nmeasure: ratio\npeople: true\n",
        "indicators/wait.csv": f"period,room,numerator,denominator\n{rows}",
    }
    made = made_of(make(tmp_path, WHOLE | rooms | files), "wait", "north")
    shown = {row.room: (row.hidden, row.numerator, row.place is None) for row in made.rows}
    assert shown == {"east": (True, None, True), "west": (True, None, True), "mid": (False, 20, False)}
    assert made.formula is not None
    assert not made.formula.complete
