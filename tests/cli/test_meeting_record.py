"""Recording a meeting: at a terminal of its own in both languages, with options, and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from at_terminal import CTRL_D, Terminal
from running import Run
from tests.workspaces import write

import ipms

ROOM = "rooms/youth/room.yaml"
BEFORE = "rooms/youth/meetings/2018-10-26.yaml"
TODAY = "rooms/youth/meetings/2018-10-31.yaml"
OBSTACLE = "rooms/north/obstacles/2018-10-01-no-van-0a1b.yaml"
FILES = {
    "ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n",
    "rooms/top.yaml": "title: Top\nlevel: strategic\n",
    ROOM: (
        "title: Youth\nlevel: tactical\nreports_to: top\ndeployed: 2018-01\n"
        "lead: {en: Director, fr: Directrice}\nmembers: [Nurse, Clerk]\n"
        "meets: {every: week, on: wednesday}\n"
    ),
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    BEFORE: (
        "actions:\n  - id: call   # ours\n    what: Call the school\n    owner: Nurse\n    due: 2018-10-29\n"
        "  - {what: Paint, owner: Clerk, due: 2018-11-20}\n"
    ),
    OBSTACLE: "what: No van\nraised: {on: 2018-10-01}\nmoves: [{on: 2018-10-20, to: youth, why: No means here}]\n",
    "rooms/youth/a3/wait.yaml": (
        "title: Shorter wait\ntype: project\nparent: frame\nstatus: active\nowner: Nurse\nopened: 2018-10-01\n"
    ),
    "rooms/top/a3/frame.yaml": (
        "title: Frame\ntype: strategic\nstatus: active\nowner: CEO\nopened: 2018-10-01\ntheme: Youth\n"
    ),
}
WALK = [
    ("Who is there?", "nurse"),
    ("Who else?", "Coordinator"),
    ("Who else?", "director"),
    ("Who else?", ""),
    ("Is it done? [y/N]", "y"),
    ("Is it done? [y/N]", "n"),
    ("“No van” from North?", "A van on Mondays"),
    ("What was decided?", "?"),
    ("those who were not there", "We start at 8:00; call 514-555-1234"),
    ("a telephone number", "We start at 8:00"),
    ("What else was decided?", ""),
    ("Who does what by when", "Book the van"),
    ("Who?", "3"),
    ("By when?", "+9"),
    ("What is it about?", "no van"),
    ("Another action: what?", ""),
    ("deserves thanks?", "The night team"),
    ("from 1 to 10?", "11"),
    ("from 1 to 10", "8"),
    ("next meeting? (nothing: 7 November 2018)", ""),
    ("Write it? [y/N]", "y"),
]
WRITTEN = """\
present:
  - Nurse
  - Coordinator
  - {en: Director, fr: Directrice}
decisions:
  - "We start at 8:00"
actions:
  - id: book-the-van
    what: Book the van
    owner: Clerk
    due: 2018-11-09
    obstacle: 2018-10-01-no-van-0a1b
recognition:
  - The night team
rating: 8
next: 2018-11-07
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {path: text for path, text in FILES.items() if path != "rooms/top.yaml"}
    return write(tmp_path / "region", files | {"rooms/top/room.yaml": FILES["rooms/top.yaml"]})


