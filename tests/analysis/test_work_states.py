"""Where A3s, kaizen workshops, katas and kaikaku stand: one state each, from their dates alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from ipms.analysis.work.pdca import CycleState, Progress, State, worst
from ipms.analysis.work.work_states import a3_state, kaikaku_state, kaizen_state, kata_state, state_of
from ipms.model.vocabulary import Decision, Phase
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
ROOM = {"rooms/youth/room.yaml": "title: Youth\nlevel: tactical\n"}
DONE = "plan: {start: 2018-01, end: 2018-02}, do: {start: 2018-02, end: 2018-06}"


CASES = yaml.safe_load((Path(__file__).parent / "cases" / "pdca_states.yaml").read_text(encoding="utf-8"))
HISTORIES = [pytest.param(kind, case, id=f"{kind}: {case['why']}") for kind, cases in CASES.items() for case in cases]


def seen(root: Path, kind: str, case: dict[str, Any], as_of: dt.date) -> CycleState:
    """The state of a case's item on a day."""
    given = {"title": "It", **({"type": "project"} if kind == "a3" else {}), **case["file"]}
    ws = make(root, ROOM | {f"rooms/youth/{kind}/it.yaml": yaml.safe_dump(given)}, as_of)
    return state_of(ws, ws.of_kind(kind)["it"])


@pytest.mark.parametrize(("kind", "case"), HISTORIES)
def test_a_dated_history_comes_to_one_state(tmp_path: Path, kind: str, case: dict[str, Any]) -> None:
    found, expect = seen(tmp_path, kind, case, case["as_of"]), case["expect"]
    told = (found.state, found.number, found.days, found.late_phase)
    assert told == (expect["state"], expect.get("cycle", 1), expect.get("days", 0), expect.get("phase"))


@pytest.mark.parametrize("days", [1, 200])
@pytest.mark.parametrize("case", CASES["a3"], ids=lambda case: str(case["why"]))
def test_what_happens_later_changes_nothing_on_the_day(tmp_path: Path, case: dict[str, Any], days: int) -> None:
    before, after = case["file"], str(case["as_of"] + dt.timedelta(days=days))
    later = {
        "countermeasures": [*before.get("countermeasures", []), {"id": "c9", "what": "Later", "done": after}],
        "signatures": [*before.get("signatures", []), {"role": "Lead", "on": after}],
        "pdca": [*before.get("pdca", []), {"plan": {"start": after, "end": after}}],
    }
    found = seen(tmp_path / "later", "a3", {"file": before | later}, case["as_of"])
    assert found == seen(tmp_path / "known", "a3", case, case["as_of"])


PRODUCED = "title: June\nheld: {from: 2018-06-01, to: 2018-06-02}\nproduced: [one, other, gone]\n"


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("{do: {start: 2018-10-20}}", "{adjust: {start: 2018-10-01, decision: adopt}}", State.ON_TRACK),
        (
            "{adjust: {start: 2018-10-01, decision: abandon}}",
            "{adjust: {start: 2018-10-01, decision: adopt}}",
            State.ADOPTED,
        ),
        (
            "{adjust: {start: 2018-10-01, decision: abandon}}",
            "{adjust: {start: 2018-10-01, decision: abandon}}",
            State.ABANDONED,
        ),
        ("{do: {start: 2018-06-20}}", "{do: {start: 2018-06-20}}", State.STALLED),
    ],
)
def test_a_kaikaku_goes_on_until_its_a3s_are_decided_upon(tmp_path: Path, one: str, other: str, state: State) -> None:
    a3s = {
        f"rooms/youth/a3/{id_}.yaml": f"title: T\ntype: project\npdca: [{cycle}]\n"
        for id_, cycle in (("one", one), ("other", other))
    }
    ws = make(tmp_path, ROOM | a3s | {"rooms/youth/kaikaku/june.yaml": PRODUCED}, AS_OF)
    assert kaikaku_state(ws, ws.kaikaku["june"]).state is state


def a3(root: Path, text: str, more: str = "", as_of: dt.date = AS_OF) -> CycleState:
    files = {"rooms/youth/a3/wait.yaml": f"title: Wait\ntype: project\n{text}\n"}
    if more:
        files["rooms/youth/meetings/2018-10-26.yaml"] = more
    ws = make(root, ROOM | files, as_of)
    return a3_state(ws, ws.a3s["wait"])


