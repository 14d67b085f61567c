"""What changed between two states of a workspace: which changes there are, and which are for the worse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ipms.analysis.changes.change import Amount, Change, Tone, What
from ipms.analysis.changes.changes import changes, reaching
from tests.workspaces import make

Compare = Callable[[Mapping[str, str]], tuple[Change, ...]]
Told = tuple[What, Tone, str, str]

ROOM = "title: Youth\nlevel: tactical\nindicators: [wait]\n"
WAIT = "title: Wait\nunit: days\nbetter: lower\ntargets: [{value: 12}]\n"
ROWS = "period,room,value\n2018-07,youth,10\n2018-08,youth,11\n"
A3 = "title: Waiting\ntype: strategic\nstatus: active\ngoals: [{indicator: wait, to: 12, by: 2018-12}]\n"
OBSTACLE = "what: No bus\nraised: {on: 2018-09-03, by: room}\n"
BASE = {
    "ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n",
    "rooms/top.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth/room.yaml": ROOM + "reports_to: top\n",
    "indicators/wait.yaml": WAIT,
    "indicators/wait.csv": ROWS,
    "rooms/youth/a3/waiting.yaml": A3,
    "rooms/youth/obstacles/2018-09-03-no-bus-1a2b.yaml": OBSTACLE,
}


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """What changes when files of the base are others (or, empty, gone)."""

    def compare(files: Mapping[str, str]) -> tuple[Change, ...]:
        later = {path: text for path, text in {**BASE, **files}.items() if text}
        return changes(make(tmp_path / "before", BASE), make(tmp_path / "after", later))

    return compare


def told(found: tuple[Change, ...]) -> list[Told]:
    return [(one.what, one.tone, one.room, one.id) for one in found]


def test_nothing_changed(compare: Compare) -> None:
    assert compare({}) == ()


# --- figures ---------------------------------------------------------------------------------------


def test_a_new_figure_that_misses_is_told_as_a_standing_that_fell(compare: Compare) -> None:
    (change,) = compare({"indicators/wait.csv": ROWS + "2018-09,youth,14\n"})
    assert told((change,)) == [(What.STANDING, Tone.WORSE, "youth", "wait")]
    assert (change.before, change.after, str(change.facts["period"])) == ("met", "missed", "2018-09")


def test_a_new_figure_that_only_moved_is_neither_worse_nor_better(compare: Compare) -> None:
    (change,) = compare({"indicators/wait.csv": ROWS + "2018-09,youth,11.9\n2018-10,youth,12\n"})
    assert told((change,)) == [(What.FIGURE_NEW, Tone.OTHER, "youth", "wait")]
    assert (change.facts["n"], str(change.facts["period"])) == (2, "2018-10")


def test_a_corrected_figure_has_both_values(compare: Compare) -> None:
    (change,) = compare({"indicators/wait.csv": ROWS.replace("07,youth,10", "07,youth,15")})
    assert told((change,)) == [(What.FIGURE_CORRECTED, Tone.WORSE, "youth", "wait")]
    assert isinstance(change.before, Amount)
    assert isinstance(change.after, Amount)
    assert (change.before.value, change.after.value) == (10, 15)


def test_a_figure_that_was_taken_out(compare: Compare) -> None:
    found = compare({"indicators/wait.csv": "period,room,value\n2018-08,youth,11\n"})
    assert told(found) == [(What.FIGURE_WITHDRAWN, Tone.OTHER, "youth", "wait")]


RATE = "title: Rate\nunit: '%'\nbetter: higher\nmeasure: ratio\npeople: true\n"
HEADING = "period,room,numerator,denominator\n"
SHOWN, HIDDEN = HEADING + "2018-08,youth,50,100\n", HEADING + "2018-08,youth,2,100\n"


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (SHOWN, HIDDEN, [What.FIGURE_CONCEALED]),
        (HIDDEN, SHOWN, [What.FIGURE_REVEALED]),
        (HIDDEN, HIDDEN.replace(",2,", ",3,"), []),
        (HEADING, HIDDEN, [What.FIGURE_NEW_HIDDEN]),
        (HIDDEN, HEADING, []),
    ],
)
def test_a_figure_hidden_in_either_state_shows_neither(
    tmp_path: Path, before: str, after: str, what: list[What]
) -> None:
    room = {"ipms.yaml": BASE["ipms.yaml"], "rooms/youth.yaml": "title: Youth\nlevel: tactical\nindicators: [rate]\n"}
    states = [
        make(tmp_path / name, {**room, "indicators/rate.yaml": RATE, "indicators/rate.csv": rows})
        for name, rows in (("before", before), ("after", after))
    ]
    found = changes(states[0], states[1])
    assert [one.what for one in found] == what
    assert [(one.before, one.after, set(one.facts) - {"period", "n"}) for one in found] == [(None, None, set())] * len(
        what
    )


# --- targets ---------------------------------------------------------------------------------------

EASIER = WAIT.replace("{value: 12}", "{value: 14}")
ROUND = "catchball: [{on: 2018-09-20, from: top, to: youth, proposal: 14 days, response: accept}]\n"


def test_a_target_made_easier_by_one_room_alone_is_worse(compare: Compare) -> None:
    assert told(compare({"indicators/wait.yaml": EASIER})) == [(What.TARGET, Tone.WORSE, "", "wait")]


def test_a_harder_target_is_not(compare: Compare) -> None:
    found = compare({"indicators/wait.yaml": WAIT.replace("{value: 12}", "{value: 11}")})
    assert told(found) == [(What.TARGET, Tone.OTHER, "", "wait")]


def test_a_target_that_the_rooms_agreed_on(compare: Compare) -> None:
    found = compare({"indicators/wait.yaml": EASIER, "rooms/youth/a3/waiting.yaml": A3 + ROUND})
    assert told(found) == [
        (What.TARGET_AGREED, Tone.OTHER, "", "wait"),
        (What.CATCHBALL, Tone.OTHER, "youth", "waiting"),
    ]


def test_a_rooms_own_target_is_the_rooms(compare: Compare) -> None:
    hung = ROOM.replace("[wait]", "[{id: wait, target: 20}]")
    found = compare({"rooms/youth/room.yaml": hung + "reports_to: top\n"})
    assert told(found) == [(What.TARGET, Tone.WORSE, "youth", "wait")]


def test_an_indicator_that_means_something_else(compare: Compare) -> None:
    found = compare({"indicators/wait.yaml": WAIT.replace("unit: days", "unit: weeks")})
    assert [(one.what, one.facts["field"], str(one.before), str(one.after)) for one in found] == [
        (What.REDEFINED, "unit", "days", "weeks")
    ]


# --- items -----------------------------------------------------------------------------------------


def test_an_id_that_was_changed_is_no_item_that_went(compare: Compare) -> None:
    found = compare(
        {
            "indicators/wait.yaml": "",
            "indicators/wait.csv": "",
            "indicators/first-wait.yaml": WAIT,
            "indicators/first-wait.csv": ROWS,
            "rooms/youth/room.yaml": ROOM.replace("[wait]", "[first-wait]") + "reports_to: top\n",
            "rooms/youth/a3/waiting.yaml": A3.replace("indicator: wait", "indicator: first-wait"),
        }
    )
    assert [(one.what, one.before, one.after) for one in found] == [(What.ITEM_RENAMED, "wait", "first-wait")]


def test_a_room_that_was_renamed_keeps_its_figures_and_meetings(tmp_path: Path) -> None:
    meeting = {"rooms/youth/meetings/2018-09-07.yaml": "decisions: [Go on]\n"}
    moved = {path.replace("rooms/youth/", "rooms/young/"): text for path, text in {**BASE, **meeting}.items()}
    moved["indicators/wait.csv"] = ROWS.replace("youth", "young")
    before, after = make(tmp_path / "b", {**BASE, **meeting}), make(tmp_path / "a", moved)
    assert told(changes(before, after)) == [(What.ITEM_RENAMED, Tone.OTHER, "young", "young")]


def test_what_came_and_what_went(compare: Compare) -> None:
    found = compare({"rooms/youth/a3/waiting.yaml": "", "rooms/youth/kata/k.yaml": "title: Met\n"})
    assert told(found) == [
        (What.ITEM_NEW, Tone.OTHER, "youth", "k"),
        (What.ITEM_GONE, Tone.OTHER, "youth", "waiting"),
    ]


def test_a_file_that_cannot_be_read_has_not_gone(compare: Compare) -> None:
    assert compare({"rooms/youth/a3/waiting.yaml": "title: [\n"}) == ()


# --- work ------------------------------------------------------------------------------------------


def test_a_sheet_that_was_closed_without_its_figures_is_worse(compare: Compare) -> None:
    closed = A3.replace("status: active", "status: closed") + "closed: 2018-10-01\n"
    found = compare({"rooms/youth/a3/waiting.yaml": closed})
    assert [(one.what, one.tone, one.facts["n"], one.facts["all"]) for one in found] == [
        (What.CLOSED, Tone.WORSE, 0, 1)
    ]


def test_a_phase_that_ended_and_a_check_that_is_late(compare: Compare) -> None:
    cycle = "pdca: [{plan: {start: 2018-08-01, end: 2018-09-01}, do: {start: 2018-09-02, due: 2018-10-15}}]\n"
    found = (one for one in compare({"rooms/youth/a3/waiting.yaml": A3 + cycle}) if one.what is not What.VERDICT)
    assert [(one.what, one.tone, str(one.facts.get("phase", ""))) for one in found] == [
        (What.STATE, Tone.WORSE, ""),
        (What.PHASE_BEGUN, Tone.OTHER, "do"),
        (What.PHASE_ENDED, Tone.OTHER, "plan"),
    ]


def test_a_goal_that_asks_for_more(compare: Compare) -> None:
    found = compare({"rooms/youth/a3/waiting.yaml": A3.replace("to: 12", "to: 9")})
    assert (What.GOAL, Tone.OTHER, "youth", "waiting") in told(found)


def test_a_goal_for_another_room_is_another_goal(compare: Compare) -> None:
    found = compare({"rooms/youth/a3/waiting.yaml": A3.replace("to: 12", "to: 12, room: top")})
    assert told(found) == [
        (What.GOAL_NEW, Tone.OTHER, "youth", "waiting"),
        (What.GOAL_GONE, Tone.OTHER, "youth", "waiting"),
    ]
    assert reaching(found, {"top"}) == found[:1]


def test_signatures_are_promises_kept(compare: Compare) -> None:
    signed = A3 + "signatures: [{role: CEO, on: 2018-10-30}, {role: Director}]\n"
    found = [one for one in compare({"rooms/youth/a3/waiting.yaml": signed}) if one.what is What.SIGNED]
    assert [(one.tone, one.facts["n"], one.facts["all"]) for one in found] == [(Tone.BETTER, 1, 2)]


def test_countermeasures_that_were_agreed_done_and_late(compare: Compare) -> None:
    measures = (
        "countermeasures:\n"
        "  - {id: c1, what: Rota, due: 2018-09-01, done: 2018-09-01}\n"
        "  - {id: c2, what: Map, due: 2018-10-26}\n"
        "  - {id: c3, what: Call, due: 2018-12-01}\n"
    )
    found = compare({"rooms/youth/a3/waiting.yaml": A3 + measures})
    actions = [(one.what, one.tone, str(one.title)) for one in found if one.what.startswith("action")]
    assert actions == [
        (What.ACTION_LATE, Tone.WORSE, "Map"),
        (What.ACTION_DONE, Tone.BETTER, "Rota"),
        (What.ACTION_NEW, Tone.OTHER, "Call"),
    ]


# --- rooms -----------------------------------------------------------------------------------------


def test_the_steps_of_an_obstacle(compare: Compare) -> None:
    path = "rooms/youth/obstacles/2018-09-03-no-bus-1a2b.yaml"
    moved = OBSTACLE + "moves: [{on: 2018-09-05, to: top}]\nanswers: [{on: 2018-09-19, room: top, answer: Yes}]\n"
    found = compare({path: moved + "carried_back: 2018-09-21\nresolved: 2018-10-01\n"})
    assert [(one.what, one.tone) for one in found] == [
        (What.OBSTACLE_ANSWERED, Tone.BETTER),
        (What.OBSTACLE_CARRIED_BACK, Tone.BETTER),
        (What.OBSTACLE_RESOLVED, Tone.BETTER),
        (What.OBSTACLE_MOVED, Tone.OTHER),
    ]
    assert [one.what for one in reaching(found, {"top"})] == [What.OBSTACLE_ANSWERED, What.OBSTACLE_MOVED]


def test_an_answer_becomes_overdue_as_days_pass(tmp_path: Path) -> None:
    ws = make(tmp_path, BASE)
    found = changes(ws.on(dt.date(2018, 9, 10)), ws.on(dt.date(2018, 9, 11)))
    found = tuple(one for one in found if one.kind == "obstacle")
    assert [(one.what, one.tone, one.facts["n"]) for one in found] == [(What.OBSTACLE_OVERDUE, Tone.WORSE, 1)]


def test_facts_of_the_future_are_no_changes_yet(tmp_path: Path) -> None:
    ws = make(tmp_path, {**BASE, "rooms/youth/meetings/2018-10-05.yaml": "decisions: [Go on]\n"})
    days = [dt.date(2018, 10, day) for day in (3, 4, 5)]
    assert [one.what for one in changes(ws.on(days[0]), ws.on(days[1]))] == []
    assert [one.what for one in changes(ws.on(days[1]), ws.on(days[2]))] == [What.MEETING]


def test_a_room_that_opened_with_another_wall(compare: Compare) -> None:
    opened = ROOM.replace("[wait]", "[]") + "reports_to: top\ndeployed: 2018-10-01\n"
    found = compare({"rooms/youth/room.yaml": opened})
    assert [(one.what, one.tone) for one in found] == [
        (What.ROOM_OPENED, Tone.BETTER),
        (What.WALL_TAKEN, Tone.OTHER),
    ]


def test_thresholds_by_their_names(compare: Compare) -> None:
    settings = BASE["ipms.yaml"] + "rules: {countermeasure_after: 3}\nconfidentiality: {min_count: 4}\n"
    found = compare({"ipms.yaml": settings})
    assert [(one.id, one.tone, one.before, one.after) for one in found] == [
        ("confidentiality.min_count", Tone.WORSE, "5", "4"),
        ("rules.countermeasure_after", Tone.OTHER, "2", "3"),
    ]


def test_a_hand_off_that_is_more_integrated(tmp_path: Path) -> None:
    steps = "title: Pathway\nsteps: [{id: a, title: A, room: youth}, {id: b, title: B}]\n"
    way = "rooms/youth/trajectories/way.yaml"
    states = [
        make(tmp_path / level, {**BASE, way: f"{steps}handoffs: [{{from: a, to: b, level: {level}}}]\n"})
        for level in ("linkage", "coordination")
    ]
    found = [one for one in changes(states[0], states[1]) if one.what is What.HANDOFF]
    assert [(one.tone, one.before, one.after) for one in found] == [(Tone.BETTER, "linkage", "coordination")]


def test_what_became_worse_comes_first(compare: Compare) -> None:
    found = compare(
        {
            "indicators/wait.csv": ROWS + "2018-09,youth,14\n",
            "rooms/youth/meetings/2018-10-05.yaml": "decisions: [Go on]\n",
            "rooms/youth/obstacles/2018-09-03-no-bus-1a2b.yaml": OBSTACLE + "resolved: 2018-10-01\n",
        }
    )
    assert [one.tone for one in found] == [Tone.WORSE, Tone.BETTER, Tone.OTHER]