def text_of(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def all_of(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.yaml")}


def test_a_meeting_is_walked_through_and_written_at_its_places(root: Path, run: Run) -> None:
    with Terminal("-C", str(root), "meeting", "record", "youth") as terminal:
        terminal.answers(WALK)
        code, shown = terminal.end()
    assert (code, text_of(root, TODAY)) == (0, WRITTEN)
    assert text_of(root, BEFORE) == FILES[BEFORE].replace("2018-10-29\n", "2018-10-29\n    done: 2018-10-31\n")
    assert text_of(root, OBSTACLE) == FILES[OBSTACLE] + (
        "answers:\n  - on: 2018-10-31\n    room: youth\n    answer: A van on Mondays\n"
    )
    assert "Call the school · Nurse · 2 days late" in shown
    assert f"Written: {TODAY}" in shown
    assert ipms.open(root).problems == ()
    assert run("-C", str(root), "check", "--fail-on", "error").code == 0


def test_in_french(root: Path) -> None:
    with Terminal("-C", str(root), "--lang", "fr", "meeting", "record", "youth") as terminal:
        terminal.answers(
            [
                ("Qui est là?", "*"),
                ("Est-ce fait? [o/N]", "n"),
                ("Est-ce fait? [o/N]", "o"),
                ("(North)?", ""),
                ("Qu’a-t-on décidé?", "On commence à 8 h"),
                ("Qu’a-t-on décidé d’autre?", ""),
                ("Qui fait quoi pour quand", "Réserver"),
                ("Qui?", "Directrice"),
                ("Pour quand?", "2018-11-09"),
                ("À quel sujet?", "wait"),
                ("Une autre action", ""),
                ("mérite un merci?", ""),
                ("de 1 à 10?", ""),
                ("prochaine rencontre? (rien\u00a0: 7 novembre 2018)", "2018-11-14"),
                ("L’écrire? [o/N]", "oui"),
            ]
        )
        code, shown = terminal.end()
    assert code == 0
    assert "Voici ce qui sera écrit\u00a0:" in shown
    assert text_of(root, TODAY) == (
        "present:\n  - {en: Director, fr: Directrice}\n  - Nurse\n  - Clerk\n"
        'decisions:\n  - "On commence à 8 h"\n'
        'actions:\n  - id: reserver\n    what: "Réserver"\n    owner: {en: Director, fr: Directrice}\n'
        "    due: 2018-11-09\n    a3: wait\nnext: 2018-11-14\n"
    )
    assert "{what: Paint, owner: Clerk, due: 2018-11-20, done: 2018-10-31}" in text_of(root, BEFORE)


@pytest.mark.parametrize("typed", ["n", ""])
def test_nothing_is_written_without_a_yes(root: Path, typed: str) -> None:
    before = all_of(root)
    with Terminal("-C", str(root), "meeting", "record", "youth") as terminal:
        terminal.answer("Who is there?", "2")
        terminal.answer("Who else?", CTRL_D, end="")
        terminal.answer("Write it? [y/N]", typed)
        code, shown = terminal.end()
    assert (code, all_of(root)) == (0, before)
    assert "No further questions." in shown
    assert "Nothing was written." in shown


def test_ctrl_c_leaves_everything_as_it_was(root: Path) -> None:
    before = all_of(root)
    with Terminal("-C", str(root), "meeting", "record", "youth") as terminal:
        terminal.interrupt("Who is there?")
        code, _ = terminal.end()
    assert (code, all_of(root)) == (130, before)


def test_without_a_terminal_it_says_what_to_do(run: Run, root: Path) -> None:
    ran = run("-C", str(root), "meeting", "record", "youth")
    assert (ran.code, ran.out) == (2, "")
    assert "--decision" in ran.err


GIVEN = (
    *("--decision", "We start at 8:00", "--decision", "We stay"),
    *("--action", "Book the van; Clerk; 2018-11-09", "--action", "Ask"),
    *("--present", "Nurse", "--rating", "8", "--next", "2018-11-07"),
)


def test_options_say_it_all(run: Run, root: Path) -> None:
    ran = run("-C", str(root), "meeting", "record", "youth", *GIVEN)
    assert (ran.code, ran.out, ran.err) == (0, f"Written: {TODAY}\n", "")
    assert text_of(root, TODAY) == (
        'present:\n  - Nurse\ndecisions:\n  - "We start at 8:00"\n  - We stay\n'
        "actions:\n  - id: book-the-van\n    what: Book the van\n    owner: Clerk\n    due: 2018-11-09\n"
        "  - id: ask\n    what: Ask\nrating: 8\nnext: 2018-11-07\n"
    )


def test_a_dry_run_shows_and_writes_nothing(run: Run, root: Path) -> None:
    before = all_of(root)
    ran = run("-C", str(root), "meeting", "record", "youth", "--dry-run", *GIVEN)
    assert (ran.code, all_of(root)) == (0, before)
    assert ran.out.startswith(f"This would be written:\n--- a/{TODAY}\n+++ b/{TODAY}\n")
    assert "+  - We stay\n" in ran.out


def test_two_records_of_one_day_both_stay(run: Run, root: Path) -> None:
    assert run("-C", str(root), "meeting", "record", "youth", "--decision", "One", "--rating", "8").code == 0
    assert run("-C", str(root), "meeting", "record", "youth", "--decision", "Two", "--rating", "8").code == 0
    assert text_of(root, TODAY) == "decisions:\n  - One\n  - Two\nrating: 8\n"
    ran = run("-C", str(root), "meeting", "record", "youth", "--decision", "Three", "--rating", "6")
    assert (ran.code, text_of(root, TODAY)) == (2, "decisions:\n  - One\n  - Two\nrating: 8\n")
    assert TODAY in ran.err
    assert "rating" in ran.err


def test_an_earlier_day_and_a_room_in_one_file(run: Run, tmp_path: Path) -> None:
    small = {"ipms.yaml": FILES["ipms.yaml"], "rooms/small.yaml": "title: Small\nlevel: operational\n"}
    root = write(tmp_path, small)
    ran = run("-C", str(root), "meeting", "record", "small", "--on", "2018-10-29", "--decision", "Go")
    assert ran.code == 0
    assert sorted(path.relative_to(root).as_posix() for path in (root / "rooms").rglob("*.yaml")) == [
        "rooms/small/meetings/2018-10-29.yaml",
        "rooms/small/room.yaml",
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("nowhere", "--decision", "Go"), "nowhere"),
        (("youth", "--decision", "Call 514-555-1234"), "telephone"),
        (("youth", "--present", "anne@example.org"), "e-mail"),
        (("youth", "--action", "; Nurse"), "WHAT; OWNER; DUE"),
        (("youth", "--action", "Call; Nurse; soon"), "soon"),
        (("youth", "--action", "Call; 046 454 286; 2018-11-09"), "a social insurance number"),
        (("youth", "--decision", " "), "--decision"),
        (("youth", "--rating", "11"), "--rating"),
        (("youth", "--next", "2018-10-31"), "2018-10-31"),
        (("youth", "--on", "2018-11-01", "--decision", "Go"), "2018-11-01"),
        (("youth", "--answers", "none.yaml"), "none.yaml"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_written(
    run: Run, root: Path, options: tuple[str, ...], said: str
) -> None:
    before = all_of(root)
    ran = run("-C", str(root), "meeting", "record", *options)
    assert (ran.code, ran.out, all_of(root)) == (2, "", before)
    assert said in ran.err
    assert [secret for secret in ("555-1234", "anne@example", "046 454") if secret in ran.err] == []


def test_a_file_says_it_and_options_add(run: Run, root: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "present: [Nurse]\ndecisions:\n- {en: Go, fr: Aller}\nactions: [{what: Ask, a3: wait, due: 2018-11-09}]\n",
        encoding="utf-8",
    )
    ran = run("-C", str(root), "meeting", "record", "youth", "--answers", str(answers), "--decision", "Stay")
    assert (ran.code, ran.err) == (0, "")
    assert text_of(root, TODAY) == (
        "present:\n  - Nurse\ndecisions:\n  - {en: Go, fr: Aller}\n  - Stay\n"
        "actions:\n  - id: ask\n    what: Ask\n    a3: wait\n    due: 2018-11-09\n"
    )


def test_a_file_of_json(run: Run, root: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text('{\n\t"decisions": ["Go"],\n\t"rating": 8\n}\n', encoding="utf-8")
    assert run("-C", str(root), "meeting", "record", "youth", "--answers", str(answers)).code == 0
    assert text_of(root, TODAY) == "decisions:\n  - Go\nrating: 8\n"


def test_everything_that_is_wrong_with_a_file_is_told_at_once(run: Run, root: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "decisions: [Call 514-555-1234]\nrating: 12\ncolour: red\nactions: [{what: Ask, a3: wiat, due: soon}]\n",
        encoding="utf-8",
    )
    before = all_of(root)
    ran = run("-C", str(root), "meeting", "record", "youth", "--answers", str(answers))
    assert (ran.code, all_of(root)) == (1, before)
    places = ("answers.yaml:1:", "answers.yaml:2:9", "answers.yaml:3:1", "answers.yaml:4:")
    assert [place for place in places if place not in ran.out] == []
    assert "did you mean “wait”" in ran.out
    assert "514-555-1234" not in ran.out + ran.err