@pytest.mark.parametrize(
    ("text", "state", "days", "late"),
    [
        ("opened: 2018-10-01", State.NOT_STARTED, 0, None),
        ("opened: 2018-10-01\npdca: [{plan: {start: 2018-10-02}}]", State.ON_TRACK, 0, None),
        ("pdca: [{plan: {start: 2018-10-02, due: 2018-10-30}}]", State.LATE, 1, Phase.PLAN),
        ("pdca: [{plan: {start: 2018-10-02, due: 2018-10-31}}]", State.ON_TRACK, 0, None),
        ("pdca: [{plan: {start: 2018-10-02, due: 2018-10}}]", State.ON_TRACK, 0, None),
        (f"pdca: [{{{DONE}, check: {{due: 2018-09-30}}}}]", State.LATE, 31, Phase.CHECK),
        ("due: 2018-10-21\npdca: [{plan: {start: 2018-10-02}}]", State.LATE, 10, None),
        (f"pdca: [{{{DONE}, check: {{start: 2018-06, end: 2018-09}}}}]", State.WAITING, 0, None),
        ("opened: 2018-01-01\npdca: [{plan: {start: 2018-09-30}}]", State.STALLED, 31, None),
        ("opened: 2018-01-01\npdca: [{plan: {start: 2018-10-01}}]", State.ON_TRACK, 0, None),
        ("opened: 2018-09-30", State.STALLED, 31, None),
    ],
)
def test_state_of_an_active_a3(tmp_path: Path, text: str, state: State, days: int, late: Phase | None) -> None:
    found = a3(tmp_path, text)
    assert (found.state, found.days, found.late_phase) == (state, days, late)


@pytest.mark.parametrize(
    ("decision", "state"), [("adopt", State.ADOPTED), ("adapt", State.ADAPTED), ("abandon", State.ABANDONED)]
)
def test_a_decision_ends_the_cycle(tmp_path: Path, decision: str, state: State) -> None:
    adjust = f"adjust: {{start: 2018-07, decision: {decision}}}"
    found = a3(tmp_path, f"due: 2018-08-01\npdca: [{{{DONE}, check: {{end: 2018-06}}, {adjust}}}]")
    assert (found.state, found.number, found.decision) == (state, 1, Decision(decision))
    assert found.phases[3].progress is Progress.ENDED


def test_an_adapted_a3_goes_on_in_its_next_cycle(tmp_path: Path) -> None:
    first = f"{{{DONE}, adjust: {{start: 2018-07, decision: adapt}}}}"
    found = a3(tmp_path, f"pdca: [{first}, {{plan: {{start: 2018-10-20}}}}]")
    assert (found.number, found.state) == (2, State.ON_TRACK)
    before = a3(tmp_path, f"pdca: [{first}, {{plan: {{start: 2018-10-20}}}}]", as_of=dt.date(2018, 8, 1))
    assert (before.number, before.state) == (1, State.ADAPTED)


def test_phases_may_overlap_and_run_out_of_order(tmp_path: Path) -> None:
    found = a3(tmp_path, "pdca: [{do: {start: 2018-10-02}, check: {start: 2018-10-01}}]")
    running, not_yet = Progress.RUNNING, Progress.NOT_STARTED
    assert [phase.progress for phase in found.phases] == [not_yet, running, running, not_yet]


@pytest.mark.parametrize("status", ["draft", "on-hold", "closed"])
def test_work_that_nobody_is_expected_to_move_is_neither_late_nor_stalled(tmp_path: Path, status: str) -> None:
    found = a3(
        tmp_path, f"status: {status}\nopened: 2017-01-01\ndue: 2018-01-01\npdca: [{{plan: {{due: 2018-01-01}}}}]"
    )
    assert (found.state, found.days) == (State.NOT_STARTED, 0)
    assert found.phases[0].progress is Progress.NOT_STARTED


@pytest.mark.parametrize(
    "fact",
    [
        "signatures: [{role: Head, on: 2018-10-25}]",
        "countermeasures: [{id: c1, what: Call, done: 2018-10-25}]",
        "catchball: [{on: 2018-10-25, from: youth, to: youth, proposal: Twelve days}]",
    ],
)
def test_any_dated_fact_moves_an_a3(tmp_path: Path, fact: str) -> None:
    found = a3(tmp_path, f"opened: 2018-01-01\n{fact}\npdca: [{{plan: {{start: 2018-01-01}}}}]")
    assert (found.state, found.last_movement) == (State.ON_TRACK, dt.date(2018, 10, 25))


def test_an_action_of_a_meeting_moves_its_a3(tmp_path: Path) -> None:
    found = a3(tmp_path, "pdca: [{plan: {start: 2018-01-01}}]", "actions: [{what: Call, a3: wait}]\n")
    assert (found.state, found.last_movement) == (State.ON_TRACK, dt.date(2018, 10, 26))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("rooms/youth/kata/calls.yaml", "title: C\na3: wait\nexperiments: [{on: 2018-10-25, step: Call}]\n"),
        ("rooms/youth/kaizen/intake.yaml", "title: K\na3: wait\nheld: 2018-10-25\n"),
    ],
)
def test_workshops_and_experiments_move_the_a3_they_serve(tmp_path: Path, path: str, text: str) -> None:
    still = "title: Wait\ntype: project\npdca: [{plan: {start: 2018-01-01}}]\n"
    ws = make(tmp_path, ROOM | {"rooms/youth/a3/wait.yaml": still, path: text}, AS_OF)
    found = a3_state(ws, ws.a3s["wait"])
    assert (found.state, found.last_movement) == (State.ON_TRACK, dt.date(2018, 10, 25))


