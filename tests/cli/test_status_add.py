"""The weekly dialogue at a terminal of its own: asked, explained, refused, insisted upon, shown, and written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from at_terminal import CTRL_D, Terminal
from filling import EARLIER, FILES, OBSTACLE, PRIVATE
from running import Run
from tests.workspaces import write

from ipms.cli.commands.status.asking.questions import may_tell_who

SHEET = f"{PRIVATE}/2018-W44/p-k4x9tz.yaml"
WHOLE = [
    ("Whose sheet is it?", "1"),
    ("Done: Call the school · Nurse · by 30 October 2018 (y/n)", "y"),
    ("What moved?", "?"),
    ("In a few words", "Call 514-555-1234 back"),
    ("a telephone number", "Été: deux familles"),
    ("Who missed?", "No car"),
    ("How often?", "none"),
    ("A whole number from 1", "2"),
    ("Another reason?", "M. Roy forgot"),
    ("tells nobody who a user is? [y/N]", "n"),
    ("say it without", "snow"),
    ("How often?", "1"),
    ("Another reason?", ""),
    ("How many put off?", "0"),
    ("Did you feel safe? (y/n)", ""),
    ("Where?", "bus"),
    ("There is none of that name", "home"),
    ("How heavy?", "?"),
    ("Private: it is only ever shown", "5"),
    ("What will be done about it, now?", ""),
    ("This cannot be left out", "Two files less"),
    ("Who does it?", "1"),
    ("By when?", "+2"),
    ("Another action?", ""),
    ("somebody else must remove?", "1"),
    ("Another obstacle?", "Pas de local à midi"),
    ("Which theme", "access"),
    ("Another obstacle?", ""),
    ("recognise", "The night shift"),
    ("Write it? [y/N]", "y"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "region", FILES)


def text_of(root: Path, path: str = SHEET) -> str:
    return (root / path).read_text(encoding="utf-8")


def private_files(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in sorted((root / "private").rglob("*")) if path.is_file()]


def obstacles(root: Path) -> list[Path]:
    return sorted((root / "rooms/team-north/obstacles").iterdir())


def adding(root: Path, *options: str) -> Terminal:
    return Terminal("-C", str(root), "status", "add", "team-north", *options)


def test_a_whole_dialogue_is_written_in_one_step(root: Path, run: Run) -> None:
    with adding(root) as terminal:
        terminal.answers(WHOLE)
        code, shown = terminal.end()
    raised = obstacles(root)[1]
    assert code == 0
    assert text_of(root) == (
        "on: 2018-10-31\n"
        "with:\n  en: Team leader\n"
        '  fr: "Chef d’équipe"\n'
        "answers:\n"
        '  progress: "Été: deux familles"\n'
        "  no-shows:\n    - reason: transport\n      count: 2\n    - reason: snow\n      count: 1\n"
        "  put-off: 0\n"
        "  place: home\n"
        "  workload: 5\n"
        "actions:\n  - what: Two files less\n"
        '    owner:\n      en: Team leader\n      fr: "Chef d’équipe"\n'
        "    due: 2018-11-02\n"
        f"obstacles:\n  - 2018-10-19-no-bus-7c1e\n  - {raised.stem}\n"
        "recognition: The night shift\n"
    )
    assert text_of(root, EARLIER) == FILES[EARLIER].replace("2018-10-30}", "2018-10-30, done: 2018-10-31}")
    assert raised.read_text(encoding="utf-8") == (
        'what: "Pas de local à midi"\nraised: {on: 2018-10-31, by: sheet, theme: access}\n'
    )
    assert run("-C", str(root), "check", "--fail-on", "warning").code == 0
    assert shown.count("555-1234") == 1  # as it was typed


def test_what_is_known_stands_above_the_questions(root: Path) -> None:
    with adding(root) as terminal:
        terminal.answer("Whose sheet is it?", "1")
        terminal.answer("Done: Call the school", CTRL_D, end="")
        code, shown = terminal.end()
    assert (code, private_files(root)) == (0, [EARLIER])
    assert shown.startswith(
        "Status sheet · Team North\nweek 44, 2018 · due 2 November 2018 · in time · with: Team leader\n"
    )
    assert "   1  p-k4x9tz  last sheet: week 43, 2018\n   2  +         somebody new\n" in shown
    assert "Nothing was said: nothing was written." in shown


def test_an_answer_is_brought_back_before_anything_is_asked(root: Path) -> None:
    with adding(root, "--staff", "p-k4x9tz") as terminal:
        terminal.answer("Done: Call the school", "n")
        terminal.answer("What moved?", CTRL_D, end="")
        _, shown = terminal.end()
    before, _, _ = shown.partition("What moved?")
    assert "No bus at noon · Strategic · answered 2 days ago, not carried back yet (14 promised)" in before
    assert "Answer to bring back, from Strategic: It comes in May" in before


def test_in_french_with_accents(root: Path) -> None:
    with Terminal("-C", str(root), "--lang", "fr", "status", "add", "team-north", "--staff", "p-k4x9tz") as terminal:
        terminal.answers(
            [
                ("Fait\u00a0: Call the school · Nurse · pour le 30 octobre 2018 (o/n)", "non"),
                ("Quoi de neuf?", "Noël à l’école, où ça va"),
                ("Qui a manqué?", "pas d’auto"),
                ("Combien de fois?", "3"),
                ("Une autre raison?", ""),
                ("Combien de reports?", ""),
                ("En sécurité? (o/n)", "non"),
                ("Que fera-t-on, dès maintenant?", "Sortir à deux"),
                ("Qui s’en charge?", "Coordonnatrice"),
                ("Pour quand?", "2018-11-01"),
                ("Où?", "bureau"),
                ("Quelle charge?", "2"),
                ("Une autre action?", ""),
                ("quelqu’un d’autre doit lever?", ""),
                ("souligner cette semaine?", "L’équipe de nuit"),
                ("L’écrire? [o/N]", "oui"),
            ]
        )
        code, shown = terminal.end()
    assert code == 0
    assert "Rétroaction à faire, de Strategic\u00a0: Il vient en mai" in shown
    assert text_of(root).partition("answers:\n")[2] == (
        '  progress: "Noël à l’école, où ça va"\n'
        "  no-shows:\n    - reason: transport\n      count: 3\n"
        "  safe: no\n  place: office\n  workload: 2\n"
        'actions:\n  - what: "Sortir à deux"\n    owner: Coordonnatrice\n    due: 2018-11-01\n'
        'recognition: "L’équipe de nuit"\n'
    )
    assert text_of(root, EARLIER) == FILES[EARLIER]


def test_a_new_pseudonym_is_drawn_and_said_again_at_the_end(root: Path) -> None:
    with adding(root) as terminal:
        terminal.answer("Whose sheet is it?", "+")
        terminal.answer("What moved?", "Two families")
        terminal.answer("Who missed?", CTRL_D, end="")
        terminal.answer("Write it? [y/N]", "y")
        code, shown = terminal.end()
    new = private_files(root)[1]
    staff = Path(new).stem
    assert (code, new.startswith(f"{PRIVATE}/2018-W44/p-")) == (0, True)
    assert f"A new pseudonym: {staff}." in shown
    assert f"Keep the pseudonym {staff} for next week" in shown


def test_ctrl_d_keeps_what_was_said_so_far(root: Path) -> None:
    with adding(root, "--staff", "p-k4x9tz") as terminal:
        terminal.answer("Done: Call the school", "")
        terminal.answer("What moved?", "Two families")
        terminal.answer("Who missed?", "1")
        terminal.answer("How often?", "4")
        terminal.answer("Another reason?", CTRL_D, end="")
        terminal.answer("Write it? [y/N]", "y")
        code, _ = terminal.end()
    assert code == 0
    assert text_of(root).endswith("progress: Two families\n  no-shows:\n    - reason: transport\n      count: 4\n")


def test_ctrl_c_leaves_nothing_behind(root: Path) -> None:
    with adding(root, "--staff", "p-k4x9tz") as terminal:
        terminal.answer("Done: Call the school", "y")
        terminal.answer("What moved?", "Two families")
        terminal.interrupt("Who missed?")
        code, _ = terminal.end()
    assert (code, private_files(root), text_of(root, EARLIER)) == (130, [EARLIER], FILES[EARLIER])


def to_the_alert(terminal: Terminal) -> None:
    """Say how heavy it is, and end the questions where an action is asked for."""
    terminal.answer("Done: Call the school", "")
    terminal.answers([(asked, "") for asked in ("What moved?", "Who missed?", "How many put off?")])
    terminal.answers([("Did you feel safe?", "yes"), ("Where?", ""), ("How heavy?", "4")])
    terminal.answer("What will be done about it, now?", CTRL_D, end="")


def test_an_alert_is_not_written_without_an_action_unless_it_is_said(root: Path) -> None:
    with adding(root, "--staff", "p-k4x9tz") as terminal:
        to_the_alert(terminal)
        terminal.answer("Write the sheet without it? [y/N]", "y")
        terminal.answer("Write it? [y/N]", "y")
        code, _ = terminal.end()
    assert (code, text_of(root).partition("answers:\n")[2]) == (0, "  safe: yes\n  workload: 4\n")


def test_whoever_says_no_is_asked_for_the_action_again(root: Path) -> None:
    with adding(root, "--staff", "p-k4x9tz") as terminal:
        to_the_alert(terminal)
        terminal.answer("Write the sheet without it? [y/N]", "n")
        terminal.answer("What will be done about it, now?", CTRL_D, end="")
        terminal.answer("Write the sheet without it? [y/N]", "n")
        terminal.answers([("What will be done", "Two files less"), ("Who does it?", "Nurse"), ("By when?", "+1")])
        terminal.answer("Write it? [y/N]", "y")
        code, _ = terminal.end()
    action = "actions:\n  - what: Two files less\n    owner: Nurse\n    due: 2018-11-01\n"
    assert (code, text_of(root).endswith(action)) == (0, True)


@pytest.mark.parametrize("typed", ["", "n", CTRL_D])
def test_anything_but_yes_writes_nothing(root: Path, typed: str) -> None:
    with adding(root, "--staff", "p-k4x9tz") as terminal:
        terminal.answer("Done: Call the school", "y")
        terminal.answer("What moved?", CTRL_D, end="")
        terminal.answer("Write it? [y/N]", typed, end="" if typed == CTRL_D else "\n")
        code, shown = terminal.end()
    assert (code, private_files(root), text_of(root, EARLIER)) == (0, [EARLIER], FILES[EARLIER])
    assert "Nothing was written, as you wished." in shown


def test_a_dry_run_asks_shows_and_writes_nothing(root: Path) -> None:
    with adding(root, "--staff", "p-k4x9tz", "--dry-run") as terminal:
        terminal.answer("Done: Call the school", "y")
        terminal.answer("What moved?", CTRL_D, end="")
        code, shown = terminal.end()
    assert (code, private_files(root)) == (0, [EARLIER])
    assert "Nothing was written: this was a look only." in shown


@pytest.mark.parametrize("options", [("--week", "2018-W43"), ("--week", "2018-W43", "--staff", "p-k4x9tz")])
def test_a_second_sheet_of_the_week_is_refused_before_the_questions(root: Path, options: tuple[str, ...]) -> None:
    with adding(root, *options) as terminal:
        if "--staff" not in options:
            terminal.answer("Whose sheet is it?", "p-k4x9tz")
        code, shown = terminal.end()
    assert (code, text_of(root, EARLIER)) == (2, FILES[EARLIER])
    assert f"There is a sheet of this person and week already: {EARLIER}." in shown
    assert "What moved?" not in shown


def until_the_end(terminal: Terminal) -> None:
    """Call an earlier action done, raise an obstacle, and end the questions."""
    terminal.answer("Done: Call the school", "y")
    terminal.answers([(asked, "") for asked in ("What moved?", "Who missed?", "How many put off?", "safe?", "Where?")])
    terminal.answers([("How heavy?", ""), ("an action", ""), ("must remove?", "No room"), ("Which theme", "")])
    terminal.answer("Another obstacle?", CTRL_D, end="")


def meanwhile(root: Path, path: str, text: str) -> int:
    """Fill a sheet while somebody else writes a file after everything was shown and before the yes; the exit code."""
    with adding(root, "--staff", "p-k4x9tz") as terminal:
        until_the_end(terminal)
        terminal.answer("Write it? [y/N]", "", end="")
        write(root, {"ipms.yaml": FILES["ipms.yaml"], path: text})
        os.write(terminal.ours, b"y\n")
        return terminal.end()[0]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{PRIVATE}/2018-W44/p-222bbb.yaml", "on: 2018-10-31\n"),
        (EARLIER, FILES[EARLIER] + "recognition: The cook\n"),
        ("rooms/team-north/obstacles/2018-10-31-no-heat-aaaa.yaml", "what: No heat\nraised: {on: 2018-10-31}\n"),
    ],
)
def test_what_others_add_meanwhile_is_in_nobodys_way(root: Path, path: str, text: str) -> None:
    before = len(obstacles(root))
    assert meanwhile(root, path, text) == 0
    assert text_of(root).startswith("on: 2018-10-31\n")
    assert "done: 2018-10-31" in text_of(root, EARLIER)
    assert len(obstacles(root)) - before == 1 + ("obstacles" in path)


@pytest.mark.parametrize("path", [SHEET, EARLIER])
def test_a_sheet_that_somebody_writes_meanwhile_is_left_alone(root: Path, path: str) -> None:
    other = "on: 2018-10-25\nactions: [{what: Other}]\n"
    assert meanwhile(root, path, other) == 2
    assert text_of(root, path) == other
    assert (len(obstacles(root)), private_files(root)) == (1, sorted({EARLIER, path}))


def test_a_late_sheet_says_so(root: Path) -> None:
    with adding(root, "--week", "2018-W43") as terminal:
        terminal.answer("Whose sheet is it?", CTRL_D, end="")
        _, shown = terminal.end()
    assert "week 43, 2018 · due 26 October 2018 · late by 5 days" in shown
    assert "has filled this week" in shown


def test_a_resolved_obstacle_is_history(root: Path) -> None:
    write(
        root,
        {
            "ipms.yaml": FILES["ipms.yaml"],
            OBSTACLE: FILES[OBSTACLE] + "carried_back: 2018-10-30\nresolved: 2018-10-30\n",
        },
    )
    with adding(root, "--staff", "p-222bbb") as terminal:
        terminal.answer("What moved?", CTRL_D, end="")
        _, shown = terminal.end()
    assert "No bus at noon" not in shown


def test_nobody_to_ask(root: Path, run: Run) -> None:
    ran = run("-C", str(root), "status", "add", "team-north")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("Run it in a terminal, or give the answers in a file with --answers.\n")


@pytest.mark.parametrize("said", ["M. Roy", "sick, says Julie", "J. T. was ill", "Mme tremblay", "the boy Éloi"])
def test_words_that_may_name_somebody(said: str) -> None:
    assert may_tell_who(said)


@pytest.mark.parametrize("said", ["Forgot", "waiting for the CLSC", "pas d’auto", "Snow", "no bus at 8:30"])
def test_words_that_name_nobody(said: str) -> None:
    assert not may_tell_who(said)
