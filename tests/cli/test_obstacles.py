"""An obstacle from the room that raises it to the answer brought back, as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from at_terminal import CTRL_D, Terminal
from running import Run
from tests.workspaces import write

import ipms
from ipms.analysis.rooms.escalation import Escalated, escalation
from ipms.cli import nearby
from ipms.model.kinds.obstacle import Obstacle
from ipms.workspace.entry import Entry

BUS = "rooms/north/obstacles/2018-10-01-no-bus-7c1e.yaml"
KEYS = "rooms/south/obstacles/2018-10-02-no-keys-b40d.yaml"
GONE = "rooms/south/obstacles/2018-09-03-two-keys-00aa.yaml"
FILES = {
    "ipms.yaml": """\
organisation: Region
as_of: 2018-10-31
dimensions: [{id: access, aim: experience, title: Access}, {id: safety, aim: experience, title: Safety}]
""",
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nreports_to: top\ntrajectories: [jimmy]\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\n",
    "rooms/west.yaml": "title: West   # small\nlevel: operational\nreports_to: youth\n",
    "rooms/school/room.yaml": "title: School\nlevel: operational\nreports_to: youth\n",
    "rooms/youth/trajectories/jimmy.yaml": (
        "title: Jimmy\nsteps: [{id: a, title: A, room: north}, {id: b, title: B, room: school}]\n"
    ),
    BUS: """\
what: {en: No bus before nine, fr: Pas d’autobus avant neuf heures}   # the first
raised: {on: 2018-10-01, theme: access}
trajectory: jimmy/a
moves:
  - {on: 2018-10-05, to: youth, why: The contract is theirs}
