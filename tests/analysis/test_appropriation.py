"""How rooms take root: each measure by hand, on the case and on small workspaces made for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from ipms.analysis.appropriation.felt import assessments, courses, poll
from ipms.analysis.appropriation.measured import of_room, of_rooms
from ipms.analysis.appropriation.reading import Beside, State, compared, standings, traces
from ipms.analysis.appropriation.table import PATH_OF, TABLE, Agent, Measure, Phase, Work
from ipms.analysis.appropriation.table import Path as Way
from ipms.analysis.appropriation.tally import Look, Tally, Window
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

ROOT = Path(__file__).parents[2]
DAY = dt.date(2018, 10, 31)
ROOM = "title: Team\nlevel: operational\ndeployed: 2017-01-09\n"


@cache
def case() -> Workspace:
    return open_workspace(ROOT)


def look(ws: Workspace, weeks: int = 13) -> Look:
    return Look(ws, Window.of_weeks(weeks, ws.as_of))


def team(tmp_path: Path, files: Mapping[str, str], room: str = ROOM) -> Mapping[Measure, Tally]:
    return of_room(look(make(tmp_path, {"rooms/team/room.yaml": room, **files}, DAY)), "team")


def counted(tallies: Mapping[Measure, Tally]) -> dict[str, tuple[int, int | None]]:
    return {measure.value: (tally.done, tally.of) for measure, tally in tallies.items() if tally.told}


# --- the case --------------------------------------------------------------------------------------


def test_the_joint_room_of_the_case() -> None:
    """Five Fridays after the first record, all met. Four obstacles came: three answered in seven days, one waits nine.

    One answer, of 19 October, was to be back by the 26th and is not; the one of the 26th has until 2 November.
    """
    assert counted(of_room(look(case()), "tactical-youth")) == {
        "figures": (5, 6),
        "meetings": (5, 5),
        "roles": (16, None),
        "countermeasures": (1, 2),
        "answers": (3, 4),
        "signed": (3, 3),
        "decisions": (1, 1),
        "carried-back": (0, 1),
    }


def test_the_whole_case() -> None:
    """Sheets of two weeks, of 11, 14, 13 and 10 people: 9 + 9, 12 + 12, 10 + 11 and 9 + 8 of twice 48."""
    tallies = of_rooms(look(case()), {room: of_room(look(case()), room) for room in case().room_ids})
    assert counted(tallies)["sheets"] == (80, 96)
    assert counted(tallies)["meetings"] == (7, 7)
    assert counted(tallies)["cycles"] == (6, 6)
    assert tallies[Measure.MEETINGS].silent == 6
    assert tallies[Measure.FIGURES].median_age == 31


def test_what_lags_in_the_case_is_the_way_back() -> None:
    tallies = of_rooms(look(case()), {room: of_room(look(case()), room) for room in case().room_ids})
    found = {one.agent: (one.state, one.evidence) for one in standings(tallies)}
    assert found[Agent.INSTITUTIONS] == (State.LAGS, (Measure.CARRIED_BACK,))
    assert {found[agent][0] for agent in (Agent.TOOLS, Agent.PEOPLE)} == {State.HOLDS}


def test_an_earlier_day_sees_nothing_of_what_came_later() -> None:
    earlier = case().on(dt.date(2018, 10, 11))
    assert counted(of_room(look(earlier), "tactical-youth"))["meetings"] == (2, 2)
    assert "answers" not in counted(of_room(look(earlier), "tactical-youth"))


# --- measure by measure ----------------------------------------------------------------------------


def test_a_workspace_without_anything(tmp_path: Path) -> None:
    ws = make(tmp_path, {}, DAY)
    tallies = of_rooms(look(ws), {})
    assert counted(tallies) == {}
    assert [one.state for one in standings(tallies)] == [State.UNTOLD] * 3
    assert [one.possible for one in traces(tallies)] == [()] * 3


def test_a_room_without_anything_says_why(tmp_path: Path) -> None:
    tallies = team(tmp_path, {})
    assert counted(tallies) == {}
    assert (tallies[Measure.MEETINGS].why, tallies[Measure.SHEETS].why) == ("no-rhythm", "no-staff")


def test_a_room_whose_file_cannot_be_read_is_no_trap(tmp_path: Path) -> None:
    assert counted(team(tmp_path, {}, "title: [\n")) == {}


def test_a_daily_rhythm_counts_over_the_whole_window(tmp_path: Path) -> None:
    """Mondays to Fridays from 1 October: 22 days up to the 30th after the first, less Thanksgiving on the 8th."""
    room = f"{ROOM}meets: {{every: day}}\n"
    met = {f"rooms/team/meetings/2018-10-{day:02}.yaml": "present: [Head]\n" for day in (1, 2, 3, 4, 5, 9, 10, 11, 12)}
    assert counted(team(tmp_path, met, room))["meetings"] == (8, 20)


def test_open_rooms_that_record_no_meeting_are_silent_and_not_absent(tmp_path: Path) -> None:
    tally = team(tmp_path, {}, f"{ROOM}meets: {{every: week, on: friday}}\n")[Measure.MEETINGS]
    assert (tally.told, tally.silent, tally.why) == (False, 1, "no-meeting")


def test_figures_that_never_came_are_not_fresh(tmp_path: Path) -> None:
    definition = "title: Wait\nunit: days\nbetter: lower\nmeasure: value\nevery: month\n"
    files = {f"indicators/{name}.yaml": definition for name in ("fresh", "old", "none")}
    files["indicators/fresh.csv"] = "period,room,value\n2018-09,team,3\n"
    files["indicators/old.csv"] = "period,room,value\n2018-05,team,3\n"
    tally = team(tmp_path, files, f"{ROOM}indicators: [fresh, old, none, unknown]\n")[Measure.FIGURES]
    assert (tally.done, tally.of, tally.ages) == (1, 3, (31, 153))
    assert tally.median_age == 92


MISSED = {
    "indicators/wait.yaml": (
        "title: Wait\nunit: days\nbetter: lower\nmeasure: value\nevery: month\ntargets: [{from: 2018-01, value: 2}]\n"
    ),
    "indicators/wait.csv": "period,room,value\n2018-08,team,3\n2018-09,team,3\n",
}


@pytest.mark.parametrize(("action", "expected"), [("", (0, 1)), ("indicator: wait, ", (1, 1))])
def test_a_miss_that_calls_for_a_countermeasure(tmp_path: Path, action: str, expected: tuple[int, int]) -> None:
    meeting = f"actions: [{{what: Look into it, {action}due: 2018-12-01}}]\n"
    files = {**MISSED, "rooms/team/meetings/2018-10-05.yaml": meeting}
    assert counted(team(tmp_path, files, f"{ROOM}indicators: [wait]\n"))["countermeasures"] == expected


def obstacle(moved: str, answers: str = "", more: str = "") -> str:
    return (
        f"what: No map\nraised: {{on: 2018-06-01}}\nmoves: [{{on: {moved}, to: team, why: Theirs}}]\n"
        f"answers: [{answers}]\n{more}"
    )


def answer(on: str) -> str:
    return f"{{on: {on}, room: team, answer: Yes}}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (obstacle("2018-10-01", answer("2018-10-08")), (1, 1)),  # the seventh day is in time
        (obstacle("2018-10-01", answer("2018-10-09")), (0, 1)),
        (obstacle("2018-10-01"), (0, 1)),
        (obstacle("2018-10-24"), None),  # the last day promised is today
        (obstacle("2018-10-23"), (0, 1)),
        (obstacle("2018-07-20", answer("2018-08-01")), None),  # promised by 27 July: before the window
        (obstacle("2018-07-27", answer("2018-10-01")), (0, 1)),  # promised by 3 August: in it
        (obstacle("2018-07-25", answer("2018-08-01")), None),
    ],
)
def test_answers_in_time(tmp_path: Path, text: str, expected: tuple[int, int] | None) -> None:
    files = {"rooms/other/room.yaml": ROOM, "rooms/other/obstacles/map.yaml": text}
    assert counted(team(tmp_path, files)).get("answers") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (obstacle("2018-10-01", answer("2018-10-02")), (0, 1)),
        (obstacle("2018-10-01", answer("2018-10-02"), "carried_back: 2018-10-03\n"), (1, 1)),
        (obstacle("2018-10-01", answer("2018-10-02"), "carried_back: 2018-10-30\n"), (1, 1)),
        (obstacle("2018-10-01", answer("2018-10-24")), None),  # has until today
        (obstacle("2018-10-01", answer("2018-10-23")), (0, 1)),
        (obstacle("2018-10-01", answer("2018-10-02"), "resolved: 2018-10-05\n"), None),
        (obstacle("2018-10-01", answer("2018-10-02"), "carried_back: 2018-09-01\n"), (0, 1)),  # of an earlier stay
        (obstacle("2018-10-01"), None),
    ],
)
def test_answers_carried_back(tmp_path: Path, text: str, expected: tuple[int, int] | None) -> None:
    files = {"rooms/other/room.yaml": ROOM, "rooms/other/obstacles/map.yaml": text}
    ws = make(tmp_path, {"rooms/team/room.yaml": ROOM, **files}, DAY)
    assert counted(of_room(look(ws), "team")).get("carried-back") == expected
    assert "carried-back" not in counted(of_room(look(ws), "other"))


A3 = "title: Wait\ntype: project\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A3}signatures: [{{role: Head, on: 2018-01-01}}, {{role: Director, on: 2018-01-02}}]\n", (1, 1)),
        (f"{A3}signatures: [{{role: Head, on: 2018-01-01}}, {{role: Director}}]\n", (0, 1)),
        (A3, (0, 1)),
        (f"{A3}status: draft\n", None),
        (f"{A3}status: closed\nclosed: 2018-08-01\n", None),  # the window begins on the 2nd
        (f"{A3}status: closed\nclosed: 2018-08-02\n", (0, 1)),
        (f"{A3}status: closed\n", None),
    ],
)
def test_a3s_signed(tmp_path: Path, text: str, expected: tuple[int, int] | None) -> None:
    assert counted(team(tmp_path, {"rooms/team/a3/wait.yaml": text})).get("signed") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pdca: [{check: {end: 2018-09-01}, adjust: {start: 2018-09-02, decision: adopt}}]\n", (1, 1)),
        ("pdca: [{check: {end: 2018-09-01}}]\n", (0, 1)),
        ("pdca: [{check: {end: 2018-01-01}}]\n", (0, 1)),  # still waits
        ("pdca: [{check: {end: 2018-01-01}, adjust: {decision: adapt}}]\n", None),
        ("pdca: [{check: {start: 2018-09-01}}]\n", None),
        ("status: on-hold\npdca: [{check: {end: 2018-01-01}}]\n", None),
    ],
)
def test_checks_with_a_decision(tmp_path: Path, text: str, expected: tuple[int, int] | None) -> None:
    assert counted(team(tmp_path, {"rooms/team/a3/wait.yaml": A3 + text})).get("decisions") == expected


def test_experiments_with_an_expectation_and_a_learning(tmp_path: Path) -> None:
    """Complete, without a learning, without an expectation, before the window, to be reviewed later, overdue."""
    tried = (
        "{on: 2018-09-01, step: A, expected: B, reviewed: 2018-09-02, happened: C, learned: D}",
        "{on: 2018-09-03, step: A, expected: B, reviewed: 2018-09-04, happened: C}",
        "{on: 2018-09-05, step: A, reviewed: 2018-09-06, happened: C, learned: D}",
        "{on: 2018-07-01, step: A, expected: B, reviewed: 2018-08-01, happened: C, learned: D}",
        "{on: 2018-10-30, step: A, expected: B, review_on: 2018-11-02}",
        "{on: 2018-10-20, step: A, expected: B, review_on: 2018-10-25}",
    )
    kata = "title: Kata\nexperiments:\n" + "".join(f"  - {one}\n" for one in tried)
    assert counted(team(tmp_path, {"rooms/team/kata/one.yaml": kata}))["cycles"] == (1, 4)


SUMMARY = "expected: 10\nfilled: {filled}\n"


def test_sheets_are_expected_from_the_first_week_that_any_room_published(tmp_path: Path) -> None:
    """The other room begins in W41: this one owes W41 to W43, and published W42; W44 is not due before Friday."""
    files = {
        "rooms/other/room.yaml": f"{ROOM}staff: 10\n",
        "rooms/other/status/2018-W41.yaml": SUMMARY.format(filled=9),
        "rooms/team/status/2018-W42.yaml": SUMMARY.format(filled=7),
    }
    assert counted(team(tmp_path, files, f"{ROOM}staff: 12\n"))["sheets"] == (7, 10 + 12 + 12)


def test_no_sheets_are_expected_where_no_room_ever_published(tmp_path: Path) -> None:
    assert "sheets" not in counted(team(tmp_path, {}, f"{ROOM}staff: 12\n"))


def test_roles_count_once_whatever_their_language_and_room(tmp_path: Path) -> None:
    """Head, in one language and in two; a director, at a meeting and on an A3; an owner of an action."""
    meeting = "present: [Head, Director]\nactions: [{what: Call, owner: Nurse}]\n"
    files = {
        "rooms/team/room.yaml": ROOM,
        "rooms/other/room.yaml": ROOM,
        "rooms/team/meetings/2018-10-05.yaml": meeting,
        "rooms/team/meetings/2018-01-05.yaml": "present: [Somebody else]\n",
        "rooms/other/meetings/2018-10-05.yaml": "present: [{en: Head, fr: Chef de service}]\n",
        "rooms/other/a3/wait.yaml": f"{A3}owner: director\n",
    }
    ws = make(tmp_path, files, DAY)
    each = {room: of_room(look(ws), room) for room in ("team", "other")}
    assert [tallies[Measure.ROLES].done for tallies in each.values()] == [3, 2]
    assert of_rooms(look(ws), each)[Measure.ROLES] == Tally(3, None)


# --- reading ---------------------------------------------------------------------------------------


def tallies(**done: tuple[int, int | None]) -> dict[Measure, Tally]:
    named = {name.replace("_", "-"): Tally(*counts) for name, counts in done.items()}
    return {measure: named.get(measure.value, Tally()) for measure in TABLE}


@pytest.mark.parametrize(("done", "lags"), [(0, True), (5, True), (6, False), (12, False)])
def test_less_than_half_lags_and_half_does_not(done: int, *, lags: bool) -> None:
    assert Tally(done, 12).lags is lags


def test_a_bare_count_neither_lags_nor_is_held_against_a_score() -> None:
    found = tallies(roles=(1, None))
    assert [one.state for one in standings(found)] == [State.UNTOLD, State.UNTOLD, State.HOLDS]
    assert compared(found, Way.COGNITIVE, 4).beside is Beside.NOTHING_MEASURED


@pytest.mark.parametrize(
    ("kept", "score", "beside"),
    [
        ((5, 12), 3, Beside.FELT_MORE),
        ((5, 12), 4, Beside.FELT_MORE),
        ((5, 12), 2, Beside.MIDDLE),
        ((5, 12), 1, Beside.ALIKE),
        ((12, 12), 3, Beside.ALIKE),
        ((12, 12), 1, Beside.FELT_LESS),
        ((0, 0), 3, Beside.NOTHING_MEASURED),
        ((5, 12), None, Beside.NOT_SCORED),
    ],
)
def test_a_score_beside_the_meetings_kept(kept: tuple[int, int], score: int | None, beside: Beside) -> None:
    assert compared(tallies(meetings=kept), Way.STRUCTURAL, score).beside is beside


def test_what_lags_is_the_evidence_and_all_that_is_told_where_nothing_does() -> None:
    found = tallies(meetings=(5, 12), answers=(3, 4))
    assert compared(found, Way.STRUCTURAL, 3).evidence == (Measure.MEETINGS,)
    assert compared(found | {Measure.MEETINGS: Tally(7, 12)}, Way.STRUCTURAL, 3).evidence == (
        Measure.MEETINGS,
        Measure.ANSWERS,
    )


def test_phases_that_leave_traces() -> None:
    testing = next(one for one in traces(tallies(answers=(0, 2), cycles=(1, 3))) if one.phase is Phase.TESTING)
    assert (testing.found, testing.possible) == ((Measure.CYCLES,), (Measure.ANSWERS, Measure.CYCLES))


def test_every_kind_of_work_shows_in_tools_institutions_and_people() -> None:
    placed = {(told.work, told.agent) for told in TABLE.values()}
    assert placed == {(work, agent) for work in Work for agent in Agent}
    assert {told.phase for told in TABLE.values()} == set(Phase)
    assert set(TABLE) == set(Measure)
    assert sorted(PATH_OF.values()) == sorted(Agent)


def test_the_table_is_explained(checkout: Path) -> None:
    page = (checkout / "docs" / "decisions" / "appropriation.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in page.splitlines() if row.startswith("| `")]
    assert [(row[0], row[2], row[3], row[4]) for row in rows] == [(f"`{name}`", *told) for name, told in TABLE.items()]
    assert [row[0] for row in rows if not row[5]] == []


@pytest.mark.parametrize(
    ("weeks", "first"), [(13, dt.date(2018, 8, 2)), (1, dt.date(2018, 10, 25)), (9999, dt.date(1900, 1, 1))]
)
def test_a_window_ends_on_the_date(weeks: int, first: dt.date) -> None:
    window = Window.of_weeks(weeks, DAY)
    assert (window.first, window.last) == (first, DAY)
    assert window.holds(first)
    assert not window.holds(DAY + dt.timedelta(days=1))


# --- what people say -------------------------------------------------------------------------------


def test_the_course_of_scores_leaves_out_what_was_not_scored(tmp_path: Path) -> None:
    files = {
        "rooms/team/room.yaml": ROOM,
        "rooms/team/assessments/2018-01-05.yaml": "scores: {cognitive: 1, structural: 0}\n",
        "rooms/team/assessments/2018-06-05.yaml": "scores: {cognitive: 3}\n",
        "rooms/team/assessments/2018-12-05.yaml": "scores: {cognitive: 4}\n",
    }
    found = courses(assessments(make(tmp_path, files, DAY), "team"))
    assert [(one.on.month, one.value) for one in found[Way.COGNITIVE]] == [(1, 1), (6, 3)]
    assert [one.value for one in found[Way.STRUCTURAL]] == [0]
    assert found[Way.TECHNICAL] == ()


@pytest.mark.parametrize(
    ("scores", "answered", "distribution"),
    [
        ([], "<5", {}),
        ([3, 3, 2, 1], "<5", {}),
        ([3, 3, 2, 1, 4], 5, {}),  # few on each side
        ([3] * 9, 9, {}),  # all alike
        ([1] * 5 + [4] * 6, 11, {"0-2": 5, "3-4": 6}),
        ([0, 1, 2, 3, 4] * 5, 25, {"0": 5, "1": 5, "2": 5, "3": 5, "4": 5}),
    ],
)
def test_scores_over_rooms_are_shown_as_answers_are(
    scores: list[int], answered: int | str, distribution: dict[str, int]
) -> None:
    shown = poll(scores, 5)
    assert (shown.answered, shown.distribution) == (answered, distribution)