def test_the_worst_state_needs_attention_most() -> None:
    assert worst([State.ON_TRACK, State.LATE, State.STALLED]) is State.LATE
    assert worst([State.ADOPTED, State.WAITING]) is State.WAITING
    assert worst([]) is None


def kaizen(root: Path, text: str) -> CycleState:
    ws = make(root, ROOM | {"rooms/youth/kaizen/intake.yaml": f"title: Intake\n{text}\n"}, AS_OF)
    return kaizen_state(ws, ws.kaizens["intake"])


@pytest.mark.parametrize(
    ("text", "state", "days", "late"),
    [
        ("announced: 2018-10-01\nheld: 2018-12-01", State.ON_TRACK, 0, None),
        ("held: 2018-10-20\nactions: [{what: Call}]", State.ON_TRACK, 0, None),
        ("held: 2018-10-01\nactions: [{what: Call, due: 2018-10-28}]", State.LATE, 3, Phase.DO),
        ("held: 2018-09-28\nsustain: [{day: 30}]", State.LATE, 3, Phase.CHECK),
        ("held: 2018-10-01\nsustain: [{day: 30}]", State.ON_TRACK, 0, None),
        ("held: 2018-08-01\nactions: [{what: Call}]", State.STALLED, 91, None),
        ("held: 2018-10-20\nsustain: [{day: 999999999999}]", State.ON_TRACK, 0, None),
        ("held: 2018-08-01\nsustain: [{day: 30, on: 2018-09-01, finding: Kept}]", State.WAITING, 0, None),
        ("held: 2018-10-20\npdca: [{adjust: {start: 2018-10-21, decision: adopt}}]", State.ADOPTED, 0, None),
    ],
)
def test_state_of_a_kaizen(tmp_path: Path, text: str, state: State, days: int, late: Phase | None) -> None:
    found = kaizen(tmp_path, text)
    assert (found.state, found.days, found.late_phase) == (state, days, late)


STEP = "on: 2018-10-24, step: Call, expected: All answer"


def kata(root: Path, text: str, rows: str = "") -> CycleState:
    files = {
        "rooms/youth/kata/calls.yaml": f"title: Calls\nopened: 2018-10-01\n{text}\n",
        "indicators/answered.yaml": "title: Answered\nbetter: higher\nmeasure: count\n",
        "indicators/answered.csv": f"period,room,value\n{rows}",
    }
    ws = make(root, ROOM | files, AS_OF)
    return kata_state(ws, ws.katas["calls"])


@pytest.mark.parametrize(
    ("text", "state", "days", "number"),
    [
        ("process: Calls", State.STALLED, 30, 1),
        (f"experiments: [{{{STEP}, review_on: 2018-11-01}}]", State.ON_TRACK, 0, 1),
        (f"experiments: [{{{STEP}, review_on: 2018-10-29}}]", State.LATE, 2, 1),
        (f"experiments: [{{on: 2018-10-17, step: Ask}}, {{{STEP}}}]", State.ON_TRACK, 0, 2),
        (f"experiments: [{{{STEP}, review_on: 2018-10-29, happened: Half}}]", State.WAITING, 0, 1),
        (f"experiments: [{{{STEP}, review_on: 2018-10-29, happened: Half, learned: Evenings}}]", State.ON_TRACK, 0, 1),
        ("experiments: [{on: 2018-10-16, step: Ask}]", State.STALLED, 15, 1),
    ],
)
def test_state_of_a_kata_is_that_of_its_latest_experiment(
    tmp_path: Path, text: str, state: State, days: int, number: int
) -> None:
    found = kata(tmp_path, text)
    assert (found.state, found.days, found.number) == (state, days, number)


@pytest.mark.parametrize(
    ("rows", "state"), [("", State.LATE), ("2018-09,youth,9\n", State.LATE), ("2018-09,youth,10\n", State.ON_TRACK)]
)
def test_a_kata_is_late_where_its_target_condition_was_due_and_the_figures_do_not_reach_it(
    tmp_path: Path, rows: str, state: State
) -> None:
    wanted = "target_condition: {what: Ten a day, indicator: answered, to: 10, by: 2018-10-15}"
    assert kata(tmp_path, f"{wanted}\nexperiments: [{{{STEP}}}]", rows).state is state