""",
    KEYS: "what: No keys in the evening\nraised: {on: 2018-10-02}\n",
    GONE: "what: Two keys for one door\nraised: {on: 2018-09-03}\nresolved: 2018-09-10\n",
}


@pytest.fixture
def root(away: Path) -> Path:
    return write(away, FILES)


def text_of(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def files(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("*.yaml")}


def entry(root: Path, path: str) -> Entry[Obstacle]:
    return ipms.open(root).obstacles[Path(path).stem]


def state(root: Path, path: str) -> Escalated:
    return escalation(ipms.open(root), entry(root, path)).state


# --- the way up and back ---------------------------------------------------------------------------


def test_the_whole_way(run: Run, root: Path) -> None:
    told = [
        run("obstacle", "move", "7c1e", "top", "--why", "The contract is signed at the top", "--on", "2018-10-29"),
        run("obstacle", "answer", "bus", "A second bus from 5 November", "--on", "2018-10-30"),
        run("obstacle", "carry-back", "7c1e"),
        run("obstacle", "resolve", "7c1e", "--prevented-by", "The timetable follows the appointments"),
    ]
    assert [(one.code, one.err) for one in told] == [(0, "")] * 4
    assert [one.out for one in told] == [
        "Moved to Top: “No bus before nine” (7c1e).\nTop answers by 12 November 2018: ipms obstacle answer 7c1e …\n",
        "Answered by Top: “No bus before nine” (7c1e).\nCarry it back to North: ipms obstacle carry-back 7c1e\n",
        "Carried back to North: “No bus before nine” (7c1e).\nOnce it is gone: ipms obstacle resolve 7c1e\n",
        "Resolved after 30 days: “No bus before nine” (7c1e).\n",
    ]
    assert text_of(root, BUS) == FILES[BUS] + (
        "  - on: 2018-10-29\n    to: top\n    why: The contract is signed at the top\n"
        "answers:\n  - on: 2018-10-30\n    room: top\n    answer: A second bus from 5 November\n"
        "carried_back: 2018-10-31\nresolved: 2018-10-31\nprevented_by: The timetable follows the appointments\n"
    )
    assert run("check", "--no-cache", "--fail-on", "hint").code == 0


def test_in_french(run: Run, root: Path) -> None:
    assert run("--lang", "fr", "obstacle", "answer", "autobus", "Un deuxième autobus").out == (
        "Youth répond à «\u00a0Pas d’autobus avant neuf heures\u00a0» (7c1e).\n"
        "Rétroaction à faire (North)\u00a0: ipms obstacle carry-back 7c1e\n"
    )
    assert state(root, BUS) is Escalated.ANSWERED


def test_an_answer_that_is_not_enough_is_asked_for_again(run: Run, root: Path) -> None:
    run("obstacle", "answer", "7c1e", "We shall see", "--on", "2018-10-08")
    run("obstacle", "carry-back", "7c1e", "--on", "2018-10-09")
    assert state(root, BUS) is Escalated.CARRIED_BACK
    assert "for an earlier move" in run("obstacle", "move", "7c1e", "youth", "--why", "the contract is THEIRS").err
    assert run("obstacle", "move", "7c1e", "youth", "--why", "Nothing came of it").code == 0
    assert state(root, BUS) is Escalated.WAITING
    assert run("check", "--no-cache", "--fail-on", "hint").code == 0
    run("obstacle", "answer", "7c1e", "From Monday")
    assert run("obstacle", "carry-back", "7c1e").code == 0
    assert text_of(root, BUS).count("carried_back: 2018-10-31") == 1
    assert "2018-10-09" not in text_of(root, BUS)


def test_what_came_home_is_done(run: Run, root: Path) -> None:
    run("obstacle", "answer", "7c1e", "A second bus")
    run("obstacle", "carry-back", "7c1e")
    before = text_of(root, BUS)
    for words in (("carry-back", "7c1e"), ("answer", "7c1e", "A third one")):
        told = run("obstacle", *words)
        assert (told.code, "came back to North already" in told.err) == (2, True)
    assert text_of(root, BUS) == before


def test_a_room_of_another_tree_is_out_of_reach(run: Run, root: Path) -> None:
    write(root, FILES | {"rooms/other/room.yaml": "title: Other\nlevel: strategic\n"})
    told = run("obstacle", "move", "b40d", "other", "--why", "w")
    assert "No way leads from South to Other" in told.err
    assert "It may go to: youth and top" in told.err


def test_along_the_trajectory_it_may_go_across(run: Run, root: Path) -> None:
    run("obstacle", "move", "7c1e", "north", "--why", "Try first")
    assert run("obstacle", "move", "7c1e", "school", "--why", "They have a bus").code == 0
    assert run("check", "--no-cache", "--fail-on", "hint").code == 0
    assert escalation(ipms.open(root), entry(root, BUS)).stands_in == "school"


def test_one_that_never_left_is_answered_at_home(run: Run, root: Path) -> None:
    told = run("obstacle", "answer", "b40d", "We share one")
    assert "It never left South: once it is gone, ipms obstacle resolve b40d" in told.out
    assert "nowhere to carry an answer back to" in run("obstacle", "carry-back", "b40d").err
    assert state(root, KEYS) is Escalated.ANSWERED


def test_whoever_resolves_what_was_answered_is_told_of_the_way_back(run: Run, root: Path) -> None:
    run("obstacle", "answer", "7c1e", "A second bus")
    told = run("obstacle", "resolve", "7c1e")
    assert "The answer of Youth was never carried back to North: tell them." in told.out
    assert "prevented_by" not in text_of(root, BUS)


@pytest.mark.parametrize(
    "words",
    [
        ("move", "7c1e", "top", "--why", "Beyond us"),
        ("answer", "7c1e", "Yes"),
        ("resolve", "7c1e"),
        ("add", "north", "No key", "--yes"),
        ("add", "west", "No key"),
    ],
)
def test_a_dry_run_shows_the_lines_and_writes_nothing(run: Run, root: Path, words: tuple[str, ...]) -> None:
    before = files(root)
    told = run("obstacle", *words, "--dry-run")
    assert (told.code, told.err) == (0, "")
    assert "\n@@ " in told.out
    assert "\n+" in told.out
    assert files(root) == before


# --- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            ("move", "b40d", "north", "--why", "w"),
            "Move it up to “youth”, which sees both.\n  It may go to: youth and top",
        ),
        (("move", "b40d", "south", "--why", "w"), "stands in South already"),
        (("move", "b40d", "norht", "--why", "w"), "Did you mean north"),
        (("move", "b40d", "youth"), "Give the reason with --why."),
        (("move", "b40d", "youth", "--why", " "), "Give the reason with --why."),
        (("move", "b40d", "youth", "--why", "Ask 514-555-1234"), "--why: that looks like a telephone number"),
        (("move", "b40d", "youth", "--why", "w", "--on", "2018-10-01"), "1 October 2018 cannot be: it was raised on 2"),
        (("move", "b40d", "youth", "--why", "w", "--on", "2018-11-01"), "2018-11-01 is still to come"),
        (("move", "b40d", "youth", "--why", "w", "--on", "soon"), "soon"),
        (("move", "00aa", "youth", "--why", "w"), "was resolved on 10 September 2018"),
        (("move", "7c1e", "top", "--why", "w", "--on", "2018-10-04"), "it was moved on 5 October 2018"),
        (("move", "7c1e", "top", "--why", "The  contract is theirs"), "What is new since then?"),
        (("answer", "7c1e", "Yes", "--room", "top"), "stands in Youth: an answer of Top would count for nobody"),
        (("answer", "7c1e", "Yes", "--on", "2018-10-04"), "4 October 2018 cannot be: it was moved on 5 October"),
        (("answer", "7c1e"), "Type the answer after the obstacle."),
        (("answer", "00aa", "Yes"), "was resolved"),
        (("carry-back", "7c1e"), "has no answer yet: Youth owes one by 12 October 2018"),
        (("carry-back", "00aa"), "was resolved"),
        (("resolve", "00aa"), "was resolved"),
        (("resolve", "7c1e", "--on", "2018-10-04"), "it was moved on 5 October 2018"),
        (("resolve", "7c1e", "--prevented-by", "TREM 5310 1512"), "nothing"),
        (("resolve", "keys"), "2 obstacles fit “keys”.\n  Did you mean 2018-09-03-two-keys-00aa or 2018-10-02-no-keys"),
        (("resolve", "lift"), "There is no obstacle “lift”."),
        (("add", "nroth", "No key"), "Did you mean north"),
        (("add", "north"), "What stands in the way?"),
        (("add", "north", "No key", "--theme", "acces"), "There is no theme “acces”.\n  Did you mean access?"),
        (("add", "north", "No key", "--trajectory", "jimmy/c"), "jimmy/c"),
        (("add", "north", "No key", "--a3", "x"), "There is no A3 “x”."),
        (("add", "north", "No key", "--indicator", "x"), "There is no indicator “x”."),
        (("add", "north", "No key", "--on", "2018-11-01"), "2018-11-01 is still to come"),
        (("add", "north", "Call 514-555-1234"), "that looks like a telephone number"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(run: Run, root: Path, words: tuple[str, ...], reason: str) -> None:
    before = files(root)
    told = run("obstacle", *words)
    assert (told.code, told.out) == (2, "")
    assert reason in told.err
    assert "514-555-1234" not in told.err
    assert files(root) == before


def test_a_file_with_errors_is_left_alone(run: Run, root: Path) -> None:
    write(root, FILES | {KEYS: f"{FILES[KEYS]}mooves: []\n"})
    assert "cannot be understood: correct it first" in run("obstacle", "resolve", "b40d").err
    write(root, FILES | {KEYS: "what: ["})
    told = run("obstacle", "resolve", Path(KEYS).stem)
    assert (told.code, f"cannot be read: {KEYS}" in told.err) == (2, True)


def test_what_is_dated_ahead_counts_for_what_follows(run: Run, root: Path) -> None:
    write(root, FILES | {BUS: FILES[BUS] + "answers: [{on: 2018-11-02, room: youth, answer: a}]\n"})
    assert "it was answered on 2 November 2018" in run("obstacle", "carry-back", "7c1e").err


# --- raised ----------------------------------------------------------------------------------------


def test_an_obstacle_is_raised_in_one_line(run: Run, root: Path) -> None:
    words = ["No key: evenings", "--theme", "safety", "--trajectory", "jimmy/b", "--on", "2018-10-20"]
    told = run("obstacle", "add", "north", *words)
    (path,) = [path for path in files(root) if "no-key-evenings" in path]
    assert text_of(root, path) == (
        'what: "No key: evenings"\nraised: {on: 2018-10-20, by: room, theme: safety}\ntrajectory: jimmy/b\n'
    )
    tail = Path(path).stem[-4:]
    assert told.out == (
        f"Raised in North: “No key: evenings” ({path}).\n"
        f"North answers by 27 October 2018, or moves it: ipms obstacle move {tail} …\n"
    )
    assert run("check", "--no-cache", "--fail-on", "hint").code == 0


def test_a_room_in_one_file_becomes_a_folder(run: Run, root: Path) -> None:
    told = run("obstacle", "add", "west", "No key")
    assert "rooms/west.yaml becomes rooms/west/room.yaml" in told.out
    assert text_of(root, "rooms/west/room.yaml") == FILES["rooms/west.yaml"]
    assert run("check", "--no-cache", "--fail-on", "hint").code == 0


# --- at a terminal ---------------------------------------------------------------------------------


def test_what_is_not_typed_is_asked_for(root: Path) -> None:
    with Terminal("-C", str(root), "obstacle", "add", "north") as terminal:
        terminal.answers(
            [
                ("what:", ""),
                ("This cannot be left out", "Call 514-555-1234"),
                ("a telephone number", "Nobody has the key"),
                ("theme:", "safe"),
                ("trajectory:", "jimmy/b"),
            ]
        )
        code, shown = terminal.end()
    (path,) = [path for path in files(root) if "nobody-has-the-key" in path]
    assert (code, "Raised in North" in shown) == (0, True)
    assert text_of(root, path) == (
        "what: Nobody has the key\nraised: {on: 2018-10-31, by: room, theme: safety}\ntrajectory: jimmy/b\n"
    )


def test_a_reason_is_asked_for_and_a_fresh_one_after_an_answer(run: Run, root: Path) -> None:
    with Terminal("-C", str(root), "obstacle", "move", "b40d", "youth") as terminal:
        terminal.answers([("Why does it go there?", ""), ("left out", "?"), ("only that room", "The keys are theirs")])
        assert terminal.end()[0] == 0
    run("obstacle", "answer", "b40d", "Ask again")
    with Terminal("-C", str(root), "--lang", "fr", "obstacle", "move", "b40d", "top") as terminal:
        terminal.answer("pourquoi ne suffit-elle pas?", "La serrure change")
        assert terminal.end()[0] == 0
    assert [str(one.why) for one in entry(root, KEYS).value.moves] == ["The keys are theirs", "La serrure change"]


def test_an_answer_is_asked_for(root: Path) -> None:
    with Terminal("-C", str(root), "obstacle", "answer", "7c1e") as terminal:
        terminal.answer("What does the room answer?", "A second bus")
        assert terminal.end()[0] == 0
    assert "answer: A second bus\n" in text_of(root, BUS)


def test_what_keeps_it_away_may_be_left_out(root: Path) -> None:
    with Terminal("-C", str(root), "obstacle", "resolve", "7c1e") as terminal:
        terminal.answer("What keeps it from coming back?", "")
        assert terminal.end()[0] == 0
    assert text_of(root, BUS).endswith("resolved: 2018-10-31\n")


def test_ctrl_d_at_what_must_be_said_writes_nothing(root: Path) -> None:
    before = files(root)
    with Terminal("-C", str(root), "obstacle", "move", "b40d", "youth") as terminal:
        terminal.answer("Why does it go there?", CTRL_D, end="")
        code, shown = terminal.end()
    assert (code, "Nothing was written" in shown, files(root)) == (2, True, before)


# --- the register ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("root")
def test_the_register_in_every_form(run: Run) -> None:
    table, markdown = (run("obstacles", "--format", form).out for form in ("table", "markdown"))
    assert "\n2 overdue\n" in table
    assert "| No bus before nine (7c1e) | overdue | 26 d of 7 | Youth | North |" in markdown
    assert [row.split(",")[0] for row in run("obstacles", "--format", "csv").out.splitlines()] == [
        "obstacle",
        Path(KEYS).stem,
        Path(BUS).stem,
    ]
    found = json.loads(run("obstacles", "--format", "json").out)
    assert found["schema"] == "ipms.obstacles/1"
    assert [(one["level"], one["asked"], one["overdue"]) for one in found["register"]["times"]] == [("tactical", 1, 1)]


@pytest.mark.usefixtures("root")
def test_which_obstacles_are_listed(run: Run) -> None:
    run("obstacle", "answer", "7c1e", "A second bus")
    run("obstacle", "carry-back", "7c1e")
    listed = {
        words: run("obstacles", *words).out for words in [(), ("--all",), ("--open",), ("north",), ("top", "--open")]
    }
    shown = {
        words: [one for one in ("bus", "No keys", "Two keys") if one in out.partition("TIMES")[0]]
        for words, out in listed.items()
    }
    assert shown == {
        (): ["bus", "No keys"],
        ("--all",): ["bus", "No keys", "Two keys"],
        ("--open",): ["No keys"],
        ("north",): ["bus"],
        (
            "top",
            "--open",
        ): ["No keys"],
    }
    assert run("obstacles", "--all", "--open").code == 2


@pytest.mark.usefixtures("root")
def test_the_register_of_another_day(run: Run) -> None:
    assert "\n1 waiting\n" in run("obstacles", "north", "--as-of", "2018-10-02").out
    assert "No obstacle is open." in run("obstacles", "--as-of", "2018-09-30").out


def test_completion_offers_what_is_open(root: Path) -> None:
    assert nearby.open_obstacle_ids(str(root)) == [Path(BUS).stem, Path(KEYS).stem]
